"""Quotations and their speakers, measured on the PolNeAR attributions (a folder with `quotes_polnear_*.jsonl`).

Content is matched greedily one to one by character IoU. Quoted (direct and mixed) quotations count as right when they
match any attribution, and the recall is over the direct and mixed ones; indirect recall is over reported speech only.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.quality.rows import Error, Row, row
from extract.records import Extraction, Quote
from extract.text import normalise_mapped

Spans = Sequence[tuple[int, int]]
QUOTED = ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of the gold set; all spans are code points into the article's text."""

    content: Spans
    source: Spans
    cue: Spans
    kind: str
    speech: bool


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the gold set."""

    name: str
    text: str
    gold: tuple[Attribution, ...]


def read(path: Path) -> Iterator[Article]:
    """The articles of one gold file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            marked = record["annotators"][record["primary"]]
            gold = tuple(
                Attribution(a["content"], a["source"], a["cue"], a["kind"], a["speech_cue"])
                for a in marked
                if a["content"]
            )
            yield _normalised(Article(record["doc"], record["text"], gold))


def _normalised(article: Article) -> Article:
    """The article as extraction keeps its text, with the spans where the words stand there."""
    kept = normalise_mapped(article.text)
    if kept.origin is None:
        return article

    def moved(spans: Spans) -> Spans:
        return [(kept.kept(start), kept.kept(end)) for start, end in spans]

    gold = (replace(a, content=moved(a.content), source=moved(a.source), cue=moved(a.cue)) for a in article.gold)
    return replace(article, text=kept.text, gold=tuple(gold))


def overlap(a: Spans, b: Spans) -> int:
    """How many characters two lists of spans share."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def iou(a: Spans, b: Spans) -> float:
    """Shared characters over all characters of two lists of spans that do not overlap in themselves."""
    shared = overlap(a, b)
    return shared / (sum(e - s for s, e in a) + sum(e - s for s, e in b) - shared) if shared else 0.0


def spans(quote: Quote) -> Spans:
    """The spans of a quotation as pairs."""
    return [(s.start, s.end) for s in quote.spans]


def pairs(found: Sequence[Quote], gold: Sequence[Attribution], least: float) -> list[tuple[int, int]]:
    """Pairs of (found, gold) indexes whose IoU is at least `least`, the closest pairs first, each used once."""
    scored = sorted(
        ((iou(spans(quote), a.content), i, j) for i, quote in enumerate(found) for j, a in enumerate(gold)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    chosen: list[tuple[int, int]] = []
    left, right = set(range(len(found))), set(range(len(gold)))
    for score, i, j in scored:
        if score < least or not score:
            break
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            chosen.append((i, j))
    return chosen


def speaker_right(quote: Quote, attribution: Attribution) -> bool:
    """Whether the speaker's words overlap the source marked by people."""
    speaker = quote.speaker
    return speaker is not None and overlap([(speaker.start, speaker.end)], attribution.source) > 0


@dataclass(slots=True)
class Tally:
    """Sums over the articles of a set."""

    right_found: int = 0
    found: int = 0
    right_gold: int = 0
    gold: int = 0

    def add(self, right_found: int, found: int, right_gold: int, gold: int) -> None:
        """Add one article's sums."""
        self.right_found += right_found
        self.found += found
        self.right_gold += right_gold
        self.gold += gold


def _score(article: Article, quotes: Sequence[Quote], tallies: dict[str, Tally]) -> None:
    quoted = [q for q in quotes if q.kind in QUOTED]
    wanted = sum(a.kind in QUOTED for a in article.gold)
    for name, least in (("quoted @0.5", 0.5), ("quoted @0.8", 0.8)):
        chosen = pairs(quoted, article.gold, least)
        hits = sum(article.gold[j].kind in QUOTED for _, j in chosen)
        tallies[name].add(len(chosen), len(quoted), hits, wanted)
    sourced = [(quoted[i], article.gold[j]) for i, j in pairs(quoted, article.gold, 0.5) if article.gold[j].source]
    right = sum(speaker_right(q, a) for q, a in sourced)
    tallies["speaker of quoted"].add(right, sum(q.speaker is not None for q, _ in sourced), right, len(sourced))
    indirect = [q for q in quotes if q.kind == "indirect"]
    speech = [a.kind == "indirect" and a.speech for a in article.gold]
    for name, least in (("indirect @0.5", 0.5), ("indirect @0.8", 0.8)):
        chosen = pairs(indirect, article.gold, least)
        tallies[name].add(len(chosen), len(indirect), sum(speech[j] for _, j in chosen), sum(speech))
    reported = [(indirect[i], article.gold[j]) for i, j in pairs(indirect, article.gold, 0.5) if article.gold[j].source]
    right = sum(speaker_right(q, a) for q, a in reported)
    tallies["speaker of indirect"].add(right, sum(q.speaker is not None for q, _ in reported), right, len(reported))


