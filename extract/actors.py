"""The actors of an article: one for each real person, organization, country, place or group that it names."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from extract import actors_labels, actors_nominals, actors_pronouns, actors_roles, actors_spans, coreference
from extract.coreference_chain import Chain
from extract.records import Actor, Layout, Mention


def find(doc: Doc, layout: Layout) -> tuple[Actor, ...]:
    """The actors in the order of their first mention, with all their mentions: names, nominals and pronouns.

    A name of a country leads to the country, and so does a capital or a seat of government where it acts ("Moscow
    said"); elsewhere the capital is a place. An adjective of nationality is nobody's mention; "Russian soldiers" and
    "Russians" are groups with a country. Parts of the text that are told again are not read.
    """
    names = actors_labels.names(doc, layout, actors_spans.spots(doc, layout))
    chains = coreference.chains(doc, names)
    actors_roles.give(doc, chains)
    chains += actors_nominals.find(doc, layout, chains)
    actors_pronouns.find(doc, layout, chains)
    return _actors(doc, chains)


def _actors(doc: Doc, chains: Iterable[Chain]) -> tuple[Actor, ...]:
    found = [_actor(doc, chain) for chain in chains]
    return tuple(sorted(found, key=lambda actor: (actor.mentions[0].start, -actor.mentions[0].end)))


def _actor(doc: Doc, chain: Chain) -> Actor:
    named = [
        Mention(doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1]), "name") for name in chain.names
    ]
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


def _confidence(chain: Chain) -> float:
    told: Sequence[object] = chain.names or chain.others
    return round(min(0.95, 0.5 + 0.1 * min(chain.weight, 3.0) + 0.05 * min(len(told), 3)), 2)
