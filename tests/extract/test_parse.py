import pytest
from spacy.language import Language

from extract.parse import LONGEST, load, parse, parse_many
from extract.text import layout

STORY = (
    'Harbour opens\n\nShips may enter again\nBoats too.\n\nThe mayor said: "We did it." He left.\n  Then it rained.\n'
)


def texts_of(nlp: Language, text: str) -> list[str]:
    return [sentence.text.strip() for sentence in parse(nlp, text, layout(text)).sents]


def test_a_pipeline_is_loaded_once(nlp: Language):
    assert load() is nlp


@pytest.mark.parametrize(
    "text", ["", "a", " ", "\n", "\n\na\n\n", STORY, "  lead blanks\tand tabs \n", '"' * 1000, "x" * 900]
)
def test_tokens_index_the_text(nlp: Language, text: str):
    doc = parse(nlp, text, layout(text))
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_no_sentence_crosses_a_line_break(nlp: Language):
    sentences = texts_of(nlp, STORY)
    assert not [sentence for sentence in sentences if "\n" in sentence]
    assert sentences[:3] == ["Harbour opens", "Ships may enter again", "Boats too."]
    assert sentences[-1] == "Then it rained."


def test_a_closing_mark_stays_with_the_sentence_it_closes(nlp: Language):
    sentences = texts_of(nlp, 'The mayor was glad. "We did it," she said. "It was hard. It took years." Nobody spoke.')
    assert sentences[-3:] == ['"It was hard.', 'It took years."', "Nobody spoke."]


def test_many_texts_come_back_whole_and_in_order(nlp: Language):
    texts = ["One line.", "", "First.\nSecond.\n\nThird.", "a"]
    docs = list(parse_many(nlp, ((text, layout(text)) for text in texts), batch_size=2))
    assert [doc.text for doc in docs] == texts
    assert all(doc.has_annotation("DEP") for doc in docs if doc)


@pytest.mark.parametrize("unit", ["The rain fell on the hills. ", "rain ", "r", "It rained\n"])
def test_a_very_long_line_is_parsed_in_pieces(nlp: Language, unit: str):
    text = unit * (LONGEST // len(unit) + 200)
    doc = parse(nlp, text, layout(text))
    assert doc.text == text
    assert doc.has_annotation("SENT_START")


def test_a_line_without_blanks_or_stops_is_cut_at_its_longest(nlp: Language):
    text = ("rainy" * 60 + " ") * (LONGEST // 300)
    assert parse(nlp, text, layout(text)).text == text
