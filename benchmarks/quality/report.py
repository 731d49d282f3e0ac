"""`python -m benchmarks.quality.report` writes `docs/quality.md` from what was measured.

The figures are those that `python -m benchmarks.quality FOLDER` and `python -m benchmarks.quality.calibration FOLDER`
kept under `benchmarks/results/`; the extractor reads the sentences of `commonest.toml` once more.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.calibration import RESULTS as RELIABILITIES
from benchmarks.quality.calibration import Reliability, extractor, table, wilson
from benchmarks.quality.observed import Extract
from benchmarks.quality.rows import Row
from extract.records import Extraction, Party

FIGURES = RELIABILITIES.with_name("quality.json")
COMMONEST = Path(__file__).with_name("commonest.toml")
PAGE = Path(__file__).parents[2] / "docs" / "quality.md"

_OPENING = """# What to expect of the facts

Written by `python -m benchmarks.quality.report`; measured with `{extractor}` on {date}.

Every fact comes out of rules over a small model, and some are wrong. This page says how many, on public gold sets that
people marked: political and world news in English, most of it from the United States. Other text will do worse.
Intervals are of 95 % (Wilson), for facts drawn one by one; articles differ more than that.

The rules, and the figures under the confidence, were written with these gold sets at hand, so what is measured here
flatters them somewhat; no text of a gold set is in the project. The writer and curator of the articles in `seeds/` knew
the extractor as well: their figures, which the golden test holds, flatter it more and are not shown here.
"""

_KINDS = {
    "quotes": """`quoted` are direct and mixed quotations, right when they share half (0.5) or four fifths (0.8) of the
characters with an attribution people marked. `speaker` is right when its words overlap those marked, among the
quotations found; `quoted, right speaker` asks for both: of those found, and of those marked.""",
    "actors": """Names are right when borders and kind are. `B3` is how pure (precision) and whole (recall) the chains
of mentions are. `country and sector` is the share of descriptions ("Russian minister") led to the right codes.""",
    "events": """PLV marks one event a sentence: every other event found there counts as wrong, so its precision is a
lower bound. `dyad` asks for actor and recipient. `no event`: sentences without an event that stay so.""",
    "places": """A toponym is right when its borders are. The set marks words for the people of a place too, which are
no places here.""",
}

_CONFIDENCE = """## Confidence

`confidence` is the share of facts like this one that is right. Each stage says how sure a fact is from how it was
found, in figures set by hand; no table is fitted over them, for none fitted on the seeds came nearer to the truth on
other text (`docs/decisions/0007-confidence-without-tables.md`). Checked on the gold sets, which the rules were written
with:

{table}
ECE is the expected calibration error over ten bins: how far confidence lies from the share right, on the average.
`right` means: a quotation shares half its characters with one marked; a name has the right borders and kind; an event
has the one type marked for its sentence (`event of the pair`: among events between the two parties marked); a toponym
has the right borders and lies within 161 km. {reached}

