"""Where a quotation begins and ends, in sentences of our own parsed by the default model."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract import parse, quotes
from extract.records import Layout, Span
from extract.text import layout
from tests.work import calls


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parse.load()


def told(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """What was said and by whose words, in the order of the text."""
    arrangement = layout(text)
    found = quotes.find(parse.parse(nlp, text, arrangement), arrangement)
    return [(quote.text, quote.speaker and quote.speaker.name) for quote in found]


ONE = [
    ('Okafor said the council had "nobody left," citing the election.', 'the council had "nobody left,"', "Okafor"),
    ('Okafor said the plan was "a trap" - the word he used in May.', 'the plan was "a trap"', "Okafor"),
    ('Okafor said the plan was "dead" before leaving the hall.', 'the plan was "dead"', "Okafor"),
    (
        'The students chanted "No more walls" and "No more tolls."',
        '"No more walls" and "No more tolls."',
        "The students",
    ),
    ('She told "Morning in Lagos" that the road was closed.', "that the road was closed", "She"),
    ("Okafor called on the miners to return to work.", "the miners to return to work", "Okafor"),
    ('"We will stay here until the spring," the two write.', '"We will stay here until the spring,"', "two"),
    ('Still, "the road will stay closed until May," Okafor said.', '"the road will stay closed until May,"', "Okafor"),
    ('The town is poor: "Nobody will pay for it," Okafor said.', '"Nobody will pay for it,"', "Okafor"),
    ('Asked about the bridge, Okafor said, "Nobody will pay for it."', '"Nobody will pay for it."', "Okafor"),
    ('When asked about it, Okafor said, "Nobody will pay" for it.', '"Nobody will pay" for it', "Okafor"),
    ("The bridge, Okafor said, will open in May.", "The bridge will open in May", "Okafor"),
    ("The bridge will open in May, Okafor told the council on Monday.", "The bridge will open in May", "Okafor"),
    ("In May, Okafor said, the bridge will open.", "In May the bridge will open", "Okafor"),
    ("LAGOS - The bridge will open in May, Okafor said.", "The bridge will open in May", "Okafor"),
    ("But the bridge will open in May, Okafor said.", "the bridge will open in May", "Okafor"),
    ('"The bridge," Okafor said, will open in May.', '"The bridge," will open in May', "Okafor"),
    (
        '"It will open," Okafor said in St. Louis, Mo. "It is free for all."',
        '"It will open," "It is free for all."',
        "Okafor",
    ),
    ('"It will open," said Col. Okafor. "It is free for all."', '"It will open," "It is free for all."', "Col. Okafor"),
    ('"Will it?" Amina Okafor, a retired nurse, said. "Who knows."', '"Will it?" "Who knows."', "Amina Okafor"),
    ('"They agree," said Okafor. "They do" in the end.', '"They agree," "They do" in the end', "Okafor"),
    ("As reported by the Daily Star, the bridge is closed.", "the bridge is closed", "the Daily Star"),
    ("Police: Nobody was hurt on the bridge", "Nobody was hurt on the bridge", "Police"),
    ('Okafor agreed. "The bridge is closed for good."', '"The bridge is closed for good."', "Okafor"),
    ("The mayor said Monday the bridge is closed.", "the bridge is closed", "The mayor"),
    (
        'The bridge, known as the "Old Lady," was shut, Okafor said.',
        'The bridge, known as the "Old Lady," was shut',
        "Okafor",
    ),
]


@pytest.mark.parametrize(("text", "content", "speaker"), ONE)
def test_a_sentence_with_one_word_of_speech_gives_one_quotation(
    nlp: Language, text: str, content: str, speaker: str
) -> None:
    assert told(nlp, text) == [(content, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "After the road was closed, the trade continued.",
        "In turn, they think so.",
        "Okafor was said to have closed the bridge.",
        "Okafor added two new bridges, but nobody came.",
        "The better-than-expected turnout pleased the town.",
        "The price rose.",
        "Okafor criticized it.",
        "1) The road: closed",
        "Note: see below for the rest of the road map.",
        "- Okafor went home",
        '"A name" and more.\n\n- the rest of it',
    ],
)
def test_where_nobody_is_told_to_have_said_anything_there_is_no_quotation(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"Nobody?" Then the rain came. The end.',
        '"Nobody?" "Somebody!"',
        "According to many, it seems.",
        "According to.",
        "As Okafor, so Banda said.",
        "As he said nothing, they left.",
        "OKAFOR:\nBANDA: No.\nOKAFOR: Yes, and so it was.",
        "Okafor's claim that.",
        'A list of things:\n\n"Nobody knows the way to the sea."',
        '- Okafor\n\n"x"\n\n- the end\n\n- Amina Okafor of the port and of the town and of the coast said so',
        "Okafor said,“Look, nobody knows.” He said“no”.",
    ],
)
def test_texts_that_stop_short_of_a_quotation_raise_nothing(nlp: Language, text: str) -> None:
    assert all(content for content, _ in told(nlp, text))


def test_a_participle_after_a_comma_begins_a_quotation_of_its_own(nlp: Language) -> None:
    text = "Okafor said that the road was closed, adding that it would open in May."
    assert told(nlp, text) == [("that the road was closed", "Okafor"), ("that it would open in May", "Okafor")]


def test_each_clause_belongs_to_the_nearest_word_of_speech(nlp: Language) -> None:
    text = 'He is "the best we have," Okafor, who runs the port, told The Daily Star, adding that others agree.'
    assert told(nlp, text) == [('He is "the best we have,"', "Okafor"), ("that others agree", "Okafor")]


def drone(words: list[str], times: int) -> Doc:
    """A long document without a parse worth the name: each word its own head but for the subject before "said"."""
    text = words * times
    tags = ["VBD" if w == "said" else "PRP" if w == "he" else "NN" for w in text]
    heads = [min(i + 1, len(text) - 1) if tag == "PRP" else i for i, tag in enumerate(tags)]
    return Doc(
        Vocab(),
        words=text,
        tags=tags,
        pos=["VERB" if tag == "VBD" else "PRON" if tag == "PRP" else "NOUN" for tag in tags],
        lemmas=["say" if w == "said" else w for w in text],
        heads=heads,
        deps=["nsubj" if tag == "PRP" else "ROOT" for tag in tags],
    )


@pytest.mark.parametrize("words", [['"'], ["'"], ["“", "he", "said"], ['"', "A", ",", '"', "he", "said", ","]])
def test_the_work_grows_with_the_length_and_not_with_its_square(words: list[str]) -> None:
    def work(times: int) -> int:
        doc = drone(words, times)
        layout = Layout(None, None, Span(0, len(doc.text)))
        return calls(lambda: quotes.find(doc, layout))

    assert work(1000) < 6 * work(250)
