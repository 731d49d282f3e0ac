"""What the commands share: the settings with the options laid over them, and the database they name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from api import config

if TYPE_CHECKING:
    from store.session import Database  # what reads articles and needs no database does without SQLAlchemy

database_option = click.option("--database", metavar="URL", help="The database, in place of the setting database_url.")


def settings(**options: object) -> config.Settings:
    """Read the settings and lay the options that were given over them; a wrong one ends the command with its name."""
    try:
        return config.override(config.load(), {name: value for name, value in options.items() if value is not None})
    except config.SettingError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def opened(url: str) -> "Iterator[tuple[Database, str | None]]":
    """Open the database and say which migration it is at; end the command when it is none or does not answer."""
    from store.session import DatabaseError, connect  # noqa: PLC0415

    try:
        database = connect(url)
    except ValueError as error:
        raise click.UsageError(f"database_url: {error}") from None
    except ImportError as error:
        raise click.ClickException(f'{error}: PostgreSQL needs `pip install "onrecord[postgres]"`.') from None
    try:
        yield database, None if database.missing else _version(database, url)
    except DatabaseError as error:  # locked for too long, read-only, out of space, gone: nothing that a trace explains
        raise click.ClickException(f"The database {config.masked(url)} failed: {error.orig}") from None
    finally:
        database.dispose()


def _version(database: "Database", url: str) -> str | None:
    from store import migrate  # noqa: PLC0415

    try:
        with database.read() as connection:
            return migrate.version(connection)
    except Exception as error:  # the drivers' errors have no class in common that is known here
        reason = str(error).partition("\n")[0]
        raise click.ClickException(f"The database {config.masked(url)} does not answer: {reason}") from None


@contextmanager
def migrated(url: str) -> "Iterator[Database]":
    """Open the database, or end the command when its tables are not what this version needs."""
    from store import migrate  # noqa: PLC0415

    with opened(url) as (database, at):
        if at != migrate.latest():
            state = "has no tables yet" if at is None else f"is at migration {at}, not at {migrate.latest()}"
            raise click.ClickException(f"The database {config.masked(url)} {state}: run `onrecord db upgrade`.")
        yield database