Curated facts have confidence 1. In languages other than English only names and places are read, and with a fifth less
confidence; markup, source code and figures taken for facts keep half.
"""


_ERRORS = """The kinds of error made most often, by how many there are to a hundred facts that people marked in the
sets above, counted by `python -m benchmarks.quality`. Each stands with a sentence of our own; what is found was found
when this page was written.
"""

# The rows whose gold facts the errors of a kind are counted to.
_COUNTED = {
    "quotes": ("quoted @0.5", "indirect @0.5"),
    "actors": ("person", "organization", "place"),
    "events": ("type",),
    "places": ("toponyms but demonyms",),
}
_SHOWN = 10


class Often(NamedTuple):
    """A kind of error, `how` a fact of a kind goes wrong, and how many there are to a hundred facts marked."""

    share: float
    kind: str
    how: str
    times: int


def commonest(figures: Mapping[str, Sequence[Row]], errors: Mapping[str, Mapping[str, int]]) -> list[Often]:
    """The ten kinds of error made most often, the commonest first."""
    gold = {kind: sum(row.gold for row in rows if row.fact in _COUNTED[kind]) for kind, rows in figures.items()}
    found = (
        Often(100 * count / gold[kind], kind, how, count)
        for kind, counted in errors.items()
        for how, count in counted.items()
    )
    return sorted(found, reverse=True)[:_SHOWN]


def page(figures: Mapping[str, Sequence[Row]], checked: Mapping[str, Any], errors: Sequence[Mapping[str, str]]) -> str:
    """The whole page, from rows of each kind of fact, the kept check of confidence, and errors with what was found."""
    rows = [Reliability(**row) for row in checked["rows"]]
    parts = [_OPENING.format(extractor=checked["extractor"], date=checked["date"])]
    parts += [f"## {kind.capitalize()}\n\n{_KINDS[kind]}\n\n{_measured(figures[kind])}" for kind in figures]
    parts.append(_CONFIDENCE.format(table=table(rows), reached=_reached(rows)))
    parts += [
        "## The ten commonest errors\n",
        _ERRORS,
    ]
    for number, error in enumerate(errors, 1):
        found = f"    - found: {error['found'] or 'nothing'}\n    - meant: {error['meant']}\n"
        parts.append(f"{number}. {error['what']} ({error['often']}).\n\n    > {error['text']}\n\n{found}")
    return "\n".join(parts)


def _measured(rows: Sequence[Row]) -> str:
    lines = ["| set | fact | precision (95 %) | recall (95 %) | F1 | gold | found |", "|---|---|---|---|---|---|---|"]
    for r in rows:
        precision, recall = _share(r, r.precision, r.found), _share(r, r.recall, r.gold)
        lines.append(
            f"| {r.set} | {r.fact} | {precision} | {recall} | {f'{r.f1:.3f}' if r.f1 else '–'} | {r.gold} | {r.found} |"
        )
    return "\n".join(lines) + "\n"


def _share(row: Row, share: float, count: int) -> str:
    """A share with its interval; B³ averages over mentions that hang together, which no binomial interval fits."""
    if not share:
        return "–"
    low, high = wilson(share * count, count)
    return f"{share:.3f}" if "B3" in row.fact else f"{share:.3f} ({low:.3f}–{high:.3f})"


def _reached(rows: Sequence[Reliability]) -> str:
    """What of the aims is met: an error of 0.05 at most, and nine in ten right at 0.8 or more for quotes and actors."""
    far = [f"{row.kind} on {row.set} ({row.error:.3f})" for row in rows if row.error > 0.05]
    low = [
        f"{r.kind} ({r.right_when_sure:.3f})" for r in rows if r.kind in ("quote", "actor") and r.right_when_sure < 0.9
    ]
    error = f"is missed by {', '.join(far)}" if far else "is met throughout"
    sure = f"is missed by {', '.join(low)}" if low else "is met"
    aim = "that of nine in ten right at .8 or more, for quotations and actors,"
    return f"The aim of an ECE of at most .05 {error}; {aim} {sure}."


def found(kind: str, extraction: Extraction) -> str:
    """The facts of one kind as one line for people, with their confidence."""
    return "; ".join({"quotes": _quotes, "events": _events, "places": _places, "actors": _actors}[kind](extraction))


def _quotes(extraction: Extraction) -> Iterator[str]:
    for quote in extraction.quotes:
        actor = None if quote.speaker is None else quote.speaker.actor
        named = extraction.actors[actor].name if actor is not None else "no actor"
        said = f"{quote.speaker.name} ({named})" if quote.speaker else "nobody"
        yield f"{said}: {quote.text} [{quote.confidence:.2f}]"


def _events(extraction: Extraction) -> Iterator[str]:
    for event in extraction.events:
        yield f"{event.type}: {_names(event.actors)} → {_names(event.recipients)} [{event.confidence:.2f}]"


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(party.name for party in parties) or "nobody"


def _places(extraction: Extraction) -> Iterator[str]:
    for toponym in extraction.toponyms:
        yield f"{toponym.place.name}, {toponym.place.country or 'unknown'} [{toponym.confidence:.2f}]"


def _actors(extraction: Extraction) -> Iterator[str]:
    for actor in extraction.actors:
        yield f"{actor.kind} {actor.name} [{actor.confidence:.2f}]"


def examples(often: Sequence[Often], read: Extract) -> Iterator[dict[str, str]]:
    """Each kind of error with a sentence of our own and what is found in it."""
    known = {(one["kind"], one["how"]): one for one in tomllib.loads(COMMONEST.read_text("utf-8"))["errors"]}
    for one in often:
        error = known[one.kind, one.how]
        told = f"{one.kind}, {one.how}: {one.times}, {one.share:.1f} to a hundred"
        yield {**error, "often": told, "found": found(one.kind, read(error["text"]))}


def main() -> None:
    """Write the page."""
    kept = json.loads(FIGURES.read_text("utf-8"))
    figures = {kind: [Row(**row) for row in rows] for kind, rows in kept["rows"].items()}
    told = list(examples(commonest(figures, kept["errors"]), extractor()))
    PAGE.write_text(page(figures, json.loads(RELIABILITIES.read_text("utf-8")), told), encoding="utf-8")


if __name__ == "__main__":
    main()
