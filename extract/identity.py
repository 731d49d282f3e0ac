"""Public ids: opaque, and made from nothing but what makes the record itself."""

from base64 import b32encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from unicodedata import normalize

from extract.records import Span

CONTEXT = 32
"""Characters of a sentence, at most, that stand on either side of a span in its anchor."""

Anchor = tuple[str, str, str, int]


def article_id(*, url: str | None, source: str | None, external_id: str | None, text: str) -> str:
    """An article is its url; without one its source's own number; without both its text."""
    if url:
        return _id("art", "url", url)
    if source and external_id:
        return _id("art", "source", source, external_id)
    return _id("art", "text", text)


def actor_id(wikidata: str | None, kind: str, name: str) -> str:
    """An actor is its Wikidata item; without one its kind and canonical name, whatever their case and spacing."""
    if wikidata:
        return _id("act", "wikidata", wikidata)
    return _id("act", kind, _folded(name))


def lonely_actor_id(kind: str, name: str, article: str, position: int) -> str:
    """An actor known in one article only is its name there; `article` is an id, `position` that among its actors."""
    return actor_id(None, kind, f"{name} ({article} {position})")


def source_id(name: str) -> str:
    """A source is its name, whatever its case and spacing."""
    return _id("src", _folded(name))


def quote_id(article_id: str, text: str, kind: str, spans: Sequence[Span]) -> str:
    """A quote is its article, its kind and the anchors of its spans in `text`."""
    anchors = [str(part) for span in spans for part in anchor(text, span)]
    return _id("quo", article_id, kind, *anchors)


def event_id(article_id: str, text: str, type: str, trigger: Span) -> str:  # noqa: A002  PLOVER's word for it
    """An event is its article, its PLOVER type and the anchor of its trigger in `text`."""
    return _id("evt", article_id, type, *(str(part) for part in anchor(text, trigger)))


def anchor(text: str, span: Span) -> Anchor:
    """The words of `span`, what stands before and after them in the sentence, and the ordinal among equal ones.

    An edit elsewhere in the article moves the offsets and leaves the anchor, unless it adds or drops an equal one
    before it.
    """
    words = text[span.start : span.end]
    return (words, *_sides(text, span.start, span.end), _ordinals(text, words).get(span.start, 0))


@lru_cache(maxsize=256)
def _ordinals(text: str, words: str) -> dict[int, int]:
    """How many equal anchors precede each occurrence of `words`; one scan serves all facts on the same words."""
    seen: dict[tuple[str, str], int] = {}
    ordinals: dict[int, int] = {}
    start = text.find(words) if words else -1
    while start >= 0:
        sides = _sides(text, start, start + len(words))
        ordinals[start] = seen.get(sides, 0)
        seen[sides] = ordinals[start] + 1
        start = text.find(words, start + 1)
    return ordinals


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - CONTEXT) : start]
    cut = max(before.rfind(mark) for mark in ".!?\n")
    after = text[end : end + CONTEXT]
    stop = min((at for mark in ".!?\n" if (at := after.find(mark)) >= 0), default=len(after))
    return before[cut + 1 :].strip(), after[:stop].strip()


def _folded(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().split())


def _id(prefix: str, *parts: str) -> str:
    digest = blake2b(digest_size=10)
    for part in parts:
        # The length keeps ("ab", "c") and ("a", "bc") apart.
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return f"{prefix}_{b32encode(digest.digest()).decode().lower()}"
