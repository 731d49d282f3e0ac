"""How far confidence can be trusted: `python -m benchmarks.quality.calibration FOLDER`.

Measures the confidence that is served on the gold sets of a folder, prints a table and keeps it as
`benchmarks/results/calibration.json`.
"""

import argparse
import json
import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.quality import observed
from benchmarks.quality.observed import Observation
from extract import parse, pipeline

RESULTS = Path(__file__).parent.parent / "results" / "calibration.json"
SURE = 0.8
_BINS, _SAMPLES = 10, 200
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Reliability:
    """How confidence behaves in a set: expected calibration error, the share right at 0.8 or more, 95 % intervals."""

    set: str
    kind: str
    facts: int
    right: float
    confidence: float
    error: float
    error_interval: tuple[float, float]
    sure: int
    right_when_sure: float
    sure_interval: tuple[float, float]


def expected_error(observations: Sequence[Observation]) -> float:
    """Mean distance of confidence and share right over ten equal bins, weighted by how many facts each has."""
    bins: dict[int, list[Observation]] = {}
    for one in observations:
        bins.setdefault(min(int(one.confidence * _BINS), _BINS - 1), []).append(one)
    gaps = (abs(sum(one.confidence - one.right for one in some)) for some in bins.values())
    return sum(gaps) / len(observations) if observations else 0.0


def wilson(right: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share of which `right` of `count` were seen (Wilson 1927); (0, 1) of none."""
    if not count:
        return 0.0, 1.0
    share, spread = right / count, _Z * _Z / count
    middle = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / count + spread / (4 * count))
    return max((middle - half) / (1 + spread), 0.0), min((middle + half) / (1 + spread), 1.0)


def reliability(name: str, kind: str, observations: Sequence[Observation]) -> Reliability:
    """Measure one kind of fact in one set; the interval of the error is bootstrapped with a fixed seed."""
    draw = random.Random(1)  # noqa: S311  resampling, not a secret
    samples = sorted(expected_error(draw.choices(observations, k=len(observations))) for _ in range(_SAMPLES))
    sure = [one for one in observations if one.confidence >= SURE]
    right_when_sure = sum(one.right for one in sure)
    return Reliability(
        set=name,
        kind=kind,
        facts=len(observations),
        right=sum(one.right for one in observations) / len(observations),
        confidence=sum(one.confidence for one in observations) / len(observations),
        error=expected_error(observations),
        error_interval=(samples[round(0.025 * _SAMPLES)], samples[round(0.975 * _SAMPLES) - 1]),
        sure=len(sure),
        right_when_sure=right_when_sure / len(sure) if sure else 0.0,
        sure_interval=wilson(right_when_sure, len(sure)),
    )


def reliabilities(observations: Sequence[Observation]) -> list[Reliability]:
    """Measure every kind in every set, and the kinds of quotation of a set together as `quote`."""
    grouped: dict[tuple[str, str], list[Observation]] = {}
    for one in observations:
        if one.kind in ("direct", "mixed", "indirect"):
            grouped.setdefault((one.set, "quote"), []).append(one)
        grouped.setdefault((one.set, one.kind), []).append(one)
    return [reliability(name, kind, some) for (name, kind), some in grouped.items()]


def table(rows: Iterable[Reliability]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| set | fact | facts | right | mean confidence | ECE (95 %) | at ≥ .8 | right at ≥ .8 (95 %) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        error, sure = (f"{low:.3f}–{high:.3f}" for low, high in (r.error_interval, r.sure_interval))
        told = f"{r.right_when_sure:.3f} ({sure})" if r.sure else "–"
        lines.append(
            f"| {r.set} | {r.kind} | {r.facts} | {r.right:.3f} | {r.confidence:.3f} | {r.error:.3f} ({error}) "
            f"| {r.sure} | {told} |"
        )
    return "\n".join(lines) + "\n"


def check(folder: Path, results: Path = RESULTS) -> str:
    """Measure what is served, and keep what was measured."""
    rows = reliabilities(list(observed.checks(folder, extractor())))
    results.parent.mkdir(exist_ok=True)
    kept = {"extractor": pipeline.NAME_AND_VERSION, "date": datetime.now(UTC).date().isoformat()}
    results.write_text(json.dumps({**kept, "rows": [asdict(row) for row in rows]}, indent=1) + "\n", encoding="utf-8")
    return table(rows)


def extractor() -> observed.Extract:
    """The product's own pipeline with its default model."""
    nlp = parse.load()
    return lambda text: pipeline.extract(pipeline.Input(text), nlp)


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.calibration", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder with the gold sets")
    given = parser.parse_args()
    if not any(given.folder.glob("*.jsonl")):
        parser.error(f"{given.folder} holds no gold set (*.jsonl)")
    print(check(given.folder))


if __name__ == "__main__":
    main()
