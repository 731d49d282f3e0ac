"""A query is read whole: every parameter that cannot be obeyed is named, with what could be."""

from contextlib import suppress

import pytest
from marshmallow import fields
from sqlalchemy import select

from schemas.contradictions import NEEDS
from schemas.errors import InvalidQuery, Problem
from schemas.filters import FilterSchema, RecordQuery
from schemas.parameters import FILTER, Filter
from schemas.v1.actors import ActorItemQuery, ActorQuery, ArticleActorQuery, MentionQuery
from schemas.v1.articles import ArticleItemQuery, ArticleQuery
from schemas.v1.events import ArticleEventQuery, EventItemQuery, EventQuery
from schemas.v1.quotes import ArticleQuoteQuery, QuoteItemQuery, QuoteQuery
from schemas.v1.sources import SourceItemQuery, SourceQuery

LISTS: list[type[FilterSchema]] = [
    ArticleQuery,
    ActorQuery,
    ArticleActorQuery,
    MentionQuery,
    EventQuery,
    ArticleEventQuery,
    QuoteQuery,
    ArticleQuoteQuery,
    SourceQuery,
]
ITEMS: list[type[RecordQuery]] = [ArticleItemQuery, ActorItemQuery, EventItemQuery, QuoteItemQuery, SourceItemQuery]
HOSTILE = [
    "",
    " ",
    ",",
    "a,,b",
    "\0",
    "a\0b",
    "\ud800",
    "🙂",
    "9" * 30,
    "-1",
    "1e999",
    "nan",
    "x" * 5000,
    ",".join("a" * 500),
    "'; DROP TABLE articles; --",
    'NOT ( " OR *',
    "%",
    "../..",
    "null",
    "[]",
    "١٢",
    "true,false",
    "2022-13",
    "act_",
    "act_ä",
    "wikidata:",
]


def problems(schema: type[RecordQuery], **given: str | list[str]) -> list[Problem]:
    with pytest.raises(InvalidQuery) as raised:
        schema.read({name: [value] if isinstance(value, str) else value for name, value in given.items()})
    return list(raised.value.problems)


def test_a_query_without_parameters_has_its_defaults() -> None:
    query = QuoteQuery.read({})
    assert (query.noun, query.criteria, query.q, query.limit, query.cursor) == ("quotes", (), None, 25, None)
    assert (query.count, query.fields, query.include) == ("exact", None, frozenset())
    assert [str(key) for key in query.sort] == ["-published_at"]


def test_a_query_holds_what_was_asked() -> None:
    query = QuoteQuery.read(
        {
            "kind": ["direct, mixed,direct"],
            "speaker.not": ["Putin"],
            "sort": ["-confidence,start"],
            "limit": ["0"],
            "count": ["none"],
            "fields": ["text,kind"],
            "include": ["article"],
            "q": ["words"],
            "cursor": ["abc"],
        }
    )
    assert [(each.name, each.values, each.negated) for each in query.criteria if each.name == "kind"] == [
        ("kind", ("direct", "mixed"), False)
    ]
    assert [each.negated for each in query.criteria if each.name == "speaker.not"] == [True]
    assert [str(key) for key in query.sort] == ["-confidence", "start"]
    assert (query.limit, query.count, query.q, query.cursor) == (0, "none", "words", "abc")
    assert (query.fields, query.include) == ({"text", "kind"}, {"article"})
    assert (query.wants("text"), query.wants("cue")) == (True, False)


def test_the_order_of_parameters_and_values_makes_no_other_query() -> None:
    one = QuoteQuery.read({"kind": ["direct,mixed"], "status": ["auto"], "limit": ["3"]})
    other = QuoteQuery.read({"status": ["auto"], "kind": ["mixed,direct"], "fields": ["id"]})
    assert one.canonical() == other.canonical()
    assert one.canonical() != QuoteQuery.read({"kind.not": ["direct,mixed"], "status": ["auto"]}).canonical()


