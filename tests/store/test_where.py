"""Each word of the vocabulary of conditions selects what it says, and its negation everything else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from store import where
from store.fact_tables import events
from store.periods import period
from store.session import Database
from store.tables import articles, mentions
from store.where import Criterion, Where
from tests.store.rows import Rows, dated


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    """Articles of 1, 2 and 3 words; the second without a date, the third with a title; the first mentions somebody."""
    with database.write() as connection:
        rows = Rows(connection)
        first = rows.article("a", published_at=datetime(2022, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))
        rows.article("a b", published_at=None)
        rows.article("a b c", title="50%_off", published_at=datetime(2023, 1, 1, tzinfo=UTC))
        rows.mention(first, rows.actor("Somebody"))
        rows.mention(first, None, 3, 4)
        rows.event(first, cameo="042", **dated("2022-10", date(2022, 10, 1), date(2022, 10, 31)))
        rows.event(first, cameo="04%", **dated("1994/..", date(1994, 1, 1), None))
        rows.event(first, cameo="0411", **dated("../1990", None, date(1990, 12, 31)))
        rows.event(first)
        yield connection


COUNT, PUBLISHED, KEY = articles.c.word_count, articles.c.published_at, articles.c.id
PRESENCE = {
    "title": articles.c.title.is_not(None),
    "mentions": where.related(KEY, mentions.c.article_id, mentions.c.actor_id.is_not(None)),
}
DATES = events.c.date_value, events.c.date_earliest, events.c.date_latest


NUMBERS: list[tuple[Where, tuple[object, ...], set[int]]] = [
    (where.one_of(COUNT), (1, 3), {1, 3}),
    (where.one_of(COUNT), (), set()),
    (where.at_least(COUNT), (2,), {2, 3}),
    (where.at_most(COUNT), (2,), {1, 2}),
    (where.begins_with(articles.c.title), ("50%_",), {3}),
    (where.begins_with(articles.c.title), ("50_",), set()),
    (where.begins_with(articles.c.title), (), set()),
    (where.during(PUBLISHED), (period("2022"),), {1}),
    (where.during(PUBLISHED), (period("2022"), period("2023-01")), {1, 3}),
    (where.since(PUBLISHED), (period("2023"),), {3}),
    (where.until(PUBLISHED), (period("2022-12"),), {1}),
    (where.through(KEY, mentions.c.article_id, where.one_of(mentions.c.form)), ("name",), {1}),
    (
        where.through(KEY, mentions.c.article_id, where.one_of(mentions.c.form), mentions.c.end_offset > 9),
        ("name",),
        set(),
    ),
    (where.has(KEY, mentions.c.article_id), (True,), {1}),
    (where.has(KEY, mentions.c.article_id), (False,), {2, 3}),
    (where.has(KEY, mentions.c.article_id), (), set()),
    (where.any_of(where.at_least(COUNT), where.at_most(COUNT)), (2,), {1, 2, 3}),
    (where.each(where.at_least(COUNT)), (2, 3), {3}),
    (where.each(where.at_least(COUNT)), (), {1, 2, 3}),
    (where.either_way(lambda a, b: COUNT.between(a + 1, b - 1)), ((1, 3),), {2}),
    (where.either_way(lambda a, b: COUNT.between(a + 1, b - 1)), ((3, 1), (0, 2)), {1, 2}),
    (where.present(PRESENCE), ("title",), {3}),
    (where.present(PRESENCE), ("title", "mentions"), {1, 3}),
    (where.absent(PRESENCE), ("title",), {1, 2}),
    (where.absent(PRESENCE), ("title", "mentions"), {1, 2, 3}),
    (where.together(KEY, mentions.c.article_id, mentions.c.form), (1,), set()),
    (where.everywhere, (), {1, 2, 3}),
]


def test_a_condition_and_its_negation_part_the_rows(world: Connection) -> None:
    def rows(condition: Where, values: tuple[object, ...], negated: bool) -> set[int]:
        criterion = Criterion("x", ("x",), values, condition, negated)
        return set(world.scalars(select(COUNT).where(criterion.condition())))

    assert [rows(condition, values, False) for condition, values, _ in NUMBERS] == [found for _, _, found in NUMBERS]
    assert [rows(condition, values, True) for condition, values, _ in NUMBERS] == [
        {1, 2, 3} - found for _, _, found in NUMBERS
    ]


DAYS: list[tuple[Where, str, set[str]]] = [
    (where.days_since(DATES[0], DATES[2]), "2022-10-31", {"2022-10", "1994/.."}),
    (where.days_since(DATES[0], DATES[2]), "2022-11", {"1994/.."}),
    (where.days_since(DATES[0], DATES[2]), "1990", {"2022-10", "1994/..", "../1990"}),
    (where.days_until(DATES[0], DATES[1]), "1993", {"../1990"}),
    (where.days_until(DATES[0], DATES[1]), "2022-10", {"2022-10", "1994/..", "../1990"}),
    (where.days_during(*DATES), "2022-10-15", {"2022-10", "1994/.."}),
    (where.days_during(*DATES), "1980", {"../1990"}),
    (where.days_during(*DATES), "1992", set()),
]


def test_a_dated_event_is_found_by_any_day_it_may_have_been_going_on(world: Connection) -> None:
    found = [
        set(world.scalars(select(events.c.date_value).where(condition((period(value),)))))
        for condition, value, _ in DAYS
    ]
    assert found == [expected for _, _, expected in DAYS]


def test_a_code_holds_the_codes_below_it_and_no_pattern(world: Connection) -> None:
    def codes(value: str) -> set[str]:
        return set(world.scalars(select(events.c.cameo).where(where.begins_with(events.c.cameo)((value,)))))

    assert codes("04") == {"042", "04%", "0411"}
    assert codes("04%") == {"04%"}
