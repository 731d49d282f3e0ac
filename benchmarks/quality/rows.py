"""One line of a quality table, and one error."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """How well one fact was found in one gold set: shares from 0 to 1, counts, and seconds of wall time."""

    set: str
    fact: str
    precision: float
    recall: float
    f1: float
    gold: int
    found: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Error:
    """A fact that went wrong: how (`missed`, `false alarm`, `border` …), its kind, and the words it stands in."""

    what: str
    kind: str
    shown: str


def row(name: str, fact: str, *, right_found: int, found: int, right_gold: int, gold: int, seconds: float) -> Row:
    """The row for `right_found` of `found` facts being right and `right_gold` of `gold` facts being found."""
    precision = right_found / found if found else 0.0
    recall = right_gold / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Row(name, fact, precision, recall, f1, gold, found, seconds)


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| set | fact | precision | recall | F1 | gold | found | seconds |", "|---|---|---|---|---|---|---|---|"]
    for r in rows:
        shares = " | ".join(f"{share:.3f}" for share in (r.precision, r.recall, r.f1))
        lines.append(f"| {r.set} | {r.fact} | {shares} | {r.gold} | {r.found} | {r.seconds:.1f} |")
    return "\n".join(lines) + "\n"
