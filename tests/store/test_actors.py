"""Actors are found by name, kind and what they did, with their mentions where one article is asked about."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from schemas.v1.actors import (
    INCLUDES,
    Actor,
    ActorItemQuery,
    ActorQuery,
    ArticleActor,
    ArticleActorQuery,
    Mention,
    MentionQuery,
)
from schemas.v1.envelope import Found
from store import actors
from store.session import Database
from tests.store.rows import Rows


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        source = rows.source()
        first = rows.article("Putin met him. He — 🙂 Putin — left.", "art_a", source_id=source)
        older = rows.article("Putin spoke.", "art_b", published_at=datetime(2021, 5, 1, tzinfo=UTC))
        undated = rows.article("Minsk and Putin.", "art_c", published_at=None, language="de")
        putin = rows.actor(
            "Vladimir Putin",
            "act_p",
            ("Putin", "Wladimir Putin"),
            wikidata="Q7747",
            country="RUS",
            sector="GOV",
            article_count=3,
            mention_count=5,
            quote_count=1,
            event_count=2,
        )
        rows.actor("Élysée Palace", "act_e", kind="organization", country="FRA")
        belarus = rows.actor("Belarus", "act_b", kind="country", country="BLR", mention_count=1)
        rows.mention(first, putin, 22, 27)
        rows.mention(first, putin, 0, 5)
        rows.mention(first, belarus, 15, 17, "pronoun")
        rows.mention(older, putin, 0, 5)
        rows.mention(undated, putin, 10, 15)
        rows.quote(older, putin)
        rows.quote(older, None)
        for article, title in ((first, "President"), (older, "President"), (undated, "Prime Minister")):
            rows.role(article, putin, title)
        yield connection


def ids(connection: Connection, **given: str) -> str:
    args = {name.replace("__not", ".not"): [value] for name, value in given.items()}
    page = actors.find(connection, ActorQuery.read(args))
    return "".join(sorted(row["id"].removeprefix("act_") for row in page.rows))


CASES: list[tuple[dict[str, str], str]] = [
    ({}, "bep"),
    ({"id": "act_p,act_zzz"}, "p"),
    ({"id__not": "act_p"}, "be"),
    ({"q": "wladimir OR elysee"}, "ep"),
    ({"name": "ELYSEE   palace"}, "e"),
    ({"name": "putin,Belarus"}, "bp"),
    ({"name": "Putin?"}, "p"),
    ({"name__not": "putin"}, "be"),
    ({"kind": "country,person"}, "bp"),
    ({"kind__not": "country,person"}, "e"),
    ({"country": "RUS,BLR"}, "bp"),
    ({"country__not": "RUS"}, "be"),
    ({"sector": "GOV"}, "p"),
    ({"sector__not": "GOV"}, "be"),
    ({"wikidata": "Q7747"}, "p"),
    ({"wikidata__not": "Q7747"}, "be"),
    ({"article": "art_a"}, "bp"),
    ({"article__not": "art_a"}, "e"),
    ({"source": "Example Wire"}, "bp"),
    ({"source__not": "Example Wire"}, "e"),
    ({"published": "2021"}, "p"),
    ({"published": "2020,2021-05-01,2019"}, "p"),
    ({"published": "2022-12"}, "bp"),
    ({"published": "2020"}, ""),
    ({"language": "en"}, "bp"),
    ({"language": "de"}, "p"),
    ({"language__not": "de"}, "be"),
    ({"quoted": "true"}, "p"),
    ({"quoted": "false"}, "be"),
]


def test_every_filter_finds_what_it_says(world: Connection) -> None:
    assert [(given, ids(world, **given)) for given, _ in CASES] == CASES


def test_an_actor_says_all_that_is_known_of_it(world: Connection) -> None:
    assert actors.get(world, "act_p") == {
        "id": "act_p",
        "name": "Vladimir Putin",
        "kind": "person",
        "country": "RUS",
        "sector": "GOV",
        "wikidata": "Q7747",
        "aliases": ["Putin", "Wladimir Putin"],
        "roles": [
            {
                "title": "President",
                "article_id": "art_b",
                "first_seen": "2021-05-01T00:00:00Z",
                "last_seen": "2022-12-19T12:00:00Z",
            },
            {"title": "Prime Minister", "article_id": "art_c", "first_seen": None, "last_seen": None},
        ],
        "counts": {"articles": 3, "mentions": 5, "events": 2, "quotes": 1},
        "release": {"added": 1, "changed": 1},
    }


def test_the_schema_says_what_the_fast_path_says(world: Connection) -> None:
    for record in actors.find(world, ActorQuery.read({})).rows:
        assert Actor().dump(record) == record
        assert Actor().validate(record) == {}
        assert set(record) == set(Actor().fields) - set(INCLUDES) - set(Found().fields)


def test_those_most_mentioned_come_first(world: Connection) -> None:
    page = actors.find(world, ActorQuery.read({"fields": ["name"]}))
    assert [row["name"] for row in page.rows] == ["Vladimir Putin", "Belarus", "Élysée Palace"]


def test_the_actors_of_an_article_come_with_their_mentions_in_it(world: Connection) -> None:
    page = actors.find(world, ArticleActorQuery.read({"article": ["art_a"]}))
    for record in page.rows:
        assert ArticleActor().dump(record) == record
        assert set(record) == set(ArticleActor().fields) - set(INCLUDES) - set(Found().fields)
    assert {row["name"]: [span["start"] for span in row["mentions"]] for row in page.rows} == {
        "Vladimir Putin": [0, 22],
        "Belarus": [15],
    }
    (slim, _) = actors.find(world, ArticleActorQuery.read({"article": ["art_a"], "fields": ["name"]})).rows
    assert set(slim) == {"id", "name"}


def test_mentions_give_the_words_by_code_points(world: Connection) -> None:
    page = actors.mentions(world, MentionQuery.read({"actor": ["act_p"]}))
    assert [(row["article_id"], row["start"], row["text"]) for row in page.rows] == [
        ("art_a", 0, "Putin"),
        ("art_a", 22, "Putin"),
        ("art_b", 0, "Putin"),
        ("art_c", 10, "Putin"),
    ]
    assert page.total == 4
    for record in page.rows:
        assert Mention().dump(record) == record


MENTIONS: list[tuple[dict[str, str], int]] = [
    ({"form": "pronoun"}, 1),
    ({"form.not": "pronoun"}, 4),
    ({"article": "art_b"}, 1),
    ({"article.not": "art_b"}, 4),
    ({"actor.not": "act_p"}, 1),
    ({"published": "2021"}, 1),
    ({"published_from": "2022"}, 3),
    ({"published_to": "2021-05-01"}, 1),
]


def test_mentions_are_filtered(world: Connection) -> None:
    def total(given: dict[str, str]) -> int | None:
        return actors.mentions(world, MentionQuery.read({name: [value] for name, value in given.items()})).total

    assert [(given, total(given)) for given, _ in MENTIONS] == MENTIONS


def test_fields_leave_the_rest_out(world: Connection) -> None:
    record = actors.get(world, "act_b", ActorItemQuery.read({"fields": ["kind"]}))
    assert record == {"id": "act_b", "kind": "country"}


def test_an_unknown_actor_is_none(world: Connection) -> None:
    assert actors.get(world, "act_zzz") is None
