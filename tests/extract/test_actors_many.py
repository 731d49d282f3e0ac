from collections.abc import Sequence

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from extract import actors
from extract.records import Layout, Span
from tests.work import calls

VOCAB = English().vocab


def built(tokens: Sequence[str], entities: Sequence[str]) -> Doc:
    """A document without a parse: every word a proper noun, every tenth the start of a sentence."""
    return Doc(
        VOCAB,
        words=list(tokens),
        ents=list(entities),
        pos=["PROPN"] * len(tokens),
        sent_starts=[at % 10 == 0 for at in range(len(tokens))],
    )


def test_a_document_without_a_parse_yields_its_names() -> None:
    doc = built(["Anwar", "Sadat", "met", "Carter"], ["B-PERSON", "I-PERSON", "O", "B-PERSON"])
    found = actors.find(doc, Layout(None, None, Span(0, len(doc.text))))
    assert [actor.name for actor in found] == ["Anwar Sadat", "Carter"]


@pytest.mark.parametrize("sort", ["same", "families", "given names", "banks"])
def test_eight_times_the_names_are_far_less_than_64_times_the_work(sort: str) -> None:
    def work(number: int) -> int:
        patterns = {
            "same": (["Ann", "Smith", "met", "."], ["B-PERSON", "I-PERSON", "O", "O"]),
            "families": (["Ann", "Smith{}", "met", "."], ["B-PERSON", "I-PERSON", "O", "O"]),
            "given names": (["Ann{}", "Smith", "met", "."], ["B-PERSON", "I-PERSON", "O", "O"]),
            "banks": (["Bank", "of", "X{}", "."], ["B-ORG", "I-ORG", "I-ORG", "O"]),
        }
        pattern, entities = patterns[sort]
        doc = built([word.format(at) for at in range(number) for word in pattern], entities * number)
        return calls(lambda: actors.find(doc, Layout(None, None, Span(0, len(doc.text)))))

    assert work(2_000) < 30 * work(250), "the square would be 64"
