from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, insert, select

from store.search import matching
from store.search_index import MOST_BYTES, put, words
from store.search_syntax import SearchSyntaxError, parse
from store.session import Database
from store.tables import articles, releases
from tests.store.meaning import holds

TEXTS = [
    ("Élysée hosts summit", "Talks in Paris", "The president's envoys met. The Élysée said the talks were frank."),
    ("Kremlin denies plan", None, "Dmitry Peskov said “the plan is unfounded”. State-run media agreed."),
    ("Минск и Йошкар-Ола", "Встреча", "Президент прибыл в Минск. Ёлка стоит."),
    ("Straße und Łódź", "GROẞE Pläne", "Der Präsident besuchte Łódź und Århus. ﬁnal ﬁgures: 10,5"),
    ("北京会议", None, "中国外交部发言人在北京说话。ไทยแลนด์"),
    ("हिन्दी समाचार", None, "प्रधानमंत्री ने कहा कि बैठक होगी। Ünïcödé İstanbul"),
    ("U.S. and E.U.", "a_b snake_case", "The US and the EU met; the plan is founded. it's 10:30"),
    ("Nothing at all", None, ""),
]

QUERIES = [
    "plan", "the plan", '"the plan"', '"the plan is unfounded"', '"plan the"', "plan OR talks", "-plan", "the -plan",
    "NOT (plan OR talks)", "plan OR -the", "-plan OR -talks", "-plan -talks", "elysee", "ELYSÉE", "élys*", '"the ely"*',
    "title:plan", "title:kremlin plan", "title:(plan OR summit)", "-title:plan plan", 'text:"the talks"', "lead:talks",
    "-lead:talks talks", "президент", "елка", "ёлка", "йошкар-ола", "минск title:встреча", "strasse", "STRASSE", "łodz",
    "lodz", "grosse", "arhus", "final", "fig*", "北京", "外交", "京北", "ไทย", "हिन्दी", "हिन", "प्रधान*", "istanbul",
    "unicode", "u.s.", "us", "a_b", "snake case", "10:30", "10,5", "state-run", "state", '"state media"', "peskov s*",
    "(the OR президент) -(plan talks)", '-"the plan"', '"the plan" OR "the talks"', '"the plan" -unfounded', "s",
    'NOT ("the plan" OR title:nothing)', "zzz", "-zzz", '"the plan"*', '"the talk"*', "title:a*", 'lead:"in paris"',
    '-lead:"in paris" the', "p*", "the (plan OR talks) NOT kremlin",
]  # fmt: skip


def fill(connection: Connection, texts: Sequence[tuple[str | None, ...]]) -> None:
    if not connection.execute(select(func.count()).select_from(releases)).scalar_one():
        connection.execute(insert(releases).values(id=1, created_at=func.now()))
    for key, (title, lead, text) in enumerate(texts, start=1):
        connection.execute(
            insert(articles).values(
                id=key,
                public_id=f"art_{key}",
                release_added=1,
                release_changed=1,
                text=text,
                title=title,
                lead=lead,
                sha256="",
                input_digest="",
                revision=1,
                body_start_offset=0,
                body_end_offset=1,
                language="en",
                word_count=1,
            )
        )
    put(connection, "articles", dict(enumerate(texts, start=1)))


def meant(q: str) -> list[int]:
    tree = parse(q, ("title", "lead", "text"))
    told = [dict(zip(("title", "lead", "text"), (words(part or "") for part in text), strict=True)) for text in TEXTS]
    return [key for key, fields in enumerate(told, start=1) if holds(tree, fields)]


def found(connection: Connection, q: str) -> list[int]:
    return list(
        connection.execute(select(articles.c.id).where(matching("articles", q)).order_by(articles.c.id)).scalars()
    )


def test_every_query_finds_what_it_means_on_both_databases(database: Database) -> None:
    with database.write() as connection:
        fill(connection, TEXTS)
    with database.read() as connection:
        assert {q: found(connection, q) for q in QUERIES} == {q: meant(q) for q in QUERIES}
    # The list is worth something only if it tells the articles apart.
    assert len({tuple(meant(q)) for q in QUERIES}) >= 20


