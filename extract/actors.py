"""The actors of an article: one for each real person, organization, country, place or group that it names."""

from collections.abc import Iterable
from datetime import datetime

from spacy.tokens import Doc

from extract import (
    actors_labels,
    actors_leaders,
    actors_nominals,
    actors_pronouns,
    actors_roles,
    actors_spans,
    columns,
    coreference,
)
from extract.coreference_chain import Chain
from extract.records import Actor, Layout, Mention


def find(doc: Doc, layout: Layout, published: datetime | None = None) -> tuple[Actor, ...]:
    """The actors in the order of their first mention, with all their mentions: names, nominals and pronouns.

    A name of a country leads to the country, and so does a capital or a seat of government where it acts ("Moscow
    said"); elsewhere the capital is a place. An adjective of nationality is nobody's mention; "Russian soldiers" and
    "Russians" are groups with a country. Who held power on the day of publication is of the government, and of the
    elite after it. Parts of the text that are told again are not read.
    """
    names = actors_labels.names(doc, layout, actors_spans.spots(doc, layout))
    on = None if published is None else published.date()
    chains = coreference.chains(doc, names, on)
    actors_roles.give(doc, chains)
    actors_leaders.give(chains, on)
    chains += actors_nominals.find(doc, layout, chains)
    actors_pronouns.find(doc, layout, chains)
    return _actors(doc, chains)


def _actors(doc: Doc, chains: Iterable[Chain]) -> tuple[Actor, ...]:
    found = [_actor(doc, chain) for chain in chains]
    return tuple(sorted(found, key=lambda actor: (actor.mentions[0].start, -actor.mentions[0].end)))


def _actor(doc: Doc, chain: Chain) -> Actor:
    words = columns.of(doc)
    named = [Mention(words.starts[name.start], words.ends[name.end - 1], "name") for name in chain.names]
    name = canonical(chain)
    return Actor(
        name=name,
        kind=chain.kind,
        mentions=tuple(sorted({*named, *chain.others}, key=lambda mention: (mention.start, mention.end))),
        country=chain.country,
        sector=chain.sector or None,
        aliases=tuple(sorted(words for words in chain.surfaces if words != name)),
        roles=tuple(sorted(chain.roles, key=lambda role: role.start)),
        confidence=_confidence(chain),
    )


def canonical(chain: Chain) -> str:
    """The fullest name: most words, then told most often, then first in the alphabet; a country's name is its own."""
    if chain.kind == "country" or not chain.surfaces:
        return chain.name
    return min(
        chain.surfaces, key=lambda words: (words.isupper(), -min(len(words.split()), 4), -chain.surfaces[words], words)
    )


# How sure a name is told to be of its kind: a ground, and a gain for each unit of evidence up to the most that counts.
# Set by hand: two words make a person, one word seldom does; bodies are the hardest to tell, states the easiest.
_GROUNDS = {
    ("person", True): (0.66, 0.1, 3.0),
    ("person", False): (0.2, 0.08, 3.0),
    ("organization", True): (0.2, 0.11, 4.0),
    ("organization", False): (0.3, 0.12, 4.0),
    ("place", True): (0.45, 0.11, 4.0),
    ("place", False): (0.5, 0.12, 4.0),
    ("country", True): (0.6, 0.09, 4.0),
    ("country", False): (0.6, 0.09, 4.0),
}
_NOMINAL = 0.55


def _confidence(chain: Chain) -> float:
    """The evidence for the kind of a named actor; one that is never named is as good as the noun that stands for it."""
    several = any(" " in words for words in chain.surfaces)
    ground, gain, most = _GROUNDS.get((chain.kind, several), (_NOMINAL, 0.0, 0.0))
    if not chain.names:
        return _NOMINAL
    told_again = 0.05 if len(chain.names) > 1 and chain.kind != "place" else 0.0
    return round(min(0.97, ground + gain * min(chain.weight, most) + told_again), 2)
