"""Dates: the times a text names, resolved against its publication where they are relative."""

import re
from datetime import UTC, date, datetime

from spacy.tokens import Doc, Span, Token

from extract import dates_values as values
from extract.dates_reading import Tense, View, read
from extract.dates_values import UNRESOLVED, Stretch
from extract.dates_words import PATTERN, YEAR
from extract.records import When

_OPEN_START = re.compile(r"(?:ever )?since|from", re.IGNORECASE)
_OPEN_END = re.compile(r"until|till|by|through|up to|before the end of", re.IGNORECASE)
_NUMERIC = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "TIME", "ORDINAL"})
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "GPE", "LOC"})
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|until|from|before|after|during|to|between|and|early|late|mid|through|around|circa|the|back|"
    r"as|year|\w+'s)|[(,;:–-])\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:people|men|women|soldiers|troops|villages|homes|houses|jobs|dollars|euros|pounds|feet|meters|metres|miles|km|tons|tonnes)\b"
)
# months and seasons that are common words when nothing before them says otherwise
_DOUBTFUL = frozenset({"may", "march", "mar", "jan", "jun", "dec"})
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|by|of|from|last|next|this|during|early|late|mid|for|and|or|through|to|on|before|after)[ -]$",
    re.IGNORECASE,
)
_FUTURE_AUX = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "could", "should", "must", "can"}
)
_DONE = frozenset("manage fail able begin start continue have force travel come go return use help try arrive".split())


def find(doc: Doc, published: datetime | None) -> tuple[When, ...]:
    """The times named in the text, in its order; relative ones unresolved where `published` is not known."""
    seen = published.astimezone(UTC).date() if published else None
    found = []
    for match in PATTERN.finditer(doc.text):
        when = _when(doc, match, seen)
        if when is not None:
            found.append(when)
    return tuple(found)


def _when(doc: Doc, match: re.Match[str], seen: date | None) -> When | None:
    start, end = match.span()
    if match["lead"] and not _bounds(match):
        start = match.start("first")
    span = doc.char_span(match.start("first"), match.end("first"), alignment_mode="expand")
    if span is None or _no_date(doc.text, match, span):
        return None
    view = View(seen, _tense(span, match["lead"]))
    try:
        stretch, end = _stretch(match, view)
    except (ValueError, OverflowError):
        return None  # "February 30", "99 decades ago": no day of any calendar
    if stretch is None:
        return None
    return When(start, end, doc.text[start:end], stretch.value, stretch.precision, stretch.earliest, stretch.latest)


def _bounds(match: re.Match[str]) -> bool:
    """Whether the word before the date makes it a bound; "from Monday" and "between 1990" do only with an end."""
    lead = match["lead"].lower()
    return bool(match["last"]) or lead not in {"from", "between"}


def _stretch(match: re.Match[str], view: View) -> tuple[Stretch | None, int]:
    """The time and where its words end."""
    first = read(match["first"], view)
    if first is None:
        return None, match.end("first")
    if match["last"] and not (match["link"].strip() == "and" and (match["lead"] or "").lower() != "between"):
        whole = values.between(*_ends(match, first, view))
        if whole is not UNRESOLVED:
            return whole, match.end("last")
    lead = match["lead"] or ""
    if lead and _bounds(match) and first.value is not None:
        if _OPEN_START.fullmatch(lead):
            return values.since(first), match.end("first")
        if _OPEN_END.fullmatch(lead):
            return values.until(first), match.end("first")
    return first, match.end("first")


def _ends(match: re.Match[str], first: Stretch, view: View) -> tuple[Stretch, Stretch]:
    """Both ends of a range; each may lack the month or year that the other has."""
    words, start = match["last"], match["first"]
    if re.fullmatch(r"\d\d", words) and YEAR.fullmatch(start):
        return first, read(start[:2] + words, view) or UNRESOLVED  # 1990-95
    bare = re.match(r"(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$", words)
    if bare:
        month = re.search(r"[A-Z][a-z]{2,8}\.?(?= \d)", start)
        year = bare[2] or (YEAR.findall(start) or [""])[-1]
        named = month.group() if month else ""
        opening = re.sub(r"\b\d{4}\b", "", start).strip(" ,")
        return read(f"{opening} {year}".strip(), view) or first, read(
            f"{named} {bare[1]} {year}".strip(), view
        ) or UNRESOLVED
    last = read(words, view) or UNRESOLVED
    years = YEAR.findall(words)
    if years and not YEAR.search(start):
        first = read(f"{start} {years[-1]}", view) or first
    return first, last


def _no_date(text: str, match: re.Match[str], span: Span) -> bool:
    """Whether the words are a number, a name or a common word after all."""
    words = match["first"]
    before = text[max(match.start("first") - 12, 0) : match.start("first")]
    labels = {token.ent_type_ for token in span}
    if YEAR.fullmatch(words) and "DATE" not in labels:
        counted = bool(labels & _NUMERIC) or _COUNTED.match(text, match.end("first")) is not None
        return counted or not _BEFORE_YEAR.search(before)
    if words.lower() in _DOUBTFUL and not _BEFORE_MONTH.search(before):
        return True
    return bool(labels & _NAMES) and "DATE" not in labels and not any(char.isdigit() for char in words)


def _tense(span: Span, lead: str | None) -> Tense | None:
    """The tense of the clause a date stands in."""
    if lead and lead.lower() in {"by", "until", "till"}:
        return "future"
    if lead and lead.lower().endswith("since"):
        return "past"
    token: Token = span.root
    for _ in range(12):
        if token.pos_ in {"VERB", "AUX"} and token.i not in range(span.start, span.end):
            return _verb_tense(token)
        if token.head is token:
            break
        token = token.head
    return None


def _verb_tense(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in helpers}
    if words & _FUTURE_AUX:
        return "past" if "have" in words else "future"
    if "to" in words:
        return _verb_tense(verb.head) if verb.head.lemma_.lower() in _DONE and verb.head is not verb else "future"
    tags = {verb.tag_, *(child.tag_ for child in helpers)}
    if tags & {"VBD"} or (verb.tag_ == "VBN" and words & {"have", "has", "'ve", "had", "been"}):
        return "past"
    if verb.tag_ == "VBN" and not helpers:
        return "past"
    return None
