"""`onrecord config`."""

import click

from api import config as settings_of
from api.command_options import settings


@click.command()
def config() -> None:
    """Show every setting, its value and where it came from."""
    found = settings()
    rows = [(name, found.shown(name), found.sources[name]) for name in settings_of.NAMES]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, value, source in rows:
        click.echo(f"{name:{first}}  {value:{second}}  {source}")
