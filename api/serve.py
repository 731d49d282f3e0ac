"""The server: granian's workers, each with the application that the settings describe."""

import logging
import os
import socket
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from api import config, downloads
from api.app import create_app

POSTGRESQL_THREADS = 8
"""Requests a worker answers at once on PostgreSQL, where it waits for the server; SQLite works in the worker itself."""

SQLITE_THREADS = 1 + downloads.MOST_AT_ONCE["sqlite"]
"""One would answer most; but granian 2.8 waits in its thread for the client to take each piece of a stream, so that a
slow client would keep all others from the worker."""

OURS = ("api", "schemas", "store")
"""Whose log the setting is about; libraries speak up from warnings on."""


def application() -> Flask:
    """Make a worker's application; the settings come from the environment, which workers inherit."""
    settings = config.load()
    logging.basicConfig()
    for name in OURS:
        logging.getLogger(name).setLevel(settings.log_level.upper())
    return create_app(settings)


def options(settings: config.Settings) -> dict[str, Any]:
    """Give granian's options for these settings."""
    on_sqlite = settings.database_url.startswith("sqlite")
    return {
        "target": "api.serve:application",
        "factory": True,
        "address": settings.host,
        "port": settings.port,
        "interface": Interfaces.WSGI,
        "workers": settings.workers,
        "blocking_threads": SQLITE_THREADS if on_sqlite else POSTGRESQL_THREADS,
        "log_level": LogLevels(settings.log_level),
        # A worker that fails, of whatever cause, must not leave the port unanswered.
        "respawn_failed_workers": True,
        "websockets": False,
    }


def run(settings: config.Settings) -> None:
    """Serve until a signal ends it; OSError when the address is taken or not this machine's."""
    # granian would say so with a stack of its own.
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    socket.create_server((settings.host, settings.port), family=family).close()
    # Workers are processes of their own, which read the settings again.
    os.environ[f"{config.PREFIX}DATABASE_URL"] = settings.database_url
    Granian(**options(settings)).serve()
