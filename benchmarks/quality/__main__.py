"""The scoreboard of extraction: `python -m benchmarks.quality FOLDER` measures every gold set found in FOLDER.

Prints one table per kind of fact and keeps it under `benchmarks/results/`; `--errors quotes 20` prints missed and wrong
facts in their surroundings instead.
"""

import argparse
import importlib
import itertools
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.quality.rows import Row, table
from extract import parse, pipeline
from extract.records import Extraction

KINDS = ("quotes", "actors", "events", "places")
RESULTS = Path(__file__).parent.parent / "results"


def extractor() -> Callable[[str], Extraction]:
    """The product's own pipeline with its default model."""
    nlp = parse.load()
    return lambda text: pipeline.extract(pipeline.Input(text), nlp)


def _module(kind: str) -> Any:
    return importlib.import_module(f"benchmarks.quality.{kind}")


def measure(folder: Path, kinds: list[str]) -> tuple[dict[str, list[Row]], dict[str, dict[str, int]]]:
    """The rows of each kind of fact and how often each kind of error is made; kinds without a gold set are left out."""
    read, rows, errors = extractor(), {}, {}
    for kind in kinds:
        known = cache(read)  # errors are counted in what was measured
        found = _module(kind).measure(folder, known)
        if found:
            rows[kind] = found
            errors[kind] = dict(Counter(error.what for error in _module(kind).errors(folder, known)).most_common())
    return rows, errors


def keep(measured: dict[str, list[Row]], errors: dict[str, dict[str, int]]) -> str:
    """Write the tables to `benchmarks/results/quality.md` and `.json`, and give them as text."""
    RESULTS.mkdir(exist_ok=True)
    title = f"# Quality of extraction\n\n`{pipeline.NAME_AND_VERSION}`\n"
    parts = [f"## {kind.capitalize()}\n\n{table(rows)}\n{_counted(errors[kind])}" for kind, rows in measured.items()]
    text = "\n".join([title, *parts])
    (RESULTS / "quality.md").write_text(text, encoding="utf-8")
    lines = {kind: [asdict(row) for row in rows] for kind, rows in measured.items()}
    kept = {"rows": lines, "errors": errors}
    (RESULTS / "quality.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return text


def _counted(errors: dict[str, int]) -> str:
    return "Errors: " + ", ".join(f"{what} {count}" for what, count in errors.items()) + ".\n"


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder with the gold sets")
    parser.add_argument("--only", choices=KINDS, action="append", help="measure only this kind of fact")
    parser.add_argument("--errors", nargs=2, metavar=("KIND", "N"), help="print N errors of a kind")
    given = parser.parse_args()
    if not any(given.folder.glob("*.jsonl")):
        parser.error(f"{given.folder} holds no gold set (*.jsonl)")
    if given.errors:
        kind, most = given.errors
        if kind not in KINDS or not most.isdigit():
            parser.error(f"--errors takes one of {', '.join(KINDS)} and a number")
        for error in itertools.islice(_module(kind).errors(given.folder, extractor()), int(most)):
            print(f"{error.what} ({error.kind}): {error.shown}")
        return
    print(keep(*measure(given.folder, given.only or list(KINDS))))


if __name__ == "__main__":
    main()
