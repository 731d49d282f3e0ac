"""The language of a text, as a BCP 47 tag; English unless the text says clearly otherwise."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH, UNKNOWN = "en", "und"
# The identifier walks bytes in Python: the beginning of a news text tells its language as well as all of it.
SAMPLE = 1_500
_FEWEST_LETTERS = 40
_SURE, _LIKELY = 0.85, 0.4
_MARKUP = re.compile(r"<[^>]{0,500}>|https?://\S+|[@#]\w+|&\w+;")
_LETTERS = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str:
    """The language of `text`: `en` for short or doubtful Latin text, `und` for other scripts that cannot be told."""
    words = _LETTERS.findall(_MARKUP.sub(" ", text[: 4 * SAMPLE])[:SAMPLE])
    letters = "".join(words)
    foreign_script = sum(char > "\u036f" for char in letters) > len(letters) / 2
    if not letters or (len(letters) < _FEWEST_LETTERS and not foreign_script):
        return ENGLISH
    code, probability = _identifier().classify(" ".join(words))
    if foreign_script:
        return str(code) if probability >= _LIKELY else UNKNOWN
    return str(code) if probability >= _SURE else ENGLISH


def is_english(tag: str) -> bool:
    """Whether a BCP 47 tag is English of any region."""
    return tag.replace("_", "-").split("-")[0].casefold() == ENGLISH


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
