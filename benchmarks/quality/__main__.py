"""The scoreboard of extraction: `python -m benchmarks.quality FOLDER` measures every gold set found in FOLDER.

Prints one table per kind of fact and keeps it under `benchmarks/results/`; `--errors quotes 20` prints missed and wrong
facts in their surroundings instead.
"""

import argparse
import importlib
import itertools
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks.quality.rows import Row, table
from extract import parse, pipeline
from extract.records import Extraction

KINDS = ("quotes", "actors", "events", "places")
SHOWING_ERRORS = ("quotes", "events", "places")
RESULTS = Path(__file__).parent.parent / "results"


def extractor() -> Callable[[str], Extraction]:
    """The product's own pipeline with its default model."""
    nlp = parse.load()
    return lambda text: pipeline.extract(pipeline.Input(text), nlp)


def measure(folder: Path, kinds: list[str]) -> dict[str, list[Row]]:
    """The rows of each kind of fact; a kind without a gold set in `folder` is left out."""
    extract = extractor()
    rows = {kind: importlib.import_module(f"benchmarks.quality.{kind}").measure(folder, extract) for kind in kinds}
    return {kind: found for kind, found in rows.items() if found}


def keep(measured: dict[str, list[Row]]) -> str:
    """Write the tables to `benchmarks/results/quality.md` and `.json`, and give them as text."""
    RESULTS.mkdir(exist_ok=True)
    title = f"# Quality of extraction\n\n`{pipeline.NAME_AND_VERSION}`\n"
    text = "\n".join([title, *(f"## {kind.capitalize()}\n\n{table(rows)}" for kind, rows in measured.items())])
    (RESULTS / "quality.md").write_text(text, encoding="utf-8")
    lines = {kind: [asdict(row) for row in rows] for kind, rows in measured.items()}
    (RESULTS / "quality.json").write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")
    return text


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
        if kind not in SHOWING_ERRORS or not most.isdigit():
            parser.error(f"--errors takes one of {', '.join(SHOWING_ERRORS)} and a number")
        errors = importlib.import_module(f"benchmarks.quality.{kind}").errors(given.folder, extractor())
        for error in itertools.islice(errors, int(most)):
            print(error)
        return
    print(keep(measure(given.folder, given.only or list(KINDS))))


if __name__ == "__main__":
    main()
