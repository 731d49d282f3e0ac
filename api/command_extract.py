"""`onrecord extract`."""

import sys
from collections.abc import Iterable, Iterator

import click
import orjson

from api.command_extractor import extractor
from api.command_options import settings
from ingest import output
from ingest.batches import batched
from ingest.extraction import Extractor
from ingest.failures import Failure
from ingest.incoming import Incoming
from ingest.prepared import prepare
from ingest.readers import STDIN, read

BATCH = 32
"""Articles read before the first are written: the parser is quicker on many, a pipe waits for few."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@click.option(
    "--format", "layout", type=click.Choice(["ndjson", "json"]), default="ndjson", show_default=True,
    help="One object to a line, or one array.",
)  # fmt: skip
@click.option("--no-curation", is_flag=True, help="Leave curated .yaml files aside: the extractor alone.")
def extract(paths: tuple[str, ...], layout: str, no_curation: bool) -> None:
    """Write the facts of articles as JSON; needs no database.

    PATH is what `onrecord load` takes; without one, NDJSON is read from standard input. The objects come in the order
    of the input, and their offsets index its text as it came. What cannot be read is named on standard error with
    file, line and reason; the exit status is 1 then.
    """
    found = settings()
    articles = read(paths or (STDIN,), sys.stdin.buffer, curated=not no_curation)
    written, failed = 0, 0
    for result in _facts(articles, extractor(found.model)):
        if isinstance(result, Failure):
            click.echo(str(result), err=True)
            failed += 1
            continue
        if layout == "json":
            click.echo("," if written else "[")
        click.echo(orjson.dumps(result), nl=layout == "ndjson")
        written += 1
    if layout == "json":
        click.echo("\n]" if written else "[]")
    sys.exit(1 if failed else 0)


def _facts(articles: Iterable[Incoming | Failure], by: Extractor) -> Iterator[output.Json | Failure]:
    for batch in batched(articles, BATCH):
        prepared = [prepare(item) for item in batch if isinstance(item, Incoming)]
        found = zip(prepared, by.run(prepared), strict=True)
        for item in batch:
            if isinstance(item, Failure):
                yield item
                continue
            article, facts = next(found)
            if isinstance(facts, Failure):
                yield facts
            else:
                yield output.article(article.incoming, article.public_id, article.kept, facts)
