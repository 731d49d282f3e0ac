"""`onrecord openapi`."""

from pathlib import Path

import click

from api import openapi as document
from api.app import create_app
from api.config import Settings


@click.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file to write instead.")
def openapi(output: Path | None) -> None:
    """Write the OpenAPI document of the API."""
    # The document is the same whatever the settings; no database is opened for it.
    text = document.render(create_app(Settings()))
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
