"""Titles of works and names are no quotations, and where reports begin and end; in sentences of our own."""

import pytest
from spacy.language import Language

from extract import parse, quotes
from extract.records import Quote
from extract.text import layout


def find(nlp: Language, text: str) -> tuple[Quote, ...]:
    arrangement = layout(text)
    return quotes.find(parse.parse(nlp, text, arrangement), arrangement)


@pytest.mark.parametrize(
    "text",
    [
        'The film, titled "Harvest of Salt," opened in Oslo on Friday.',
        'A book called "Women Who Work" was published on Monday.',
        'The so-called "truce" held on Monday.',
        'She read "War and Peace" to the children.',
        'He wrote "Crime and Punishment" in 1866.',
    ],
)
def test_the_title_of_a_work_is_nobodys_speech(nlp: Language, text: str) -> None:
    assert find(nlp, text) == ()


def test_a_report_that_only_holds_a_title_is_no_mixed_one(nlp: Language) -> None:
    (quote,) = find(nlp, 'She said "War and Peace" was too long.')
    assert (quote.kind, quote.text) == ("indirect", '"War and Peace" was too long')


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('They chanted "Build the Wall" for an hour.', '"Build the Wall"'),
        ('Okafor called the minister "Little Marco" on Monday.', 'the minister "Little Marco"'),
        ('Okafor, a lawyer, called the plan "rash."', 'the plan "rash."'),
    ],
)
def test_what_is_shouted_or_called_somebody_is_speech(nlp: Language, text: str, content: str) -> None:
    assert [quote.text for quote in find(nlp, text)] == [content]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Okafor said the mayor was ignorant and criticized him for the sale of the port.",
            ["the mayor was ignorant", "him for the sale of the port"],
        ),
        (
            "She promised to free the prisoners and named a rebel her minister.",
            ["to free the prisoners"],
        ),
        (
            "Okafor said the men released by the court were in some cases close to the end of their terms.",
            ["the men released by the court were in some cases close to the end of their terms"],
        ),
        (
            "The diplomat cautioned that paper alone guaranteed neither peace nor trade.",
            ["that paper alone guaranteed neither peace nor trade"],
        ),
        ("Okafor denied having sold the port.", ["having sold the port"]),
        (
            "Okafor has pledged to ban all ships - hundreds of them - from entering the port.",
            ["to ban all ships - hundreds of them - from entering the port"],
        ),
        (
            'Okafor pledged to oppose the sale "today, tomorrow, forever."',
            ['to oppose the sale "today, tomorrow, forever."'],
        ),
        ("Okafor found himself alone in the harbour.", []),
        ("The pledged delegates to the congress left the hall.", []),
    ],
)
def test_reports_end_where_the_speaker_goes_on_to_something_else(nlp: Language, text: str, contents: list[str]) -> None:
    assert [quote.text for quote in find(nlp, text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        '"Russia, if you listen, I hope you find the letters that are lost." Okafor said.',
        '"For months we have had to stand by and watch the port decay" said Amina Okafor.',
    ],
)
def test_a_cue_is_read_behind_a_full_stop_and_without_a_comma(nlp: Language, text: str) -> None:
    (quote,) = find(nlp, text)
    assert quote.kind == "direct"
    assert quote.speaker is not None
    assert quote.speaker.name.endswith("Okafor")


def test_a_phrase_behind_the_cue_is_not_its_object(nlp: Language) -> None:
    (quote,) = find(nlp, '"You will have to ask a bear," Okafor said, another nod to the film.')
    assert quote.text == '"You will have to ask a bear,"'
