"""Offsets come in code points, or in the UTF-16 units that JavaScript cuts texts by, and mean the same words."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from extract.records import Extraction, Quote, Span, Speaker
from schemas.v1.actors import ActorQuery, ArticleActorQuery, MentionQuery
from schemas.v1.articles import ArticleItemQuery, ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.spans import Span as SpanSchema
from store import actors, articles, events, offsets, quotes, streams
from store.nested import Record
from store.session import Database
from tests.store.told import actor, event, extraction, load, party, quote, record, toponym

ASTRAL = "😀 Ann Lee met 🤝 Bob Ray in Minsk 🏛️.\n“We agree 👍🏽 at last,” said Lee. Ray 𝄞 nodded."


def javascript(text: str, start: int, end: int) -> str:
    """What `text.slice(start, end)` gives in JavaScript."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def spans(value: Any) -> Iterator[Record]:
    """Every record in a value that has a start."""
    if isinstance(value, list):
        for each in value:
            yield from spans(each)
    elif isinstance(value, dict):
        if value.get("start") is not None:
            yield value
        for each in value.values():
            yield from spans(each)


def story(text: str = ASTRAL) -> Extraction:
    people = [actor(text, "Ann Lee"), actor(text, "Bob Ray")]
    met = event(text, "met", [party(text, 0, "Ann Lee")], [party(text, 1, "Bob Ray")])
    said = quote(text, "We agree 👍🏽 at last,", 0, "Lee", about=(party(text, 1, "Ray", 2),))
    return extraction(text, people, [said], [met], toponyms=(toponym(text, "Minsk"),))


def asked(query: type[Any], unit: str, **parameters: str) -> Any:
    return query.read({name: [value] for name, value in ({"offset_unit": unit} | parameters).items()})


def answers(connection: Connection, unit: str, article: str) -> list[list[Record]]:
    """All that holds offsets, in one unit."""
    whole = articles.get(connection, article, asked(ArticleItemQuery, unit, include="actors,events,quotes,toponyms"))
    return [
        [whole or {}],
        articles.find(connection, asked(ArticleQuery, unit, include="actors,events,quotes,toponyms")).rows,
        quotes.find(connection, asked(QuoteQuery, unit, include="article")).rows,
        quotes.find(connection, asked(QuoteQuery, unit, fields="spans,speaker,cue")).rows,
        events.find(connection, asked(EventQuery, unit, include="article")).rows,
        actors.find(connection, asked(ActorQuery, unit, include="articles,events,quotes")).rows,
        actors.find(connection, asked(ArticleActorQuery, unit, article=article)).rows,
        actors.mentions(connection, asked(MentionQuery, unit)).rows,
        *streams.read(connection, asked(QuoteQuery, unit)).batches,
    ]


def test_every_offset_cuts_the_same_words_in_both_units(database: Database) -> None:
    told = record(story())
    load(database, (told, story()))
    with database.read() as connection:
        plain, utf16 = (answers(connection, unit, told.public_id) for unit in ("codepoint", "utf16"))
    compared = 0
    for before, after in zip(plain, utf16, strict=True):
        pairs = list(zip(spans(before), spans(after), strict=True))
        assert pairs
        for one, other in pairs:
            assert javascript(ASTRAL, other["start"], other["end"]) == ASTRAL[one["start"] : one["end"]]
            assert {**one, "start": 0, "end": 0}.keys() == {**other, "start": 0, "end": 0}.keys()
            compared += one != other
    assert compared > 40


def test_texts_without_such_characters_have_the_same_offsets_in_both_units(database: Database) -> None:
    text = "Ann Lee met Bob Ray in Minsk – “yes”.\n“We agree at last,” said Lee. Ray nodded."
    said = Quote("direct", (Span(39, 56),), "We agree at last,", None, Speaker(0, "Lee", 63, 66, "name"), 0.9)
    found = extraction(text, [actor(text, "Ann Lee")], [said])
    load(database, (record(found), found))
    with database.read() as connection:
        assert offsets.astral(text) is None
        plain, utf16 = (answers(connection, unit, record(found).public_id) for unit in ("codepoint", "utf16"))
        assert plain == utf16


def test_another_text_of_an_article_moves_its_offsets(database: Database) -> None:
    told = record(story())
    load(database, (told, story()))
    more = ASTRAL.replace("😀", "😀😀")
    load(database, (record(story(more)), story(more)))
    with database.read() as connection:
        article = articles.get(connection, told.public_id, asked(ArticleItemQuery, "utf16", include="actors"))
    assert article is not None
    (mention, *_) = article["actors"][0]["mentions"]
    assert javascript(more, mention["start"], mention["end"]) == "Lee"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.data())
@example("𝄞" * 3, None)
def test_what_is_kept_of_a_text_is_enough_to_cut_it_in_utf16(text: str, data: Any) -> None:
    kept = [int(at) for at in (offsets.astral(text) or "").split()]
    assert kept == [at for at, character in enumerate(text) if ord(character) > 0xFFFF]
    start = data.draw(st.integers(0, len(text))) if data else 1
    end = data.draw(st.integers(start, len(text))) if data else 2
    held = {"article_id": "art_a", "start": start, "end": end}
    held = offsets._converted(held, None, {"art_a": kept})
    wanted = text[start:end].encode("utf-16-le", "surrogatepass")
    assert text.encode("utf-16-le", "surrogatepass")[2 * held["start"] : 2 * held["end"]] == wanted


def test_offsets_are_what_is_called_start_or_end() -> None:
    assert set(SpanSchema().fields) == set(offsets.OFFSETS)


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_highlights_are_left_to_those_who_find_them(database: Database, unit: str) -> None:
    load(database, (record(story()), story()))
    with database.read() as connection:
        page = quotes.find(connection, asked(QuoteQuery, unit, q="last", highlight="true"))
    (found,) = page.rows
    (light,) = found["highlights"]
    cut = javascript if unit == "utf16" else lambda text, start, end: text[start:end]
    assert cut(found["text"], light["start"], light["end"]) == "last"
