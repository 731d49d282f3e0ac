"""`onrecord db` and `onrecord delete`."""

import sys
from datetime import UTC, datetime

import click

from api.command_options import database_option, migrated, opened, settings
from api.config import masked
from ingest.load import delete as delete_articles
from store import migrate
from store.stats import stats as stats_of


@click.group()
def db() -> None:
    """Migrate, check and measure the database."""


@db.command()
@database_option
def upgrade(database: str | None) -> None:
    """Create the tables, or bring them to this version; what is there stays."""
    url = settings(database_url=database).database_url
    try:
        with opened(url):
            migrate.upgrade(url)
    except OSError as error:
        raise click.ClickException(f"The database {masked(url)} cannot be made: {error}") from None
    click.echo(f"{masked(url)} is at migration {migrate.latest()}.")


@db.command()
@database_option
def check(database: str | None) -> None:
    """Name all that is wrong with the database; the exit status is 1 then."""
    url = settings(database_url=database).database_url
    with opened(url):
        pass
    wrong = migrate.check(url)
    for sentence in wrong:
        click.echo(sentence, err=True)
    if wrong:
        sys.exit(1)
    click.echo(f"{masked(url)} is as it should be, at migration {migrate.latest()}.")


@db.command()
@database_option
def stats(database: str | None) -> None:
    """Count what the database holds."""
    with migrated(settings(database_url=database).database_url) as found, found.read() as connection:
        counts = stats_of(connection)
    width = max(map(len, counts))
    for name, number in counts.items():
        click.echo(f"{name:{width}}  {number:>12,}")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ART_ID…")
@database_option
def delete(ids: tuple[str, ...], database: str | None) -> None:
    """Delete articles and all that only they say.

    Their ids answer 410 from then on. An id that is not there is named; the exit status is 1 then.
    """
    with migrated(settings(database_url=database).database_url) as found:
        deleted = delete_articles(ids, found, lambda: datetime.now(UTC))
    for public_id in ids:
        if public_id not in deleted:
            click.echo(f"{public_id}: no such article", err=True)
    click.echo(f"{len(deleted)} deleted")
    sys.exit(0 if len(deleted) == len(set(ids)) else 1)