@pytest.mark.parametrize(
    ("schema", "given", "detail", "nearest"),
    [
        (QuoteQuery, {"kind": "dirct"}, "'dirct' is not one of", "direct"),
        (QuoteQuery, {"kind.not": "dirct"}, "'dirct' is not one of", "direct"),
        (QuoteQuery, {"kind": ["direct", "mixed"]}, "given 2 times; put several values into one", None),
        (QuoteQuery, {"limit": ["1", "2"]}, "given 2 times; it takes one value", None),
        (QuoteQuery, {"kind": []}, "is empty", None),
        (QuoteQuery, {"kind": " "}, "is empty", None),
        (QuoteQuery, {"kind": "direct,"}, "empty value", None),
        (QuoteQuery, {"q": "a\0"}, "control character", None),
        (QuoteQuery, {"q": "x" * 1001}, "at most 1000", None),
        (QuoteQuery, {"article": "x" * 5000}, "at most 4000", None),
        (ArticleQuery, {"place": ",".join(str(at) for at in range(1, 502))}, "501 values", None),
        (QuoteQuery, {"negated": "yes"}, "neither true nor false", None),
        (QuoteQuery, {"negated": "tru"}, "neither true nor false", "true"),
        (QuoteQuery, {"limit": "201"}, "between 0 and 200", "200"),
        (QuoteQuery, {"limit": "-1"}, "between 0 and 200", "0"),
        (QuoteQuery, {"limit": "ten"}, "whole number", None),
        (QuoteQuery, {"min_confidence": "1.5"}, "between 0 and 1", "1"),
        (QuoteQuery, {"min_confidence": "nan"}, "decimal number", None),
        (QuoteQuery, {"published": "yesterday"}, "is not a date", None),
        (QuoteQuery, {"published_from": "2022-02-30"}, "day is out of range", None),
        (QuoteQuery, {"country": "RU"}, "alpha-3", "RUS"),
        (QuoteQuery, {"country": "Belarus"}, "alpha-3", "BLR"),
        (QuoteQuery, {"country": "rus"}, "alpha-3", "RUS"),
        (QuoteQuery, {"article": "quo_abc"}, "not an id of articles", None),
        (QuoteQuery, {"speaker": "act_ABC"}, "not an id of actors", None),
        (ActorQuery, {"wikidata": "7747"}, "Wikidata item", None),
        (ArticleQuery, {"language": "english language"}, "BCP 47", None),
        (EventQuery, {"quad": "5"}, "'5' is not one of", None),
        (EventQuery, {"type": "ASSAULTS"}, "not one of", "ASSAULT"),
        (EventQuery, {"cameo": "🙂"}, "not one of", None),
        (EventQuery, {"place": "0"}, "between 1 and 2147483647", "1"),
        (EventQuery, {"place": "99999999999"}, "between 1 and 2147483647", "2147483647"),
        (EventQuery, {"place": "9" * 30}, "between 1 and 2147483647", "2147483647"),
        (QuoteQuery, {"sort": "-publishedat"}, "key this list sorts by", "-published_at"),
        (QuoteQuery, {"sort": "start,-start"}, "names a key twice", None),
        (QuoteQuery, {"fields": "speakers"}, "not a field", "speaker"),
        (QuoteQuery, {"include": "articles"}, "can be included", "article"),
        (QuoteQuery, {"count": "approximate"}, "not one of", None),
    ],
)
def test_a_value_that_cannot_be_obeyed_is_named(
    schema: type[FilterSchema], given: dict[str, str | list[str]], detail: str, nearest: str | None
) -> None:
    (problem,) = problems(schema, **given)
    assert problem.parameter == next(iter(given))
    assert detail in problem.detail
    assert problem.nearest == nearest


def test_the_allowed_values_are_listed_unless_they_are_too_many() -> None:
    assert problems(QuoteQuery, kind="x")[0].allowed == ("direct", "indirect", "mixed")
    assert problems(EventQuery, quad="x")[0].allowed == ("1", "2", "3", "4")
    assert problems(EventQuery, cameo="0")[0].allowed == ()


