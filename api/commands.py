"""The command line: each command's module is imported when it is called, so that `--help` imports none of them."""

from importlib import import_module
from keyword import iskeyword

import click

COMMANDS = {
    "load": ("api.command_load", "Load articles, with their actors, events and quotes, into the database."),
    "extract": ("api.command_extract", "Write the facts of articles as JSON; needs no database."),
    "delete": ("api.command_database", "Delete articles and all that only they say."),
    "export": ("api.command_export", "Write a release of all records into DIR: NDJSON, CSV, Parquet."),
    "import": ("api.command_export", "Restore a release that `onrecord export` wrote, into an empty database."),
    "db": ("api.command_database", "Migrate, check and measure the database."),
    "serve": ("api.command_serve", "Serve the API."),
    "openapi": ("api.command_openapi", "Write the OpenAPI document of the API."),
    "config": ("api.command_config", "Show every setting, its value and where it came from."),
}
"""Where each command is, and its line in the help; a test holds the line and the command's own help equal."""


class Commands(click.Group):
    """A group that knows its commands by name before it imports them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None for one that does not exist."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the lines of the help from what is known without an import."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Who did what, and who said what, in every article."""


if __name__ == "__main__":
    main()
