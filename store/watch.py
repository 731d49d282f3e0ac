"""Which release is the latest, asked so cheaply that every request can: one look at a connection kept for it."""

import threading
from typing import Any

from store.session import Database

Latest = tuple[int, str]
"""The number of a release and its token."""

_RELEASE = "SELECT id, token FROM releases ORDER BY id DESC LIMIT 1"


class Watch:
    """Tells the latest release of a database, whoever made it; each thread has a connection of its own."""

    def __init__(self, database: Database) -> None:
        """Open nothing yet."""
        self._database = database
        self._of_thread = threading.local()

    def latest(self) -> Latest | None:
        """The latest release as of now; None when the database cannot say, which is for the request itself to tell."""
        try:
            look = self._of_thread.look
        except AttributeError:
            look = self._of_thread.look = (_File if self._database.dialect == "sqlite" else _Server)(self._database)
        found: Latest | None = look.latest()
        return found


class _File:
    """An SQLite file, which is read again only when `PRAGMA data_version` says that somebody wrote to it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._errors = database.driver_errors
        self._connection: Any = None
        self._file: tuple[int, int] | None = None
        self._version: int | None = None
        self._latest: Latest | None = None

    def latest(self) -> Latest | None:
        try:
            file = self._database.file
            if self._connection is None or file != self._file:
                self._open()
                self._file = file
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if version != self._version:
                self._latest = self._read()
                self._version = version
        except self._database.driver_errors:
            self._forget()
        return self._latest

    def _open(self) -> None:
        self._forget()
        self._connection = self._database.bare()

    def _read(self) -> Latest:
        row = self._connection.execute(_RELEASE).fetchone()
        return (0, "") if row is None else (int(row[0]), str(row[1]))

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._version = self._latest = None


class _Server:
    """A PostgreSQL server, which is asked each time: a notice of a load would arrive after its commit."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Any = None

    def latest(self) -> Latest | None:
        try:
            if self._connection is None:
                self._connection = self._database.bare()
            row = self._connection.execute(_RELEASE, prepare=True).fetchone()
        except self._database.driver_errors:
            if self._connection is not None:
                self._connection.close()
            self._connection = None
            return None
        return (0, "") if row is None else (int(row[0]), str(row[1]))
