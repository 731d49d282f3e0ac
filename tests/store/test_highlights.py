"""A reader is shown where the words asked for stand: the very ones that made the record match."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from schemas.v1.actors import ActorQuery
from schemas.v1.articles import Article, ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store import actors, articles, events, quotes, sources
from store.highlights import spans
from store.search_index import located, words
from store.search_syntax import Phrase
from store.session import Database
from tests.store.rows import Rows

TEXT = "The Élysée’s 🙂 plan: peace talks, no peace.\nTalks about peace talks."


def shown(field: str, text: str, *phrases: Phrase) -> list[str]:
    return [text[start:end] for start, end in spans(field, text, phrases)]


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        ((Phrase(("elysee",)),), ["Élysée"]),
        ((Phrase(("peace", "talks")),), ["peace talks", "peace.\nTalks", "peace talks"]),
        ((Phrase(("talks",)), Phrase(("plan",))), ["plan", "talks", "Talks", "talks"]),
        ((Phrase(("peace", "talks")), Phrase(("talks",))), ["peace talks", "peace.\nTalks", "peace talks"]),
        ((Phrase(("tal",), prefix=True),), ["talks", "Talks", "talks"]),
        ((Phrase(("no", "pe"), prefix=True),), ["no peace"]),
        ((Phrase(("plan",), field="title"),), []),
        ((Phrase(("plan",), field="text"),), ["plan"]),
        ((Phrase(("talks", "about", "peace", "talks", "again")),), []),
        ((), []),
    ],
)
def test_spans_are_of_the_words_as_the_text_has_them(phrases: tuple[Phrase, ...], found: list[str]) -> None:
    assert shown("text", TEXT, *phrases) == found


@given(st.text())
def test_every_word_of_the_index_is_located(raw: str) -> None:
    told = list(located(raw))
    assert [word.folded for word in told] == words(raw)
    assert all(0 <= word.start < word.end <= len(raw) for word in told)


@given(st.text(alphabet="ßéÉﬁ½ aB\u0301🙂北ไ.–\u094dहि", max_size=30))
def test_what_is_located_folds_to_the_word_it_stands_for(raw: str) -> None:
    for word in located(raw):
        assert word.folded in words(raw[word.start : word.end])


phrases_asked = st.builds(
    Phrase,
    st.lists(st.sampled_from(["a", "b", "ab", "ж", "ss", "aa"]), min_size=1, max_size=3).map(tuple),
    st.booleans(),
)


@given(st.text(alphabet="aAäÄb \n.,’—🙂жЖё", max_size=40), st.lists(phrases_asked, max_size=3))
def test_texts_whose_words_stay_in_place_are_searched_faster_with_the_same_result(
    raw: str, phrases: list[Phrase]
) -> None:
    # A mark on its own makes the words move when folded, and means nothing.
    assert spans("text", raw, phrases) == spans("text", raw + " \u0301", phrases)


FOUND: list[tuple[Any, Callable[..., Any], str, list[dict[str, Any]]]] = [
    (
        ArticleQuery,
        articles.find,
        'title:peace "peace talks" -war',
        [
            {"field": "title", "index": None, "start": 0, "end": 11},
            {"field": "text", "index": None, "start": 21, "end": 32},
            {"field": "text", "index": None, "start": 37, "end": 49},
            {"field": "text", "index": None, "start": 56, "end": 67},
        ],
    ),
    (QuoteQuery, quotes.find, "quiet OR zzz", [{"field": "text", "index": None, "start": 2, "end": 7}]),
    (EventQuery, events.find, "marched", [{"field": "text", "index": None, "start": 5, "end": 12}]),
    (
        ActorQuery,
        actors.find,
        "berg OR lind",
        [
            {"field": "name", "index": None, "start": 5, "end": 9},
            {"field": "alias", "index": 1, "start": 2, "end": 6},
        ],
    ),
    (SourceQuery, sources.find, "wire", [{"field": "name", "index": None, "start": 8, "end": 12}]),
]


def fill(connection: Connection) -> None:
    rows = Rows(connection)
    rows.source()
    article = rows.article(TEXT, "art_a", title="Peace talks")
    rows.quote(article, text="A quiet harbour 🙂")
    rows.event(article, text="They marched")
    rows.actor("Anna Lind", "act_a", names=("A Nobody", "M Berg", "Anna Lind"))


@pytest.mark.parametrize(("schema", "find", "q", "found"), FOUND)
def test_records_say_where_the_words_of_the_query_stand(
    database: Database, schema: Any, find: Callable[..., Any], q: str, found: list[dict[str, Any]]
) -> None:
    with database.write() as connection:
        fill(connection)
        page = find(connection, schema.read({"q": [q], "highlight": ["true"]}))
        plain = find(connection, schema.read({"q": [q]}))
    assert [record["highlights"] for record in page.rows] == [found]
    assert not any("highlights" in record for record in plain.rows)


def test_highlights_keep_to_the_schema_and_to_the_aliases_as_they_are_answered(database: Database) -> None:
    with database.write() as connection:
        fill(connection)
        (article,) = articles.find(connection, ArticleQuery.read({"q": ["peace"], "highlight": ["true"]})).rows
        (actor,) = actors.find(connection, ActorQuery.read({"q": ["berg"], "highlight": ["true"]})).rows
    assert Article().dump(article) == article
    assert Article().validate(article) == {}
    (at,) = actor["highlights"]
    assert actor["aliases"][at["index"]][at["start"] : at["end"]] == "Berg"


def test_offsets_count_what_the_query_says(database: Database) -> None:
    with database.write() as connection:
        fill(connection)
        asked = {"q": ["about"], "highlight": ["true"], "fields": ["text"]}
        (plain,) = articles.find(connection, ArticleQuery.read(asked)).rows
        (utf16,) = articles.find(connection, ArticleQuery.read({**asked, "offset_unit": ["utf16"]})).rows
    (at,), (moved,) = plain["highlights"], utf16["highlights"]
    assert plain["text"][at["start"] : at["end"]] == "about"
    units = utf16["text"].encode("utf-16-le")
    assert units[2 * moved["start"] : 2 * moved["end"]].decode("utf-16-le") == "about"
    assert moved["start"] == at["start"] + 1
