"""Who is met in generated articles: a population whose first ranks are everywhere, and the few that one article has."""

from dataclasses import dataclass, field
from random import Random

from benchmarks.speed import vocabulary
from extract.records import Actor, Mention, Party, Role, Span

ACTORS = 20_000
_RANKS = vocabulary.zipf(ACTORS)


@dataclass(slots=True)
class Writer:
    """A text in the making, and where its parts stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def say(self, words: str) -> Span:
        """Add words, and tell where they stand."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Span(start, self.length)


class Cast:
    """The actors of one article and where they are named."""

    def __init__(self, seed: int, random: Random) -> None:
        """Draw three to five by Zipf's law; two at least are different."""
        ranks = dict.fromkeys(random.choices(range(ACTORS), cum_weights=_RANKS, k=random.randint(3, 5)))
        while len(ranks) < 2:  # the highest rank may be drawn every time, and nobody meets himself
            ranks |= dict.fromkeys(random.choices(range(ACTORS), cum_weights=_RANKS))
        self.people = [actor(seed, rank) for rank in ranks]
        self.mentions: list[list[Mention]] = [[] for _ in self.people]

    def name(self, writer: Writer, index: int) -> Party:
        """Name an actor: in full at first, then by the last word of its name."""
        full = self.people[index].name
        again = self.mentions[index] and self.people[index].kind == "person"
        words = full.rsplit(maxsplit=1)[-1] if again else full
        at = writer.say(words)
        self.mentions[index].append(Mention(at.start, at.end, "name"))
        return Party(index, words, at.start, at.end)

    def anyone(self, random: Random, *, but: int | None = None) -> int:
        """Choose one of them: those not named yet first, `but` never."""
        others = [index for index in range(len(self.people)) if index != but]
        return random.choice([index for index in others if not self.mentions[index]] or others)

    def actors(self) -> tuple[Actor, ...]:
        """Give them as extraction would."""
        return tuple(_named(person, told) for person, told in zip(self.people, self.mentions, strict=True))


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of the population."""

    name: str
    kind: str
    country: str
    office: str | None


def actor(seed: int, rank: int) -> Person:
    """Give the actor of a rank; a low rank is met often."""
    random = Random(f"{seed} actor {rank}")  # noqa: S311  the same every time is the point
    nation, country = random.choice(sorted(vocabulary.COUNTRIES.items()))
    family = "".join(random.choices(vocabulary.SYLLABLES, k=3)).capitalize()
    kind = random.choices(("person", "organization", "group", "country"), weights=(60, 25, 12, 3))[0]
    if kind == "person":
        office = random.choice(vocabulary.OFFICES) if random.random() < 0.5 else None
        return Person(f"{random.choice(vocabulary.GIVEN)} {family}", kind, country, office)
    if kind == "country":
        return Person(nation, kind, country, None)
    tail = random.choice(vocabulary.BODIES if kind == "organization" else vocabulary.GROUPS)
    return Person(f"{family} {tail}", kind, country, None)


def _named(person: Person, mentions: list[Mention]) -> Actor:
    first = mentions[0] if mentions else None
    roles = () if first is None or person.office is None else (Role(person.office, first.start, first.end),)
    return Actor(person.name, person.kind, tuple(mentions), person.country, "GOV" if roles else None, (), roles)
