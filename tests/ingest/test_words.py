import pytest

from extract.records import Layout, Span
from ingest.words import NotThereError, Words

TEXT = "Ann met Bo. Annette met Bo's aunt,\nand Ann\nLee left."


@pytest.fixture
def words() -> Words:
    return Words(TEXT, Layout(None, None, Span(0, len(TEXT))))


def shown(spans: list[Span]) -> list[int]:
    return [span.start for span in spans]


def test_only_whole_words_count(words: Words) -> None:
    assert shown(words.every("Ann")) == [0, TEXT.index("Ann\n")]
    assert shown(words.every("Bo")) == [8, TEXT.index("Bo's")]


def test_marks_at_the_edge_of_the_words_are_taken_as_they_are(words: Words) -> None:
    assert shown(words.every("aunt,")) == [TEXT.index("aunt,")]
    assert shown(words.every("'s aunt")) == [TEXT.index("'s aunt")]


def test_any_blank_matches_any_other(words: Words) -> None:
    (found,) = words.every("and Ann Lee")
    assert TEXT[found.start : found.end] == "and Ann\nLee"


def test_a_part_that_is_told_again_later_is_not_read() -> None:
    text = "Ann left.\n\nAnn left. She ran."
    found = Words(text, Layout(Span(0, 9), None, Span(11, len(text)), repeats=(Span(0, 9),))).every("Ann left")
    assert found == [Span(11, 19)]


def test_an_occurrence_is_counted_inside_the_longer_words(words: Words) -> None:
    assert words.one({"words": "met"}) == Span(4, 7)
    assert words.one({"words": "met", "occurrence": 2}) == Span(20, 23)
    assert words.one({"words": "met", "within": "Annette met Bo"}) == Span(20, 23)
    assert words.one({"words": "met"}, inside=Span(12, len(TEXT))) == Span(20, 23)
    assert words.one({"words": "met", "within": "Ann met"}, inside=Span(12, len(TEXT))) == Span(4, 7)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"words": "Cy"}, "the words 'Cy' do not stand in the text"),
        ({"words": "met", "occurrence": 3}, "the words 'met' stand only 2 times in the text"),
        ({"words": "left", "within": "Ann met Bo"}, "the words 'left' do not stand in 'Ann met Bo'"),
        ({"words": "met", "within": "Ann"}, "the words 'Ann' stand 2 times in the text; `within` takes words that"),
        (
            {"words": "met", "within": "Cy met"},
            "the words 'Cy met' do not stand in the text; `within` takes words that",
        ),
    ],
)
def test_words_that_are_not_there_are_named(words: Words, item: dict[str, object], reason: str) -> None:
    with pytest.raises(NotThereError) as caught:
        words.one(item)
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize(
    ("text", "trigger", "sentence"),
    [
        ("He came. She left. It rained.", "left", "She left."),
        ('He said: "We met." Then they left.', "met", 'He said: "We met."'),
        ("Mr. Lee met the U. S. envoy. Nobody left.", "met", "Mr. Lee met the U. S. envoy."),
        ("A title\n\nThey met\non Monday.", "met", "They met"),
        ("They met", "met", "They met"),
        ("They\nmet", "They\nmet", "They\nmet"),
    ],
)
def test_a_sentence_ends_at_a_mark_or_a_line_break(text: str, trigger: str, sentence: str) -> None:
    start = text.index(trigger)
    found = Words(text, Layout(None, None, Span(0, len(text)))).sentence(Span(start, start + len(trigger)))
    assert text[found.start : found.end] == sentence
