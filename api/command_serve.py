"""`onrecord serve`."""

import click

from api.command_options import database_option, migrated, settings
from api.serve import run


@click.command()
@click.option("--host", help="The address to listen on.")
@click.option("--port", type=int, help="The port to listen on.")
@click.option("--workers", type=int, help="The number of processes.")
@database_option
def serve(host: str | None, port: int | None, workers: int | None, database: str | None) -> None:
    """Serve the API."""
    found = settings(host=host, port=port, workers=workers, database_url=database)
    with migrated(found.database_url):
        pass
    shown = f"[{found.host}]" if ":" in found.host else found.host
    click.echo(f"OnRecord serves at http://{shown}:{found.port} (the documentation at /v1/docs/)", err=True)
    try:
        run(found)
    except OSError as error:
        raise click.ClickException(f"Cannot listen at {shown}:{found.port}: {error.strerror or error}") from None
