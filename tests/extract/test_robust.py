"""Text that is no prose, is in no English, or is very long: nothing in it is told with high confidence."""

from collections.abc import Callable
from itertools import cycle, islice

import pytest
from spacy.language import Language

from extract.pipeline import Input, extract
from extract.records import Extraction
from tests.work import calls

SURE = 0.8
JUNK = {
    "HTML": '<div class="x"><p>The <b>mayor</b> said: &quot;No.&quot;</p><br/><script>if (a<b) {}</script></div>' * 5,
    "navigation": '<nav><a href="/a">Home</a> <a href="/b">World</a></nav><style>.a{color:red}</style>\n' * 5,
    "menu": "HOME | NEWS | SPORT | WEATHER | SIGN IN\nMost read\n1. Ten best kettles\nShare Tweet Email Print\n",
    "source code": 'def main(argv):\n    """Run."""\n    return [x for x in argv if x != "said"]\n' * 5,
    "log": '2024-01-05 12:33:01 ERROR worker-3 Connection refused\n2024-01-05 12:33:02 INFO "GET /v1/x" 500\n' * 10,
    "keys hit at random": 'asdf qwer zxcv ASDF Qwer Zxcv! poiu "lkjh" Mnbv, tyui. Ghjk said Vbnm; Rtyu Fghj.\n' * 5,
    "encoded bytes": "TG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQ= aGVsbG8gd29ybGQ= " * 20,
    "printer's Latin": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor magna. " * 5,
    "scores": "Leeds 3-1 Hull; Ajax 2-2 Lyon; Porto 0-0 Celtic\nBrown 6-4 6-3 Green\n" * 4,
    "open marks": 'He said "no. ' * 300,
    "emphasis": 'The "best" of the "free" "range" eggs, "organic" and "local", cost "only" two dollars. ' * 5,
    "recipe": "Preheat the oven to 200C.\nMix 2 cups flour, 1 tsp salt and 3 eggs.\nBake for 25 minutes.\n",
    "poem": "The moon attacks the hill at night,\nAnd stars agree to share the light.\n",
    "a letter": "A",
    "a mark": '"',
    "blanks": " \n\t\n ",
    "marks": '"' * 10_000,
    "list": "- Kettles\n- Shirts\n* Pans\n1. Lamps\n2) Rugs\n",
    "table": "Team\tWon\tLost\nReds\t3\t1\nBlues\t2\t2\n| a | b |\n|---|---|\n",
}
ELSEWHERE = {
    "de": "Bundeskanzlerin Angela Merkel traf am Montag in Berlin den Präsidenten. „Das ist gut“, sagte sie danach.",
    "fr": "Le président Emmanuel Macron a rencontré lundi à Paris la chancelière. « Bien », a-t-il déclaré ensuite.",
    "ru": "Президент Владимир Путин встретился в понедельник в Минске с коллегой. «Это хорошо», — сказал он потом.",
}
MIXED = (
    "The mayor of Bergen said on Monday that the bridge would stay closed. Der Bürgermeister sprach am Montag mit der "
    "Presse. Le maire a parlé à la presse."
)
TRANSCRIPT = "Q: Will you sign the treaty?\nA: I said on Monday that I would not.\nPUTIN: We shall see.\n"
LIVE = '10:32am\nPolice: two hurt in Hull.\n\n10:40am\nUPDATE: "Stay away," police say.\n\n__\n\n11.05\n...\n'
STORY = (
    "Foreign Minister {} Berg met Omar Haddad in Oslo on Monday.",
    '"We will not sell the harbour," {} Berg said.',
    "Omar Haddad told reporters that the talks with {} had failed.",
    "The government of Norway condemned the attack and threatened sanctions against Syria.",
    "Police in Hull arrested {} and nine other people during a protest over fuel prices.\n\n",
)
NAMES = ("Anna", "Bente", "Carl", "Dag", "Erik", "Frida", "Greta")


def confidences(extraction: Extraction) -> list[tuple[str, float]]:
    facts = [(one.name, one.confidence) for one in extraction.actors]
    facts += [(one.text, one.confidence) for one in extraction.quotes]
    facts += [(one.type, one.confidence) for one in extraction.events]
    return facts + [(extraction.text[one.start : one.end], one.confidence) for one in extraction.toponyms]


def story(words: int) -> str:
    """A long article in short sentences."""
    lines = (line.format(name) for line, name in zip(cycle(STORY), cycle(NAMES), strict=False))
    return " ".join(islice(lines, words // 10))


@pytest.mark.parametrize("text", JUNK.values(), ids=JUNK.keys())
def test_nothing_in_junk_is_sure(nlp: Language, text: str):
    assert [fact for fact in confidences(extract(Input(text), nlp)) if fact[1] >= SURE] == []


@pytest.mark.parametrize(
    "text", [story(70).upper(), story(70).lower(), "".join(c for c in story(70) if c not in '.,"')]
)
def test_without_small_letters_capitals_or_marks_only_what_is_told_is_sure(nlp: Language, text: str):
    told = " ".join(story(70).split()).casefold()
    sure = {name.casefold() for name, value in confidences(extract(Input(text), nlp)) if value >= SURE}
    assert {name for name in sure if name not in told} <= {"consult"}


@pytest.mark.parametrize("tag", ELSEWHERE)
def test_of_other_languages_the_language_is_told_and_nothing_is_sure(nlp: Language, tag: str):
    extraction = extract(Input(ELSEWHERE[tag]), nlp)
    assert extraction.language == tag
    assert (extraction.quotes, extraction.events) == ((), ())
    assert all(value < SURE for _, value in confidences(extraction))


def test_of_mixed_languages_the_english_is_read_and_no_other_speech_is_sure(nlp: Language):
    extraction = extract(Input(MIXED), nlp)
    assert extraction.language == "en"
    assert [quote.text for quote in extraction.quotes if quote.confidence >= SURE] == [
        "that the bridge would stay closed"
    ]


def test_letters_and_time_marks_of_transcripts_and_live_blogs_are_nobody(nlp: Language):
    for text in (TRANSCRIPT, LIVE):
        names = {name for name, value in confidences(extract(Input(text), nlp)) if value >= SURE}
        assert not names & {"Q", "A", "UPDATE", "10:32am", "10:40am", "11.05"}


def test_names_with_figures_are_doubted_and_others_are_not(nlp: Language):
    scores = extract(Input("Brown 6-4 Green met Jens Stoltenberg in Oslo."), nlp)
    sure = {name for name, value in confidences(scores) if value >= SURE}
    assert "Jens Stoltenberg" in sure
    assert not any(any(char.isdigit() for char in name) for name in sure)


def endless(words: int) -> str:
    """A sentence that never ends."""
    return " and ".join(line.format("Anna").rstrip(" .\n") for line in islice(cycle(STORY), words // 10))


@pytest.mark.parametrize("text", [story, endless])
def test_the_work_of_reading_an_article_grows_as_its_length(nlp: Language, text: Callable[[int], str]):
    def work(words: int) -> int:
        return calls(lambda: extract(Input(text(words)), nlp))

    extract(Input(text(500)), nlp)  # what is read once, is read before
    assert work(3_200) < 1.3 * 4 * work(800)  # four times the words; a square would be sixteen times the work