def test_every_wrong_value_of_every_wrong_parameter_is_told_at_once() -> None:
    found = problems(QuoteQuery, kind="direkt,x,mixed", negated="no", wrong="1")
    assert [(each.parameter, each.value) for each in found] == [
        ("wrong", "1"),
        ("kind", "direkt"),
        ("kind", "x"),
        ("negated", "no"),
    ]


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"published_from": "2023", "published_to": "2022-12"}, "published_to"),
        ({"min_confidence": "0.8", "max_confidence": "0.5"}, "max_confidence"),
        ({"kind": "direct", "kind.not": "direct,mixed"}, "kind.not"),
        ({"speaker": "act_a", "missing": "speaker"}, "missing"),
        ({"about.all": "act_a", "missing.all": "speaker,about"}, "missing.all"),
    ],
)
def test_filters_that_leave_nothing_between_them_contradict(given: dict[str, str], parameter: str) -> None:
    (problem,) = problems(QuoteQuery, **given)
    assert problem.parameter == parameter


@pytest.mark.parametrize(
    "given",
    [
        {"published_from": "2022-12-19", "published_to": "2022"},
        {"published_from": "2022-12", "published_to": "2022-12"},
        {"speaker": "act_a", "missing": "speaker,about"},
        {"published_from": "2022"},
        {"min_confidence": "0.5", "max_confidence": "0.5"},
        {"kind": "direct,mixed", "kind.not": "direct"},
    ],
)
def test_filters_that_leave_something_between_them_do_not(given: dict[str, str]) -> None:
    assert len(QuoteQuery.read({name: [value] for name, value in given.items()}).criteria) == len(given)


@pytest.mark.parametrize("schema", [*LISTS, *ITEMS])
def test_whatever_is_given_is_read_or_refused(schema: type[RecordQuery]) -> None:
    for name in schema._declared_fields:
        for value in HOSTILE:
            with suppress(InvalidQuery):
                assert schema.read({name: [value]}).noun == schema.noun


@pytest.mark.parametrize("schema", [*LISTS, *ITEMS])
def test_every_parameter_has_a_description_and_an_example_that_is_read(schema: type[RecordQuery]) -> None:
    examples = {name: as_text(field.metadata["example"]) for name, field in schema().fields.items()}
    for name, field in schema().fields.items():
        together = [name, *([NEEDS[name]] if name in NEEDS else [])]
        assert schema.read({each: [examples[each]] for each in together}).noun == schema.noun
        assert str(field.metadata["description"]).endswith(".")


def as_text(example: object) -> str:
    return ",".join(map(str, example)) if isinstance(example, list) else str(example).replace("True", "true")


@pytest.mark.parametrize("schema", LISTS)
def test_every_filter_makes_a_condition(schema: type[FilterSchema]) -> None:
    filters = {name: field for name, field in schema._declared_fields.items() if FILTER in field.metadata}
    for name, field in filters.items():
        declared: Filter = field.metadata[FILTER]
        assert (declared.operator == "not") == name.endswith(".not")
        assert isinstance(field, fields.Field)
    plain = {name for name in filters if name in {"kind", "type", "method", "form", "country", "published", "quoted"}}
    for name in plain:
        example = filters[name].metadata["example"]
        words = ",".join(example) if isinstance(example, list) else "true"
        (condition,) = schema.read({name: [words]}).conditions()
        assert str(select(1).where(condition))


def test_every_choice_can_be_negated_and_every_date_bounded() -> None:
    names = set(EventQuery._declared_fields)
    for name in ("id", "actor", "type", "quad", "place", "source", "method", "status", "factuality"):
        assert {name, f"{name}.not"} <= names
    for name in ("published", "date"):
        assert {name, f"{name}_from", f"{name}_to"} <= names


def test_a_subclass_keeps_the_filters_and_their_variants() -> None:
    assert set(ArticleEventQuery._declared_fields) == set(EventQuery._declared_fields)
    assert [str(key) for key in ArticleEventQuery.read({}).sort] == ["start"]
