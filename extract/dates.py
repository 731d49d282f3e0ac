"""Dates: the times a text names, resolved against its publication where they are relative."""

import re
from datetime import UTC, date, datetime, timedelta

from spacy.tokens import Doc, Span, Token

from extract import columns
from extract import dates_values as values
from extract.dates_absolute import Tense, View
from extract.dates_reading import read
from extract.dates_values import UNRESOLVED, Stretch
from extract.dates_words import LEXICON, YEAR, any_of, search
from extract.records import When

_OPEN_START = frozenset({"since", "ever since", "from"})
_OPEN_END = frozenset({"until", "till", "by", "through", "up to"})
_NUMERIC = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "TIME", "ORDINAL"})
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "GPE", "LOC"})
_BEFORE_YEAR = re.compile(rf"(?:\b(?:{any_of(LEXICON['before_years'])}|\w+['’]s)|[(,;:–-])\s*$", re.IGNORECASE)
_BEFORE_MONTH = re.compile(rf"\b{any_of(LEXICON['before_months'])}[ -](?:the )?$", re.IGNORECASE)
_COUNTED = re.compile(rf"\s+{any_of(LEXICON['counted'])}\b")
_NAMED_DAY = re.compile(rf"\b{any_of(LEXICON['named_days'])} $")
_PAPER = re.compile(rf" {any_of(LEXICON['papers'])}\b")
_DOUBTFUL = frozenset(LEXICON["doubtful_months"])
_FUTURE = frozenset(LEXICON["future"])
_DONE = frozenset(LEXICON["done"])
_AWAITED = frozenset(LEXICON["awaited"])


def find(doc: Doc, published: datetime | None) -> tuple[When, ...]:
    """The times named in the text, in its order; relative ones unresolved where `published` is not known."""
    seen = published.astimezone(UTC).date() if published else None
    found = (_when(doc, match, seen) for match in search(columns.of(doc).text))
    return tuple(when for when in found if when is not None)


def _when(doc: Doc, match: re.Match[str], seen: date | None) -> When | None:
    span = doc.char_span(match.start("first"), match.end("first"), alignment_mode="expand")
    if span is None or _no_date(match, span):
        return None
    lead = (match["lead"] or "").lower()
    view = View(seen, _tense(span, lead))
    try:
        stretch, ranged = _stretch(match, lead, view)
    except (ValueError, OverflowError):
        return None  # "February 30", "99 decades ago": no day of any calendar
    if stretch is None:
        return None
    bounded = ranged or (lead in _OPEN_START | _OPEN_END and lead != "from")
    start = match.start("lead") if lead and bounded else match.start("first")
    end = match.end("last") if ranged else match.end("first")
    words = match.string[start:end]
    return When(start, end, words, stretch.value, stretch.precision, stretch.earliest, stretch.latest)


def _stretch(match: re.Match[str], lead: str, view: View) -> tuple[Stretch | None, bool]:
    """The time, and whether the words after the link belong to it."""
    first = read(match["first"], view)
    if first is None:
        return None, False
    if match["last"] and (match["link"] != " and " or lead == "between"):
        whole = values.between(*_ends(match, first, view))
        if whole.value is not None:
            return whole, True
    if lead in _OPEN_START and lead != "from":
        return values.since(first), False
    return (values.until(first) if lead in _OPEN_END else first), False


def _ends(match: re.Match[str], first: Stretch, view: View) -> tuple[Stretch, Stretch]:
    """Both ends of a range; each may lack the month or year that the other has."""
    words, start = match["last"], match["first"]
    if re.fullmatch(r"\d\d", words) and YEAR.fullmatch(start):
        return first, read(start[:2] + words, view) or UNRESOLVED  # 1990-95
    bare = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", words)
    if bare:  # December 19-21, 2022
        month = re.search(r"[A-Z][a-z]{2,8}\.?(?= \d)", start)
        year = bare[2] or "".join(YEAR.findall(start))
        opening = YEAR.sub("", start).strip(" ,")
        last = read(f"{month.group() if month else ''} {bare[1]} {year}", view)
        return read(f"{opening} {year}", view) or first, last or UNRESOLVED
    last = read(words, view) or UNRESOLVED
    year = "".join(YEAR.findall(words))
    if year and not YEAR.search(start):
        first = read(f"{start} {year}", view) or first
    return _week_apart(first, last, view)


def _week_apart(first: Stretch, last: Stretch, view: View) -> tuple[Stretch, Stretch]:
    """From Monday to Wednesday: the Monday before that Wednesday, or the Wednesday after that Monday."""
    if first.earliest and last.earliest and timedelta() < first.earliest - last.earliest < timedelta(days=7):
        if view.tense == "future":
            return first, values.day(last.earliest + timedelta(days=7))
        return values.day(first.earliest - timedelta(days=7)), last
    return first, last


def _no_date(match: re.Match[str], span: Span) -> bool:
    """Whether the words are a number, a name or a common word after all."""
    words, text = match["first"], match.string
    start, end = match.span("first")
    before = text[max(start - 12, 0) : start]
    labels = {token.ent_type_ for token in span}
    if YEAR.fullmatch(words):
        if "DATE" in labels or (match["last"] and YEAR.fullmatch(match["last"])):
            return False
        return bool(labels & _NUMERIC) or bool(_COUNTED.match(text, end)) or not _BEFORE_YEAR.search(before)
    if words.lower() in _DOUBTFUL and not _BEFORE_MONTH.search(before):
        return True
    if _PAPER.match(text, end) or _NAMED_DAY.search(before):
        return words.lower().endswith("day")
    return bool(labels & _NAMES) and "DATE" not in labels and not any(char.isdigit() for char in words)


def _tense(span: Span, lead: str) -> Tense | None:
    """The tense of the clause a date stands in."""
    if lead in {"by", "until", "till"}:
        return "future"
    if lead.endswith("since"):
        return "past"
    token: Token = span.root
    while not (token.pos_ in {"VERB", "AUX"} and not span.start <= token.i < span.end):
        if token.head == token:
            return None
        token = token.head
    return _verb_tense(token)


def _verb_tense(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.text.lower() for child in helpers}
    if words & _FUTURE:
        return "past" if "have" in words else "future"
    if "to" in words:
        return _infinitive_tense(verb)
    if verb.tag_ == "VBN" and verb.lemma_.lower() in _AWAITED:
        return "future"
    tags = {verb.tag_, *(child.tag_ for child in helpers)}
    if "VBD" in tags or (verb.tag_ == "VBN" and not words & {"is", "are", "'s", "be"}):
        return "past"
    return None


def _infinitive_tense(verb: Token) -> Tense | None:
    """What is to be done is to come; "managed to", and a purpose of what was done, lie where the verb above lies."""
    above = verb.head
    if above == verb or above.pos_ not in {"VERB", "AUX"}:
        return "future"
    done = above.lemma_.lower() in _DONE or verb.dep_ == "advcl"
    return _verb_tense(above) if done else "future"