FACTS = ("quoted @0.5", "quoted @0.8", "speaker of quoted", "indirect @0.5", "indirect @0.8", "speaker of indirect")


def measure_file(path: Path, extract: Callable[[str], Extraction]) -> list[Row]:
    """The rows of one gold file; recall of speakers is the share of matched quotations that have the right one."""
    tallies = {fact: Tally() for fact in FACTS}
    seconds = 0.0
    for article in read(path):
        began = time.perf_counter()
        quotes = extract(article.text).quotes
        seconds += time.perf_counter() - began
        _score(article, quotes, tallies)
    rows = [
        row(
            path.stem,
            fact,
            right_found=t.right_found,
            found=t.found,
            right_gold=t.right_gold,
            gold=t.gold,
            seconds=seconds,
        )
        for fact, t in tallies.items()
    ]
    return [*rows, _attributed(rows[0], rows[2])]


def _attributed(found: Row, speaker: Row) -> Row:
    """Quotations found with the right speaker: of those found, and of those marked."""
    precision, recall = found.precision * speaker.recall, found.recall * speaker.recall
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return replace(found, fact="quoted, right speaker", precision=precision, recall=recall, f1=f1)


def measure(folder: Path, extract: Callable[[str], Extraction]) -> list[Row]:
    """The rows of every PolNeAR file in `folder`."""
    return [r for path in sorted(folder.glob("quotes_polnear_*.jsonl")) for r in measure_file(path, extract)]


def shown(text: str, content: Spans, source: Spans, cue: Spans, around: int = 60) -> str:
    """The words of an attribution within their surroundings: {C content}, {S speaker}, {Q cue}."""
    marked = [(s, e, letter) for letter, found in (("C", content), ("S", source), ("Q", cue)) for s, e in found]
    first, last = min(m[0] for m in marked), max(m[1] for m in marked)
    edits = sorted([(s, 1, "{" + letter + " ") for s, _, letter in marked] + [(e, 0, "}") for _, e, _ in marked])
    out, at = [], max(0, first - around)
    for where, _, insert in edits:
        out += [text[at:where], insert]
        at = where
    return ("".join(out) + text[at : last + around]).replace("\n", "⏎")


def _shown_quote(text: str, quote: Quote) -> str:
    speaker = [(quote.speaker.start, quote.speaker.end)] if quote.speaker else []
    return shown(text, spans(quote), speaker, [(quote.cue.start, quote.cue.end)] if quote.cue else [])


def _article_errors(article: Article, quotes: Sequence[Quote]) -> Iterator[Error]:
    for kinds in (QUOTED, ("indirect",)):
        found = [q for q in quotes if q.kind in kinds]
        chosen = pairs(found, article.gold, 0.5)
        hit, used = {j for _, j in chosen}, {i for i, _ in chosen}
        near = {id(q) for q in quotes for a in article.gold if overlap(spans(q), a.content)}
        for i, quote in enumerate(found):
            if i not in used and id(quote) not in near:
                yield Error("false alarm", quote.kind, _shown_quote(article.text, quote))
        for j, a in enumerate(article.gold):
            if j not in hit and a.kind in kinds and (a.speech or a.kind in QUOTED):
                yield _missed(article, a, quotes)
        for i, j in chosen:
            if article.gold[j].source and not speaker_right(found[i], article.gold[j]):
                yield _misattributed(article, found[i], article.gold[j])


def _missed(article: Article, a: Attribution, quotes: Sequence[Quote]) -> Error:
    """Why an attribution is not found: nothing there, other borders, or another kind."""
    shown_gold = shown(article.text, a.content, a.source, a.cue)
    best = max(quotes, key=lambda quote: overlap(spans(quote), a.content), default=None)
    if best is None or not overlap(spans(best), a.content):
        return Error("missed", a.kind, shown_gold)
    both = f"{_shown_quote(article.text, best)}  ≠  {shown_gold}"
    return Error("wrong kind" if iou(spans(best), a.content) >= 0.5 else "border", a.kind, both)


def _misattributed(article: Article, quote: Quote, a: Attribution) -> Error:
    both = f"{_shown_quote(article.text, quote)}  ≠  {shown(article.text, a.content, a.source, a.cue, 0)}"
    return Error("no speaker" if quote.speaker is None else "wrong speaker", quote.kind, both)


def errors(folder: Path, extract: Callable[[str], Extraction]) -> Iterator[Error]:
    """Every missed and false quotation (IoU below 0.5) and every wrong speaker, file by file."""
    for path in sorted(folder.glob("quotes_polnear_*.jsonl")):
        for article in read(path):
            yield from _article_errors(article, extract(article.text).quotes)
