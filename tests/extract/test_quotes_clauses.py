"""Where reported clauses end that the parser broke off."""

import pytest
from spacy.language import Language

from extract import parse, quotes_clauses
from extract.quotes_sentences import Reading
from extract.text import layout


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parse.load()


@pytest.mark.parametrize(
    ("text", "end", "real"),
    [
        ("Okafor said the port was closed to all ships.", 6, 10),
        ("Okafor said the port was closed to all ships, while others wept.", 6, 9),
        ("Okafor said the port was closed in a statement.", 6, 6),
        ("Okafor said the port was closed on Monday.", 6, 6),
        ("Okafor said the port was closed for good Lindqvist said.", 6, 6),
        ("Okafor said the port was closed.", 7, 7),
    ],
)
def test_a_clause_goes_on_to_the_next_mark_unless_the_rest_tells_of_the_speaking(
    nlp: Language, text: str, end: int, real: int
) -> None:
    reading = Reading(parse.parse(nlp, text, layout(text)), [])
    assert quotes_clauses.further(reading, reading.sentences[0], end) == real
