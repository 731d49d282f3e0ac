"""Records whose parts are drawn at random, the same ones every time: what questions of every kind are put to."""

from datetime import date, timedelta
from random import Random

from tests.store.rows import NOON, Rows, dated

PEOPLE = ("Ada Moss", "Bo Lind", "Cy Park", "Di Roth", "Ed Wolf", "Fay Ito")
COUNTRIES = (None, "FRA", "RUS", "BLR")
SECTORS = (None, "GOV", "MIL")
LANGUAGES = ("en", "de", "fr")
SOURCES = ("Wire, Inc.", "The Post")
TYPES = ("CONSULT", "ASSAULT", "AGREE")
CONTEXTS = ("diplomatic", "military", "economic")
FACTUALITIES = ("happened", "planned", "denied")
PLACES = (
    (0.0, 0.0),
    (53.9, 27.57),
    (52.23, 21.01),
    (-16.5, 179.9),
    (-17.7, -179.8),
    (89.5, 10.0),
    (89.6, -170.0),
    (None, None),
)
"""Latitude and longitude; two lie either side of the antimeridian, two across the pole from each other."""


def build(rows: Rows) -> None:
    """Insert 14 articles and what they say."""
    random = Random(20221219)  # noqa: S311  not a secret
    sources = [rows.source(name, None if at else "https://wire.example") for at, name in enumerate(SOURCES)]
    people = [
        rows.actor(
            name,
            country=random.choice(COUNTRIES),
            sector=random.choice(SECTORS),
            wikidata=None if at % 2 else f"Q{at + 1}",
            names=(name.split()[1],) if at % 3 else (),
            article_count=at,
            mention_count=2 * at,
            quote_count=at % 3,
            event_count=at % 2,
        )
        for at, name in enumerate(PEOPLE)
    ]
    places = [
        rows.place(f"Place {at}", 100 + at, random.choice(COUNTRIES), lat=lat, lon=lon)
        for at, (lat, lon) in enumerate(PLACES)
    ]
    for at in range(14):
        dateline = random.choice((None, *places))
        text = rows.article(
            f"Some words of {at}.",
            source_id=random.choice((None, *sources)),
            language=random.choice(LANGUAGES),
            published_at=random.choice((None, NOON + timedelta(days=20 * at))),
            title=random.choice((None, f"Title {at}")),
            url=random.choice((None, f"https://wire.example/{at}")),
            byline=random.choice((None, "Ann Example")),
            dateline_text=None if dateline is None else "MINSK",
            dateline_place_id=dateline,
        )
        for person in random.sample(people, random.randrange(4)):
            rows.mention(text, person, 0, 4)
        for place in random.sample(places, random.randrange(3)):
            rows.toponym(text, place, places.index(place), 99)
        for _ in range(random.randrange(4)):
            _fact(rows, random, text, people, places)


def _fact(rows: Rows, random: Random, text: int, people: list[int], places: list[int]) -> None:
    made = {"method": random.choice(("extracted", "curated")), "confidence": random.random()}
    published = random.choice((None, NOON + timedelta(days=random.randrange(99))))
    rows.quote(
        text,
        random.choice((None, *people)),
        about=random.sample(people, random.randrange(3)),
        addressee=random.choice((None, None, *people)),
        kind=random.choice(("direct", "mixed")),
        negated=random.random() < 0.2,
        published_at=published,
        cue_lemma="say",
        **made,
    )
    day = date(2022, 12, 1) + timedelta(days=random.randrange(99))
    rows.event(
        text,
        type=random.choice(TYPES),
        quad=random.choice((1, 4)),
        goldstein=random.choice((None, -5.0, 1.9)),
        mode=random.choice((None, "visit")),
        cameo=random.choice((None, "042", "190")),
        contexts=random.sample(CONTEXTS, random.randrange(3)),
        factuality=random.choice(FACTUALITIES),
        actor=random.sample(people, random.randrange(3)),
        recipient=random.sample(people, random.randrange(3)),
        said_by=random.sample(people, random.randrange(2)),
        place_id=random.choice((None, *places)),
        published_at=published,
        **random.choice(({}, dated(day.isoformat(), day, day))),
        **made,
    )
