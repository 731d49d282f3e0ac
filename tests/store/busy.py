"""A busy world: every relation that records are grouped by, with values that tie, repeat and are missing."""

from datetime import date, timedelta

from extract.scheme import CONTEXTS, MODES
from tests.store.rows import NOON, Rows, dated

TYPES = ("CONSULT", "ASSAULT", "AGREE")
CODES = (None, "04", "042", "0841", "084", "190")
ACTORS = tuple(f"act_{letter * 16}" for letter in "bdacfehg")
COUNTRIES = (None, "FRA", "RUS", "UKR")


def build(rows: Rows) -> None:
    """Insert 3 sources, 23 articles, 8 actors, 40 quotes and 45 events."""
    wires = [rows.source(name) for name in ("Example Wire", "Harbour, Post", "Inland Times")]
    people = [_actor(rows, at) for at in range(8)]
    towns = [rows.place("Minsk"), rows.place("Minsk City"), rows.place("Lyon", 2996944, "FRA")]
    towns.append(rows.place("Nowhere", None, None))
    texts = [_article(rows, at, wires, towns) for at in range(23)]
    for at in range(50):
        rows.mention(texts[at % 19], None if at % 11 == 0 else people[at * at % 8], at, at + 1)
    for at in range(40):
        _quote(rows, at, texts[at % 17], people)
    for at in range(45):
        _event(rows, at, texts[at % 13], people, towns)


def _actor(rows: Rows, at: int) -> int:
    return rows.actor(
        f"Name {at % 6}",
        ACTORS[at],
        kind=("person", "organization", "country")[at % 3],
        country=COUNTRIES[at % 4],
        sector=(None, "GOV", "MIL")[at % 3],
        article_count=at,
        mention_count=at * 2,
        quote_count=at % 3,
        event_count=at % 2,
    )


def _article(rows: Rows, at: int, wires: list[int], towns: list[int]) -> int:
    article = rows.article(
        "word " * (1 + at % 4),
        language=("en", "de", "en-GB")[at % 3],
        title=(None, "Talks", "March")[at % 3],
        source_id=None if at % 5 == 0 else wires[at % 3],
        published_at=None if at % 6 == 0 else NOON + timedelta(days=at * at % 70, hours=at),
        duplicate_group=f"art_group{at % 2}" if at % 4 == 0 else None,
    )
    for turn in range(at % 3):
        rows.toponym(article, towns[(at + turn) % 4], turn, turn + 3)
    return article


def _quote(rows: Rows, at: int, article: int, people: list[int]) -> None:
    rows.quote(
        article,
        None if at % 7 == 0 else people[at % 5],
        kind=("direct", "mixed", "indirect")[at % 3],
        published_at=None if at % 9 == 0 else NOON + timedelta(days=at * 3 % 50),
        confidence=(at % 4) / 4,
        text=f"word{at % 2} said",
        negated=at % 6 == 0,
        method=("extracted", "curated")[at % 8 == 0],
        about=[people[(at + turn) % 6] for turn in range(at % 4)],
        addressee=None if at % 3 else people[at % 4],
    )


def _event(rows: Rows, at: int, article: int, people: list[int], towns: list[int]) -> None:
    kind = TYPES[at % 3]
    when = date(2022, 11, 1) + timedelta(days=at * 5 % 90)
    ends = (when, when + timedelta(days=at * at % 40), None)
    span = dated("then", *((when, ends[at % 3]) if at % 5 else (None, when))) if at % 4 else {}
    rows.event(
        article,
        type=kind,
        mode=(None, *MODES[kind])[at % (len(MODES[kind]) + 1)],
        quad=1 + at % 4,
        cameo=CODES[at % 6],
        goldstein=(None, -1.5, 0.1, 1.9)[at % 4],
        plover_score=(None, 2.0)[at % 2],
        published_at=None if at % 8 == 0 else NOON + timedelta(days=at * 2 % 60),
        factuality=("happened", "planned", "denied")[at % 3],
        place_id=None if at % 3 == 0 else towns[at % 4],
        contexts=CONTEXTS[: at % 3],
        actor=[people[(at + turn * 3) % 8] for turn in range(at % 4)],
        recipient=[people[(at * 3 + turn) % 8] for turn in range(at % 3)],
        said_by=[people[at % 3]] if at % 4 == 1 else [],
        **span,
    )
