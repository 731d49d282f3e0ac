"""`onrecord load`."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from api.command_extractor import extractors
from api.command_options import database_option, migrated, settings
from ingest.failures import Failure
from ingest.load import Result, StrictError, load_strictly
from ingest.load import load as load_in_batches
from ingest.readers import read

OUTCOMES = ("loaded", "unchanged", "changed", "failed")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--strict", is_flag=True, help="Load all of it or nothing, in one transaction.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N",
    help="Processes that extract; one writes.",
)  # fmt: skip
@database_option
def load(paths: tuple[str, ...], strict: bool, workers: int, database: str | None) -> None:
    """Load articles, with their actors, events and quotes, into the database.

    PATH is a text file (with a curated .yaml beside it), JSON, NDJSON, HTML, a folder of these, or - for NDJSON on
    standard input. What cannot be loaded is named with file, line and reason; the exit status is 1 then.
    """
    found = settings(database_url=database)
    tally = _Tally()
    with migrated(found.database_url) as opened, extractors(found.model, workers) as extractor:
        run = load_strictly if strict else load_in_batches
        articles = read(paths, sys.stdin.buffer)
        results = run(articles, opened, extractor, _now, batch_size=found.batch_size)
        try:
            for result in _watched(results):
                tally.add(result)
        except StrictError as error:
            raise click.ClickException(f"{error}, so nothing was loaded.") from None
    click.echo(tally.table(), nl=False)
    sys.exit(1 if tally.articles["failed"] else 0)


def _now() -> datetime:
    return datetime.now(UTC)


def _watched(results: Iterator[Result]) -> Iterator[Result]:
    """Show how far it is, on a terminal only, and name each failure when it happens."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        # How many articles a stream holds is known when it has ended.
        task = progress.add_task("articles", total=None)
        for result in results:
            progress.advance(task)
            if isinstance(result, Failure):
                console.print(str(result), markup=False)
            yield result


class _Tally:
    """Articles and facts by what became of them."""

    def __init__(self) -> None:
        self.articles: Counter[str] = Counter()
        self._facts: Counter[tuple[str, str]] = Counter()

    def add(self, result: Result) -> None:
        """Count one article."""
        if isinstance(result, Failure):
            self.articles["failed"] += 1
            return
        self.articles[result.outcome] += 1
        for noun in ("actors", "events", "quotes"):
            self._facts[result.outcome, noun] += getattr(result, noun) or 0

    def table(self) -> str:
        """Lay it out; facts are counted in the articles that were read."""
        table = Table("", *(("articles", "actors", "events", "quotes")))
        for column in table.columns[1:]:
            column.justify = "right"
        for outcome in OUTCOMES:
            read_again = outcome in ("loaded", "changed")
            facts = (str(self._facts[outcome, noun]) if read_again else "" for noun in ("actors", "events", "quotes"))
            table.add_row(outcome, str(self.articles[outcome]), *facts)
        console = Console(width=80, color_system=None)
        with console.capture() as captured:
            console.print(table)
        return captured.get()