terms = st.sampled_from(
    ["plan", "the", '"the plan"', '"the talks"', "t*", "title:plan", 'text:"plan is"', "минск", '"the t"*', "zzz"]
)
queries = st.recursive(
    terms,
    lambda part: st.one_of(
        st.builds("({} {})".format, part, part),
        st.builds("({} OR {})".format, part, part),
        st.builds("NOT {}".format, part),
        st.builds("title:({})".format, part),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(q=queries)
def test_any_nesting_of_operators_means_the_same_on_both_databases(filled: Database, q: str) -> None:
    try:
        expected = meant(q)
    except SearchSyntaxError:
        return
    with filled.read() as connection:
        assert found(connection, q) == expected


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as connection:
        fill(connection, TEXTS)
    return database


def test_the_condition_joins_others_in_a_where_and_can_be_negated_and_counted(filled: Database) -> None:
    plan = matching("articles", "plan")
    with filled.read() as connection:
        rows = connection.execute(select(articles.c.id).where(plan, articles.c.title.like("Kremlin%"))).scalars()
        assert list(rows) == [2]
        assert connection.execute(select(func.count()).select_from(articles).where(~plan)).scalar_one() == 6
        either = plan | matching("articles", "elysee")
        assert sorted(connection.execute(select(articles.c.id).where(either)).scalars()) == [1, 2, 7]


def test_one_compiled_statement_serves_every_query_of_a_shape(filled: Database) -> None:
    with filled.read() as connection:
        assert found(connection, '"the plan" elysee') == []
        assert found(connection, '"the talks" frank') == [1]
        assert found(connection, '"the plan" founded') == [7]


def test_a_replaced_record_is_found_by_its_new_words_only(filled: Database) -> None:
    with filled.write() as connection:
        put(connection, "articles", {2: ("Kremlin confirms", None, "A visit")})
    with filled.read() as connection:
        assert found(connection, "visit") == [2]
        assert found(connection, "plan") == [7]


def test_a_deleted_record_is_found_no_more(filled: Database) -> None:
    with filled.write() as connection:
        connection.execute(articles.delete().where(articles.c.id == 2))
    with filled.read() as connection:
        assert found(connection, "plan") == [7]
        assert found(connection, "-plan") == [1, 3, 4, 5, 6, 8]


def test_a_rolled_back_record_is_not_found(filled: Database) -> None:
    with filled.write() as connection:
        put(connection, "articles", {2: ("Kremlin confirms", None, "A visit")})
        assert found(connection, "visit") == [2]
        connection.rollback()
    with filled.read() as connection:
        assert found(connection, "visit") == []
        assert found(connection, "plan") == [2, 7]


def test_phrases_are_found_however_long_the_text(database: Database) -> None:
    far = "the " * 20_000 + "quiet harbour"
    with database.write() as connection:
        fill(connection, [("Long", None, far)])
    with database.read() as connection:
        assert found(connection, '"the quiet harbour"') == [1]
        assert found(connection, '"quiet the harbour"') == []


def test_words_longer_than_any_are_indexed_by_their_beginning(database: Database) -> None:
    with database.write() as connection:
        fill(connection, [("x" * 5000, None, "")])
    with database.read() as connection:
        assert found(connection, "x" * 5000) == [1]


@pytest.mark.parametrize(("length", "fields"), [(5, 1), (20, 2), (63, 3)])
def test_both_databases_take_the_same_number_of_different_words(database: Database, length: int, fields: int) -> None:
    even = (length + 1) // 2 * 2
    each = even + 4 + min(fields, 2) * (even + 2)  # a word with its mark, and once more for title and lead
    most = MOST_BYTES // each
    told = [" ".join(f"{number:0{length}x}" for number in range(most + 1))] * fields
    with database.write() as connection:
        fill(connection, [("a", "b", "c")])
        with pytest.raises(ValueError, match=f"have {(most + 1) * each} bytes; at most {MOST_BYTES} can be searched"):
            put(connection, "articles", {1: (*told, *[None] * (3 - fields))})
        put(connection, "articles", {1: (*(each[length + 1 :] for each in told), *[None] * (3 - fields))})
    with database.read() as connection:
        assert found(connection, f"{most:0{length}x}") == [1]


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("The Élysée's", ["the", "elysee", "s"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("Łódź Ærø Þór Đoković Œuvre ılık", ["lodz", "aero", "thor", "dokovic", "oeuvre", "ilik"]),
        ("Ёлка Йод", ["елка", "иод"]),
        ("İstanbul", ["istanbul"]),
        ("ﬁve ½ ²", ["five", "1", "2", "2"]),
        ("北京 ab", ["北", "京", "ab"]),
        ("हिन्दी", ["हिन्दी"]),
        ("مُحَمَّد", ["محمد"]),
        ("foo_bar 10,5 — “x”", ["foo", "bar", "10", "5", "x"]),
        ("", []),
    ],
)
def test_words_lose_case_diacritics_and_punctuation(raw: str, folded: list[str]) -> None:
    assert words(raw) == folded


@given(st.text())
def test_folding_what_is_folded_changes_nothing(raw: str) -> None:
    assert words(" ".join(words(raw))) == words(raw)
