"""`onrecord export` and `onrecord import`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from api.command_options import database_option, migrated, settings
from api.formats import WRITERS, Whole
from ingest.export import export as export_release
from ingest.packages import PackageError
from ingest.restore import restore

FORMATS = ("ndjson", "csv", "parquet")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--license", "licences", multiple=True, metavar="NAME", help="The licence, if not those of the articles.")
@database_option
def export(folder: Path, licences: tuple[str, ...], database: str | None) -> None:
    """Write a release of all records into DIR: NDJSON, CSV, Parquet.

    With a Frictionless data package, a codebook, SHA-256 of every file, and an archive that `onrecord import` restores.
    The data files of two databases with the same articles are the same to the byte. DIR must not be there yet, or be
    empty; it appears when it is complete.
    """
    writers = {name: writer.write for name in FORMATS if isinstance(writer := WRITERS[name], Whole)}
    with migrated(settings(database_url=database).database_url) as found:
        try:
            files = export_release(found, folder, writers, lambda: datetime.now(UTC), licences)
        except (PackageError, OSError) as error:
            raise click.ClickException(f"{error}") from None
    width = max(len(file.name) for file in files)
    for file in files:
        rows = "" if file.rows is None else f"{file.rows:,}"
        click.echo(f"{file.name:{width}}  {rows:>12}  {file.size:>15,}  {file.sha256}")


@click.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@database_option
def import_(folder: Path, database: str | None) -> None:
    """Restore a release that `onrecord export` wrote, into an empty database.

    The SHA-256 of every file is checked first. Everything is restored in one transaction, or nothing.
    """
    with migrated(settings(database_url=database).database_url) as found:
        try:
            restore(folder, found)
        except PackageError as error:
            raise click.ClickException(f"{error}") from None
    click.echo(f"{folder} is restored.")
