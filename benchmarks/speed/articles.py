"""Plausible articles, made up: article `n` of a seed is always the same, however many are made before or after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.speed import vocabulary
from benchmarks.speed.population import Cast, Writer
from benchmarks.speed.vocabulary import DEEDS, PLACES, Deed
from extract import scheme
from extract.identity import article_id
from extract.records import (
    Cue,
    Event,
    Extraction,
    Layout,
    Party,
    Quote,
    Span,
    Speaker,
    Toponym,
    When,
)

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
DAYS = 1_460
LENGTH = 2_000
EVENTS, QUOTES = 4, 3


@dataclass(frozen=True, slots=True)
class Generated:
    """One article: what is known of it, and what extraction would find."""

    public_id: str
    url: str
    source: str
    published_at: datetime
    extraction: Extraction


def generate(seed: int, count: int) -> Iterator[Generated]:
    """Make the first `count` articles of a seed."""
    return (article(seed, number) for number in range(count))


def article(seed: int, number: int) -> Generated:
    """Make one article."""
    random = Random(f"{seed} article {number}")  # noqa: S311
    published = FIRST + timedelta(minutes=random.randrange(DAYS * 24 * 60))
    url = f"https://news.example/{seed}/{number}"
    extraction = _Article(seed, random, published).extraction()
    public_id = article_id(url=url, source=None, external_id=None, text=extraction.text)
    return Generated(public_id, url, random.choice(vocabulary.SOURCES), published, extraction)


class _Article:
    """One article in the making."""

    def __init__(self, seed: int, random: Random, published: datetime) -> None:
        self.random, self.published = random, published
        self.writer = Writer()
        self.cast = Cast(seed, random)
        self.quotes: list[Quote] = []
        self.events: list[Event] = []
        self.toponyms: list[Toponym] = []

    def extraction(self) -> Extraction:
        """Write title, lead and body, facts and filler in turns."""
        title = self.writer.say(self._words(self.random.randint(5, 9)).capitalize())
        self.writer.say("\n\n")
        lead = self.writer.say(self._sentence(20))
        self.writer.say("\n\n")
        start = self.writer.length
        facts = [self._event] * EVENTS + [self._quote] * QUOTES
        self.random.shuffle(facts)
        for tell in facts:
            tell()
            self.writer.say(" ")
            self.writer.say(self._sentence(16) + "\n")
        while self.writer.length < LENGTH:
            self.writer.say(self._sentence(18) + " ")
        body = Span(start, self.writer.say(self._sentence(8)).end)
        return Extraction(
            text="".join(self.writer.parts),
            layout=Layout(title, lead, body),
            language="en",
            byline=None,
            dateline=None,
            actors=self.cast.actors(),
            quotes=tuple(self.quotes),
            events=tuple(self.events),
            toponyms=tuple(self.toponyms),
        )

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(vocabulary.WORDS, cum_weights=vocabulary.WORD_WEIGHTS, k=count))

    def _sentence(self, about: int) -> str:
        return self._words(self.random.randint(about - 4, about + 4)).capitalize() + "."

    def _anyone(self, but: int | None = None) -> Party:
        return self.cast.name(self.writer, self.cast.anyone(self.random, but=but))

    def _event(self) -> None:
        """`On Friday, A met B in Oslo.`"""
        start = self.writer.length
        when = self._day() if self.random.random() < 0.6 else None
        doer = self._anyone()
        deed = self.random.choice(DEEDS)
        self.writer.say(" ")
        trigger = self.writer.say(deed.verb)
        self.writer.say(" ")
        done_to = self._anyone(but=doer.actor)
        where = self._place() if self.random.random() < 0.5 else None
        self.writer.say(".")
        told = Span(start, self.writer.length)
        self.events.append(
            _event(deed, (doer, done_to), trigger, told=told, where=where, when=when, chance=self.random.random())
        )

    def _day(self) -> When:
        self.writer.say("On ")
        day = self.published.date()
        at = self.writer.say(f"{day:%A}")
        self.writer.say(", ")
        return When(at.start, at.end, f"{day:%A}", day.isoformat(), "day", day, day)

    def _place(self) -> Toponym:
        self.writer.say(" in ")
        place = self.random.choice(PLACES)
        at = self.writer.say(place.name)
        self.toponyms.append(Toponym(at.start, at.end, place))
        return self.toponyms[-1]

    def _quote(self) -> None:
        """`“…,” A said about B.`"""
        self.writer.say("“")
        words = self._words(self.random.randint(8, 22)).capitalize() + ","
        at = self.writer.say(words)
        self.writer.say("” ")
        who = self._anyone()
        self.writer.say(" ")
        cue = self.writer.say("said")
        about: tuple[Party, ...] = ()
        if self.random.random() < 0.5:
            self.writer.say(" about ")
            about = (self._anyone(but=who.actor),)
        self.writer.say(".")
        speaker = Speaker(who.actor, who.name, who.start, who.end, resolution="name")
        confidence = round(0.6 + 0.4 * self.random.random(), 2)
        self.quotes.append(
            Quote("direct", (at,), words, Cue(cue.start, cue.end, "say"), speaker, confidence, None, about)
        )


def _event(
    deed: Deed,
    parties: tuple[Party, Party],
    trigger: Span,
    *,
    told: Span,
    where: Toponym | None,
    when: When | None,
    chance: float,
) -> Event:
    return Event(
        type=deed.type,
        mode=deed.mode,
        contexts=("diplomatic",) if chance < 0.3 else (),
        quad=scheme.quad(deed.type),
        cameo=deed.cameo,
        goldstein=scheme.goldstein(deed.cameo),
        plover_score=scheme.plover_score(deed.type, deed.mode),
        trigger=trigger,
        actors=parties[:1],
        recipients=parties[1:],
        place=where,
        date=when,
        factuality="happened" if chance < 0.7 else "planned",
        said_by=None,
        evidence=(told,),
        confidence=round(0.6 + 0.4 * chance, 2),
    )
