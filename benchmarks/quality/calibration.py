"""Confidence fitted and checked: `python -m benchmarks.quality.calibration fit` and `… check FOLDER`.

`fit` writes `extract/lexicon/confidence.toml` from the seeds: isotonic regression per kind of fact, shrunk towards the
raw confidence, for they are few and flatter the extractor. `check` measures what is then shipped on the sets that
nothing is fitted on, prints a table and keeps it as `benchmarks/results/calibration.json`.
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
from extract import confidence, parse, pipeline

LEXICON = Path(confidence.__file__).parent / "lexicon" / "confidence.toml"
RESULTS = Path(__file__).parent.parent / "results" / "calibration.json"
SURE = 0.8
# The steps of a table, and as how many observations the raw confidence counts in each of them.
_STEPS, _PRIOR = 20, 20
_BINS, _SAMPLES = 10, 200
_Z = 1.96

Step = tuple[float, float, int]  # the sum of raw confidence, how many were right, of how many


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


def isotonic(observations: Iterable[Observation], prior: int = _PRIOR) -> confidence.Table:
    """A rising table: observations in steps of raw confidence, `prior` more in each that bear the raw one out.

    Adjacent steps that fall are pooled (Ayer et al. 1955); where little was seen, the table stays near the raw one.
    """
    seen = [((at + 0.5) / _STEPS * prior, (at + 0.5) / _STEPS * prior, prior) for at in range(_STEPS)]
    for one in observations:
        at = min(int(one.confidence * _STEPS), _STEPS - 1)
        raw, right, count = seen[at]
        seen[at] = (raw + one.confidence, right + one.right, count + 1)
    steps: list[Step] = []
    for step in seen:
        steps.append(step)
        while len(steps) > 1 and steps[-2][1] / steps[-2][2] >= steps[-1][1] / steps[-1][2]:
            (raw, right, count), (more, more_right, more_count) = steps[-2:]
            steps[-2:] = [(raw + more, right + more_right, count + more_count)]
    return _bends([(round(raw / count, 3), round(right / count, 3)) for raw, right, count in steps])


def _bends(points: Sequence[tuple[float, float]]) -> confidence.Table:
    """The points without those that the raw confidence would keep between neighbours it keeps as well."""
    kept = [raw == level for raw, level in points]
    inner = range(1, len(points) - 1)
    return tuple(point for at, point in enumerate(points) if at not in inner or not all(kept[at - 1 : at + 2]))


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


def lexicon(observations: Sequence[Observation]) -> str:
    """The tables of all kinds as the text of `confidence.toml`."""
    lines = [
        "# Raw confidence and the share right, by kind of fact: `python -m benchmarks.quality.calibration fit`.",
        "[tables]",
    ]
    for kind in confidence.KINDS:
        if mine := [one for one in observations if one.kind == kind]:
            points = ", ".join(f"[{raw}, {level}]" for raw, level in isotonic(mine))
            lines += [f"# {sum(one.right for one in mine)} of {len(mine)} right", f"{kind} = [{points}]"]
    return "\n".join(lines) + "\n"


def fit() -> str:
    """Fit anew on the seeds and write the lexicon."""
    text = lexicon(list(observed.seeds(extractor(confidence.RAW))))
    LEXICON.write_text(text, encoding="utf-8")
    return text


def check(folder: Path, results: Path = RESULTS) -> str:
    """Measure the shipped tables, and keep what was measured."""
    rows = reliabilities(list(observed.checks(folder, extractor(confidence.shipped()))))
    results.parent.mkdir(exist_ok=True)
    kept = {"extractor": pipeline.NAME_AND_VERSION, "date": datetime.now(UTC).date().isoformat()}
    results.write_text(json.dumps({**kept, "rows": [asdict(row) for row in rows]}, indent=1) + "\n", encoding="utf-8")
    return table(rows)


def extractor(tables: confidence.Tables) -> observed.Extract:
    """The product's own pipeline with its default model, and the given tables of confidence."""
    nlp = parse.load()
    return lambda text: pipeline.extract(pipeline.Input(text), nlp, tables)


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.calibration", description=__doc__)
    parser.add_argument("what", choices=("fit", "check"))
    parser.add_argument("folder", type=Path, nargs="?", help="the folder with the gold sets, for `check`")
    given = parser.parse_args()
    if given.what == "fit":
        print(fit())
    elif given.folder is None or not any(given.folder.glob("*.jsonl")):
        parser.error("check needs a folder with gold sets (*.jsonl)")
    else:
        print(check(given.folder))


if __name__ == "__main__":
    main()
