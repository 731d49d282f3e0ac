import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.identity import actor_id, anchor, article_id, event_id, quote_id, source_id
from extract.records import Span

TEXT = "Storms hit the coast. The mayor said help was near. The mayor said help was near.\nHelp came late, she added."


def span(text: str, words: str, occurrence: int = 1) -> Span:
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def article(**given: str | None) -> str:
    return article_id(
        url=given.get("url"),
        source=given.get("source"),
        external_id=given.get("external_id"),
        text=given.get("text") or "",
    )


def test_every_id_is_its_prefix_and_sixteen_lower_case_base32_characters() -> None:
    ids = [
        article(text="x"),
        actor_id(None, "person", "Ada"),
        source_id("Wire"),
        quote_id("art_x", TEXT, "direct", [span(TEXT, "help")]),
        event_id("art_x", TEXT, "AID", span(TEXT, "Help")),
    ]
    assert [one[:4] for one in ids] == ["art_", "act_", "src_", "quo_", "evt_"]
    assert all(re.fullmatch(r"[a-z]{3}_[a-z2-7]{16}", one) for one in ids)


def test_an_article_is_its_url_whatever_its_text() -> None:
    assert article(url="https://a.example/1", text="x") == article(url="https://a.example/1", text="y", source="s")
    assert article(url="https://a.example/1") != article(url="https://a.example/2")


def test_an_article_without_url_is_its_source_and_number() -> None:
    assert article(source="s", external_id="7", text="x") == article(source="s", external_id="7", text="y")
    assert article(source="s", external_id="7") != article(source="s7", external_id="")


@pytest.mark.parametrize("known", [{}, {"source": "s"}, {"external_id": "7"}])
def test_an_article_without_url_and_number_is_its_text(known: dict[str, str | None]) -> None:
    assert article(text="x", **known) == article(text="x")
    assert article(text="x", **known) != article(text="y", **known)


def test_an_actor_is_its_wikidata_item_before_its_name() -> None:
    assert actor_id("Q1", "person", "Ada") == actor_id("Q1", "group", "Bob")
    assert actor_id(None, "person", "Ada  Ray") == actor_id(None, "person", "ada ray")
    assert actor_id(None, "person", "Georgia") != actor_id(None, "country", "Georgia")


def test_an_edit_elsewhere_keeps_the_id_of_a_fact() -> None:
    edited = "A new opening line. " + TEXT + " And a new end."
    assert event_id("art_x", TEXT, "AID", span(TEXT, "Help")) == event_id("art_x", edited, "AID", span(edited, "Help"))
    assert anchor(TEXT, span(TEXT, "Help")) == ("Help", "", "came late, she added", 0)


def test_equal_words_in_equal_sentences_are_told_apart_by_their_ordinal() -> None:
    first, second = (anchor(TEXT, span(TEXT, "help", nth)) for nth in (1, 2))
    assert first == ("help", "The mayor said", "was near", 0)
    assert second == ("help", "The mayor said", "was near", 1)


def test_equal_words_with_other_neighbours_count_apart() -> None:
    text = "He won. She won! He won."
    assert anchor(text, span(text, "won", 2)) == ("won", "She", "", 0)
    assert anchor(text, span(text, "won", 3)) == ("won", "He", "", 1)


def test_kind_type_and_article_are_part_of_a_fact() -> None:
    spans = [span(TEXT, "help"), span(TEXT, "Help")]
    ids = {quote_id("art_x", TEXT, "direct", spans), quote_id("art_x", TEXT, "mixed", spans)}
    ids |= {quote_id("art_y", TEXT, "direct", spans), quote_id("art_x", TEXT, "direct", spans[:1])}
    assert len(ids) == 4


def test_a_span_outside_the_text_has_an_anchor_too() -> None:
    assert anchor("abc", Span(5, 9)) == ("", "abc", "", 0)


@given(st.text(alphabet="ab .\n", max_size=60), st.integers(0, 60), st.integers(1, 5))
def test_no_two_spans_of_the_same_words_share_an_anchor(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    if words:
        starts = [at for at in range(len(text)) if text.startswith(words, at)]
        assert len({anchor(text, Span(at, at + len(words))) for at in starts}) == len(starts)


def test_ten_thousand_facts_on_the_same_word_cost_one_scan() -> None:
    text = "It was said. " * 10_000
    ids = {event_id("art_x", text, "CONSULT", Span(at + 7, at + 11)) for at in range(0, len(text), 13)}
    assert len(ids) == 10_000
