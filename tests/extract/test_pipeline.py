from datetime import UTC, datetime

import pytest
from spacy.language import Language

from extract.pipeline import NAME_AND_VERSION, Input, extract, extract_many, name_and_version
from extract.records import Extraction

STORY = """Ministers meet in Oslo

Talks on fish begin again

OSLO, March 3, 2011 (Wire) - Norwegian Prime Minister Jens Stoltenberg met Russian Foreign Minister Sergei \
Lavrov in Oslo on Thursday. "We will share the sea," Stoltenberg said. Lavrov said that Russia had signed the \
treaty in 2010.
"""

ODD = {
    "empty": "",
    "blank": " \n\t\n ",
    "one character": "a",
    "one mark": '"',
    "all capitals": 'THE PRIME MINISTER SAID ON MONDAY THAT BRITAIN WOULD SEND TROOPS TO KABUL. "WE WILL GO," HE SAID.',
    "no punctuation": "the mayor of bergen said on monday he would not resign and the council voted to keep him " * 30,
    "HTML": '<div class="x"><p>The <b>mayor</b> said: &quot;No.&quot;</p><br/><script>if (a<b) {}</script></div>' * 5,
    "mixed languages": "The mayor spoke. Der Bürgermeister sprach am Montag. Le maire a parlé. 市长发言。 Мэр сказал.",
    "list": "- Oslo\n- Bergen\n* Stavanger\n1. Tromsø\n2) Bodø\n",
    "table": "Team\tWon\tLost\nLeeds\t3\t1\nHull\t2\t2\n| a | b |\n|---|---|\n",
    "poem": "O wind,\n  that blows\n\nfrom May to May,\n\n\n  and never goes\naway\n",
    "transcript": "Q: Will you go to Paris?\nA: No. I said on Monday that I won't.\nPUTIN: We shall see.\n",
    "live blog": '10:32am\nPolice: two hurt.\n\n10:40am\nUPDATE: "Stay away," they say.\n\n__\n\n11.05\n...\n',
    "quotation marks": '"' * 10_000,
    "many kinds of marks": "“”‘’«»\"'`´" * 500,
    "open marks": 'He said "no. ' * 300,
    "control characters": "a\x00b\x0bc\x1f\u2028d\ufeff\u200b said \ud7ff",
    "emoji": "🚀 Launch from 🇫🇷 Kourou on Friday 🚀🚀" * 20,
    "digits": "1 2 3 4 5 " * 300,
    "brackets": "([{" * 500,
}


def facts(extraction: Extraction) -> list[tuple[int, int]]:
    spans = [(mention.start, mention.end) for actor in extraction.actors for mention in actor.mentions]
    spans += [(span.start, span.end) for quote in extraction.quotes for span in quote.spans]
    spans += [(event.trigger.start, event.trigger.end) for event in extraction.events]
    return spans + [(toponym.start, toponym.end) for toponym in extraction.toponyms]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_raises_nothing_and_every_offset_lies_in_it(nlp: Language, text: str):
    extraction = extract(Input(text, published_at=datetime(2020, 5, 4, tzinfo=UTC)), nlp)
    assert all(0 <= start < end <= len(extraction.text) for start, end in facts(extraction))


@pytest.mark.parametrize(
    "text", [ODD[name] for name in ("empty", "blank", "one character", "one mark", "digits", "brackets")]
)
def test_text_without_words_says_nothing(nlp: Language, text: str):
    extraction = extract(Input(text), nlp)
    assert (extraction.quotes, extraction.events, extraction.toponyms) == ((), (), ())


def test_all_stages_speak_of_the_same_text(nlp: Language):
    extraction = extract(Input(STORY), nlp)
    assert extraction.text == STORY
    assert extraction.language == "en"
    assert extraction.layout.title is not None
    assert extraction.dateline is not None
    assert extraction.dateline.place is not None
    assert extraction.dateline.place.name == "Oslo"
    assert extraction.dateline.when is not None
    assert extraction.dateline.when.value == "2011-03-03"
    assert {"Jens Stoltenberg", "Sergei Lavrov"} <= {actor.name for actor in extraction.actors}
    assert [quote.text for quote in extraction.quotes if quote.kind == "direct"] == ['"We will share the sea,"']
    assert {STORY[t.start : t.end] for t in extraction.toponyms} >= {"Oslo", "Russia"}


def test_the_day_of_a_full_dateline_stands_in_for_a_missing_publication_date(nlp: Language):
    dated = {event.date.value for event in extract(Input(STORY), nlp).events if event.date}
    assert "2011-03-03" in dated
    known = extract(Input(STORY, published_at=datetime(2011, 3, 4, tzinfo=UTC)), nlp)
    assert {event.date.value for event in known.events if event.date} >= {"2011-03-03"}


def test_what_is_told_again_makes_no_second_fact(nlp: Language):
    title, lead = "Mayor of Bergen resigns", "The mayor of Bergen went to Paris on Monday."
    told_twice = extract(Input(f"{title}\n\n{lead}\n\n{title}\n\n{lead} He will be back.\n\nRain fell."), nlp)
    body = told_twice.layout.body.start
    assert told_twice.layout.repeats
    assert facts(told_twice)
    assert min(start for start, _ in facts(told_twice)) >= body


@pytest.mark.parametrize(
    ("text", "tag", "given"),
    [
        (
            "Bundeskanzlerin Angela Merkel traf am Montag in Berlin Wladimir Putin. „Das ist gut“, sagte sie danach.",
            "de",
            None,
        ),
        ('Mayor Anne Hidalgo said in Paris: "Yes."', "fr", "fr"),
    ],
)
def test_of_text_in_other_languages_only_the_entities_are_read(nlp: Language, text: str, tag: str, given: str | None):
    extraction = extract(Input(text, language=given), nlp)
    assert extraction.language == tag
    assert (extraction.quotes, extraction.events) == ((), ())
    assert extraction.actors


def test_a_given_title_that_the_text_does_not_hold_changes_no_offset(nlp: Language):
    extraction = extract(Input("Rain fell on Oslo.\n\nIt stopped.", title="Weather"), nlp)
    assert extraction.layout.title is None
    assert [extraction.text[t.start : t.end] for t in extraction.toponyms] == ["Oslo"]


def test_many_texts_come_back_in_order_and_as_they_would_alone(nlp: Language):
    inputs = [Input(STORY), Input(""), Input("Rain fell on Oslo."), Input("\ufeffA\r\nB")]
    many = list(extract_many(iter(inputs), nlp, batch_size=3))
    assert many == [extract(source, nlp) for source in inputs]
    assert many[3].text == "A\nB"


def test_the_extractor_is_named_with_the_version_of_its_model(nlp: Language):
    assert name_and_version(nlp) == NAME_AND_VERSION
    assert NAME_AND_VERSION.startswith("onrecord-en/")
