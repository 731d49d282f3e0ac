"""Many small records: few values, so that many rows tie, and some rows without one."""

from datetime import timedelta

from tests.store.rows import NOON, Rows


def build(rows: Rows) -> None:
    """Insert 13 articles, 9 actors, 37 quotes, events and mentions."""
    countries = (None, "FRA", "RUS")
    people = [
        rows.actor(f"Name{at % 4}", f"act_{at}", country=countries[at % 3], mention_count=at % 2) for at in range(9)
    ]
    texts = [
        rows.article(
            "word " * (1 + at % 2),
            "art_a" if at == 0 else None,
            language=("en", "de")[at % 2],
            title=(None, "ä", "Z", "a")[at % 4],
            published_at=None if at % 3 == 0 else NOON + timedelta(days=at % 2),
        )
        for at in range(13)
    ]
    for at in range(37):
        day = None if at % 5 == 0 else NOON + timedelta(days=at % 3)
        article, person = texts[at % 13], people[at % 9]
        rows.mention(article, person, at, at + 1)
        rows.quote(
            article,
            None if at % 7 == 0 else people[at % 3],
            kind=("direct", "mixed", "indirect")[at % 3],
            published_at=day,
            confidence=(at % 4) / 4,
            text=f"word{at % 2}",
            start_offset=at % 3,
        )
        rows.event(
            article,
            type=("CONSULT", "ASSAULT")[at % 2],
            quad=(1, 4)[at % 2],
            published_at=day,
            goldstein=(None, -1.5, 0.1, 1.9)[at % 4],
            factuality=("happened", "planned", "denied")[at % 3],
            date_earliest=None if day is None else day.date(),
            actor=[person],
        )
