"""One read connection per request, opened when first asked for."""

from contextlib import ExitStack
from typing import Any, cast

from flask import Flask, current_app, g

from store import releases
from store.session import Database, connect


def init_app(app: Flask, database_url: str) -> None:
    """Open the database at `database_url`; each request's connection goes back to it when the request ends."""
    app.extensions["database"] = connect(database_url)
    app.teardown_appcontext(_close)


def database() -> Database:
    """The application's database."""
    return of(current_app)


def of(app: Flask) -> Database:
    """The database of `app`."""
    return cast(Database, app.extensions["database"])


def connection() -> Any:
    """The request's read connection: all that one answer says comes from one snapshot.

    It is handed to the store unread, so that its type, which is SQLAlchemy's, stays there.
    """
    if "connection" not in g:
        g.opened = ExitStack()
        g.connection = g.opened.enter_context(database().read())
    return g.connection


def lent() -> ExitStack:
    """The request's connection, to be closed by whoever takes it: an answer may be read after its request is over."""
    return cast(ExitStack, g.pop("opened"))


def release() -> int:
    """The number of the last load; 0 when nothing has been loaded."""
    return _latest()[0]


def token() -> str:
    """What tells the last load from every load of other databases, as of one that took this one's place."""
    return _latest()[1]


def _latest() -> tuple[int, str]:
    if "release" not in g:
        g.release = releases.latest(connection())
    return cast(tuple[int, str], g.release)


def _close(_error: BaseException | None) -> None:
    opened = g.pop("opened", None)
    if opened is not None:
        opened.close()
