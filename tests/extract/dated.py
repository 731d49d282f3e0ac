"""Documents with dates in them, and what is read from them."""

from datetime import UTC, datetime

from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract import dates
from extract.records import When

VOCAB = Vocab()
PUBLISHED = datetime(2022, 12, 19, 10, tzinfo=UTC)  # a Monday


def document(text: str, tag: str = "", aux: str = "", label: str = "") -> Doc:
    """ "text" under a verb: its first word, with `tag`; its second word helps it when `aux` is that word."""
    words = text.replace(",", " ,").replace(".", " .").split(" ")
    spaces = [True] * len(words)
    for i, word in enumerate(words):
        if word in {",", "."}:
            spaces[i - 1] = False
    spaces[-1] = False
    count = len(words)
    heads = [0] * count
    ents = [f"B-{label}" if label and i == count - 1 else "O" for i in range(count)]
    return Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=["VERB", *["X"] * (count - 1)],
        tags=[tag or "NN", *["NN"] * (count - 1)],
        lemmas=[words[0].lower(), *words[1:]],
        heads=heads,
        deps=["ROOT", *["aux" if word == aux else "dep" for word in words[1:]]],
        ents=ents,
    )


def whens(
    text: str, published: datetime | None = PUBLISHED, tag: str = "VBD", aux: str = "", label: str = ""
) -> list[When]:
    found = list(dates.find(document(text, tag, aux, label), published))
    assert all(text[when.start : when.end] == when.text for when in found)
    return found


def value(text: str, published: datetime | None = PUBLISHED, tag: str = "VBD", aux: str = "") -> tuple[str | None, str]:
    (when,) = whens(text, published, tag, aux)
    return when.value, when.precision
