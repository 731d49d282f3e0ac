"""Whose words they are where the parser errs or other words stand between, in sentences of our own."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract import parse, quotes
from extract.text import layout


def told(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """What was said and by whose words, in the order of the text."""
    arrangement = layout(text)
    found = quotes.find(parse.parse(nlp, text, arrangement), arrangement)
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Okafor said it was too early to tell but added, "I think you all know."', "Okafor"),
        ("Okafor argued that a list would keep strangers out, saying that it was needed now.", "Okafor"),
        ("Okafor said the move was made by the council and said that it would be undone.", "Okafor"),
    ],
)
def test_a_report_that_goes_on_from_another_has_its_speaker(nlp: Language, text: str, speaker: str) -> None:
    assert told(nlp, text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The port is open to all ships," Okafor is quoted as saying.', "Okafor"),
        ('Okafor was quoted by the Daily Post as saying: "The port is open to all ships."', "Okafor"),
    ],
)
def test_who_is_quoted_as_saying_something_says_it(nlp: Language, text: str, speaker: str) -> None:
    assert told(nlp, text)[0][1] == speaker


def test_a_name_that_looks_like_another_word_speaks(nlp: Language) -> None:
    text = '"The fleet has been sold for good, and nobody knows why," Will wrote.'
    assert told(nlp, text) == [(text.removesuffix(" Will wrote."), "Will")]


@pytest.mark.parametrize(
    "text",
    [
        "LAGOS, Nigeria (Agency) - Amina Okafor said the port would stay shut.",
        "LA CROSSE, Wisc. - Gov. Amina Okafor on Thursday blamed the media, saying they were wrong.",
    ],
)
def test_a_dateline_does_not_speak(nlp: Language, text: str) -> None:
    assert [speaker for _, speaker in told(nlp, text)][-1].endswith("Amina Okafor")


def told_by(words: str, heads: list[int], deps: str, tags: str, verb: int) -> str | None:
    """The speaker of a sentence parsed by hand, its first quotation's."""
    vocab = spacy.blank("en").vocab
    split = words.split()
    spaces = [following not in {",", "."} for following in split[1:]] + [False]
    kinds = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "VBD": "VERB", "VBZ": "VERB", "DT": "DET", "IN": "ADP"}
    pos = [kinds.get(tag, "PRON" if tag.startswith("W") or tag == "PRP" else "PUNCT") for tag in tags.split()]
    doc = Doc(
        vocab, words=split, spaces=spaces, heads=heads, deps=deps.split(), tags=tags.split(), pos=pos,
        lemmas=["say" if at == verb else word for at, word in enumerate(split)], ents=["O"] * len(split),
    )  # fmt: skip
    (quote,) = quotes.find(doc, layout(doc.text))
    return quote.speaker.name if quote.speaker else None


def test_who_opens_the_sentence_speaks_where_the_parser_took_the_last_word_between_commas() -> None:
    speaker = told_by(
        "Okafor , who sits at endorsements , said it is shut .",
        [3, 3, 3, 7, 3, 4, 7, 7, 9, 7, 9, 7],
        "nsubj punct nsubj advcl prep pobj punct ROOT nsubj ccomp acomp punct",
        "NNP , WP VBZ IN NNS , VBD PRP VBZ NN .",
        7,
    )
    assert speaker == "Okafor"


def test_a_noun_of_speech_belongs_to_who_stands_behind_by(nlp: Language) -> None:
    text = "The suggestion by the mayor that the port was sold angered the clerks."
    assert told(nlp, text) == [("that the port was sold", "the mayor")]


def test_of_two_subjects_the_one_behind_the_verb_speaks(nlp: Language) -> None:
    text = (
        "Critics in his own camp, said a diplomat who did not want to be named, wanted the Americans out much sooner."
    )
    assert told(nlp, text) == [("Critics in his own camp wanted the Americans out much sooner", "a diplomat")]


def test_who_stands_before_commas_speaks_and_not_the_last_word_between_them(nlp: Language) -> None:
    text = "Okafor, who still sits at zero endorsements, said the race was open."
    assert told(nlp, text) == [("the race was open", "Okafor")]


def test_a_day_does_not_speak(nlp: Language) -> None:
    text = 'Speaker Paul Okafor, the highest of the Reds, on Tuesday called the remarks "unfit."'
    assert [speaker for _, speaker in told(nlp, text)] != ["Tuesday"]


DIALOGUE = """"Did you sign the paper?" the prosecutor asked Okafor.

"No."

"Who did sign it?"

"I cannot say."

The court rose at noon."""


def test_after_a_question_lines_of_speech_are_the_others_and_the_askers_in_turn(nlp: Language) -> None:
    assert told(nlp, DIALOGUE) == [
        ('"Did you sign the paper?"', "the prosecutor"),
        ('"No."', "Okafor"),
        ('"Who did sign it?"', "the prosecutor"),
        ('"I cannot say."', "Okafor"),
    ]


def test_who_is_asked_may_have_spoken_before(nlp: Language) -> None:
    text = '"I signed nothing on that day," Okafor said.\n\n"Who did?" the judge asked.\n\n"My brother did, I think."'
    assert told(nlp, text)[-1] == ('"My brother did, I think."', "Okafor")


def test_where_nobody_is_known_to_be_asked_the_answer_has_no_speaker(nlp: Language) -> None:
    text = '"Who signed the paper?" the judge asked.\n\n"My brother did, I think."'
    assert told(nlp, text)[-1] == ('"My brother did, I think."', None)


def test_a_line_after_a_statement_goes_on_with_it(nlp: Language) -> None:
    text = '"We have sold the port," Okafor said.\n\n"It was never worth what we paid for it in the year of the flood."'
    assert len(told(nlp, text)) == 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('From the mayor\'s letter: "We must move to overcome what was brought into this port."', "the mayor"),
        ('The governor delivered a blunt message: "It is time to quit."', "The governor"),
        ('In winter came the laugh line: "I want to sell it myself."', "the laugh line"),
    ],
)
def test_whole_sentences_behind_a_colon_are_said_by_who_stands_before_it(
    nlp: Language, text: str, speaker: str
) -> None:
    content = text[text.index('"') :]
    assert told(nlp, text) == [(content, speaker)]
