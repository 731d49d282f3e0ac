"""What is asked for comes first where a record is about it, in the same order on both databases, page by page."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from schemas.errors import InvalidQuery
from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store import actors, articles, quotes, sources
from store.relevance import grades
from store.search_index import FIELDS, OFTEN, words
from store.search_syntax import SearchSyntaxError, parse
from store.session import Database
from tests.store.meaning import holds
from tests.store.rows import NOON, Rows

TOLD = [  # title, lead, text; the older comes first
    ("Peace talks begin", "Envoys met", "They met."),
    ("Talks on peace", None, "They met."),
    ("Envoys meet", "Peace at last, talks say", "They met."),
    ("Envoys meet", None, "Peace. Talks. Peace. Talks. Peace. Talks."),
    ("Envoys meet", None, "Peace was far from the talks."),
    ("Envoys meet", None, "Nothing came of it."),
    (None, None, "Talks; then peace."),
]


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        for at, (title, lead, text) in enumerate(TOLD):
            published = None if at == 6 else NOON + timedelta(days=at)
            rows.article(text, f"art_{at}", title=title, lead=lead, published_at=published)
        for at in range(3):
            rows.article("Peace and talks.", f"art_same{at}", published_at=NOON + timedelta(days=10))
        article = rows.article("x")
        rows.quote(article, public_id="quo_apart", text="The harbour was quiet")
        rows.quote(article, public_id="quo_beside", text="A quiet harbour", published_at=NOON - timedelta(days=1))
        rows.actor("Anna Lind", "act_alias", names=("Maria Berg",), mention_count=9)
        rows.actor("Maria Anna Berg", "act_apart", mention_count=1)
        rows.actor("Maria Berg", "act_name", mention_count=0)
        rows.source("Evening Post")
        rows.source("Post of the Evening")
        yield connection


def asked(world: Connection, **args: str) -> list[tuple[str, float]]:
    page = articles.find(world, ArticleQuery.read({name: [value] for name, value in args.items()}))
    return [(record["id"], record["score"]) for record in page.rows]


BEST_FIRST = [
    ("art_0", 1.0),
    ("art_1", 0.8),
    ("art_2", 0.6),
    ("art_3", 0.4),
    ("art_same2", 0.2),
    ("art_same1", 0.2),
    ("art_same0", 0.2),
    ("art_4", 0.2),
    ("art_6", 0.2),
]


def test_articles_about_what_is_asked_come_before_those_that_mention_it(world: Connection) -> None:
    assert asked(world, q="peace talks") == BEST_FIRST
    assert asked(world, q="peace talks", sort="relevance") == BEST_FIRST


def test_what_is_ruled_out_is_ruled_out_of_every_grade(world: Connection) -> None:
    assert asked(world, q="peace talks -begin -last") == [
        each for each in BEST_FIRST if each[0] not in {"art_0", "art_2"}
    ]


def test_an_order_that_is_given_wins_and_no_score_is_told(world: Connection) -> None:
    page = articles.find(world, ArticleQuery.read({"q": ["peace talks"], "sort": ["published_at"]}))
    assert [record["id"] for record in page.rows][:2] == ["art_0", "art_1"]
    assert not any("score" in record for record in page.rows)


def test_ties_may_be_broken_by_another_order(world: Connection) -> None:
    assert asked(world, q="peace talks", sort="relevance,published_at")[4:6] == [("art_4", 0.2), ("art_same0", 0.2)]


def test_quotes_actors_and_sources_come_with_the_words_side_by_side_first(world: Connection) -> None:
    page = quotes.find(world, QuoteQuery.read({"q": ["quiet harbour"]}))
    assert [(record["id"], record["score"]) for record in page.rows] == [("quo_beside", 1.0), ("quo_apart", 0.5)]
    page = quotes.find(world, QuoteQuery.read({"q": ["harbour quiet"]}))
    assert [record["score"] for record in page.rows] == [0.5, 0.5]
    page = actors.find(world, ActorQuery.read({"q": ["maria berg"]}))
    assert [(record["id"], record["score"]) for record in page.rows] == [
        ("act_name", 1.0),
        ("act_apart", 0.67),
        ("act_alias", 0.33),
    ]
    page = sources.find(world, SourceQuery.read({"q": ["evening post"]}))
    assert [(record["name"], record["score"]) for record in page.rows] == [
        ("Evening Post", 1.0),
        ("Post of the Evening", 0.5),
    ]


@pytest.mark.parametrize("limit", ["1", "2", "4"])
@pytest.mark.parametrize("filters", [{}, {"published_from": "2022-12-20"}])
def test_pages_follow_one_another_through_the_grades(world: Connection, limit: str, filters: dict[str, str]) -> None:
    args = {"q": ["peace talks"], "limit": [limit], **{name: [value] for name, value in filters.items()}}
    whole = articles.find(world, ArticleQuery.read({**args, "limit": ["200"]}))
    paged, after = [], None
    while True:
        page = articles.find(world, ArticleQuery.read({**args, **({"cursor": [after]} if after else {})}))
        assert (page.total, page.total_is) == (whole.total, "exact")
        paged += page.rows
        after = page.next
        if after is None:
            break
    assert paged == whole.rows
    assert len(paged) == whole.total


@pytest.mark.parametrize(
    ("args", "parameter", "said"),
    [
        ({"sort": "relevance"}, "sort", "relevance is of use with q only"),
        ({"sort": "-relevance", "q": "peace"}, "sort", "a key this list sorts by"),
        ({"sort": "title,relevance", "q": "peace"}, "sort", "relevance comes first"),
        ({"highlight": "true"}, "highlight", "is of use with q only"),
        ({"seed": "4"}, "seed", "is of use with sample only"),
    ],
)
def test_relevance_to_nothing_is_refused(args: dict[str, str], parameter: str, said: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        ArticleQuery.read({name: [value] for name, value in args.items()})
    assert [(each.parameter, said in each.detail) for each in refused.value.problems] == [(parameter, True)]


words_asked = st.sampled_from(["peace", "talks", '"peace talks"', "p*", "title:peace", "lead:talks", "text:peace", "x"])
asked_for = st.recursive(
    words_asked,
    lambda part: st.one_of(
        st.builds("({} {})".format, part, part),
        st.builds("({} OR {})".format, part, part),
        st.builds("NOT {}".format, part),
        st.builds("text:({})".format, part),
    ),
    max_leaves=5,
)
said = st.lists(st.sampled_from(["peace", "talks", "x", "the"]), max_size=8).map(" ".join)


@given(q=asked_for, texts=st.tuples(said, said, said))
def test_every_record_that_a_query_finds_is_of_one_grade_and_no_other_record_is(
    q: str, texts: tuple[str, str, str]
) -> None:
    try:
        tree = parse(q, FIELDS["articles"])
    except SearchSyntaxError:
        return
    told = dict(zip(FIELDS["articles"], map(words, texts), strict=True))
    often = [word for word in dict.fromkeys(told["text"]) if told["text"].count(word) >= 3]
    fields = {**told, OFTEN: [each for word in often for each in (word, "¦")]}
    found = [grade.score for grade in grades("articles", tree) if holds(grade.tree, fields)]
    assert len(found) == holds(tree, told)
