"""The language of a text, as a BCP 47 tag; English unless the text says clearly otherwise."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

ENGLISH, UNKNOWN = "en", "und"
# The identifier walks bytes in Python: the beginning of a news text tells its language as well as all of it.
SAMPLE = 1_500
_FEWEST_LETTERS = 40
_SURE, _LIKELY = 0.85, 0.4
_ENGLISH_WORDS = frozenset(
    {"the", "of", "and", "that", "with", "from", "which", "they", "their", "has", "been", "were", "would", "said"}
    | {"this", "its", "who", "about", "after", "to", "his", "have", "had", "by", "but", "not", "for"}
)
_FIRST_WORDS, _FEWEST_WORDS, _SHARE = 120, 40, 0.15
_MARKUP = re.compile(r"<[^>]{0,500}>|https?://\S+|[@#]\w+|&\w+;")
_LETTERS = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str:
    """The language of `text`: `en` for short or doubtful Latin text, `und` for other scripts that cannot be told."""
    words = _LETTERS.findall(_MARKUP.sub(" ", text[: 4 * SAMPLE])[:SAMPLE])
    letters = "".join(words)
    foreign_script = sum(char > "\u036f" for char in letters) > len(letters) / 2
    if not letters or (len(letters) < _FEWEST_LETTERS and not foreign_script):
        return ENGLISH
    if _is_plainly_english(words):
        return ENGLISH
    code, probability = _identifier().classify(" ".join(words))
    if foreign_script:
        return str(code) if probability >= _LIKELY else UNKNOWN
    return str(code) if probability >= _SURE else ENGLISH


def _is_plainly_english(words: Sequence[str]) -> bool:
    """Whether so many words are ones that no other language has as often: the identifier need not be asked."""
    first = words[:_FIRST_WORDS]
    return len(first) >= _FEWEST_WORDS and sum(word.lower() in _ENGLISH_WORDS for word in first) >= _SHARE * len(first)


def is_english(tag: str) -> bool:
    """Whether a BCP 47 tag is English of any region."""
    return tag.replace("_", "-").split("-")[0].casefold() == ENGLISH


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - seldom needed, slow to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
