import sqlite3
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.engine import URL

from api.commands import main


def run(*arguments: str, database: URL | str) -> Result:
    url = database if isinstance(database, str) else database.render_as_string(hide_password=False)
    first, *rest = arguments
    options = [first, *rest, "--database", url]
    return CliRunner().invoke(main, options)


def test_upgrade_makes_the_tables_and_check_finds_nothing_wrong(empty_url: URL) -> None:
    assert run("db", "check", database=empty_url).exit_code == 1
    made = run("db", "upgrade", database=empty_url)
    assert made.exit_code == 0, made.output
    assert "is at migration" in made.stdout
    assert run("db", "upgrade", database=empty_url).exit_code == 0
    checked = run("db", "check", database=empty_url)
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "is as it should be" in checked.stdout


def test_check_names_what_is_wrong(sqlite_url: URL) -> None:
    with sqlite3.connect(str(sqlite_url.database)) as connection:
        connection.execute("DROP INDEX ix_articles_sha256")
    connection.close()
    found = run("db", "check", database=sqlite_url)
    assert found.exit_code == 1
    assert "ix_articles_sha256" in found.stderr


def test_stats_counts_what_is_there(database_url: URL) -> None:
    found = run("db", "stats", database=database_url)
    assert found.exit_code == 0
    rows = dict(line.split() for line in found.stdout.splitlines())
    assert (rows["articles"], rows["release"]) == ("0", "0")


@pytest.mark.parametrize("command", [("db", "stats"), ("delete", "art_x"), ("load", "x.txt"), ("serve",)])
def test_a_database_without_tables_is_refused_with_the_way_out(command: tuple[str, ...], tmp_path: Path) -> None:
    found = run(*command, database=f"sqlite:///{tmp_path / 'new.db'}")
    assert found.exit_code == 1
    assert "has no tables yet: run `onrecord db upgrade`." in found.stderr


def test_looking_for_a_database_makes_none_and_upgrade_makes_its_folders_too(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'deep' / 'x.db'}"
    assert run("db", "stats", database=url).exit_code == run("db", "check", database=url).exit_code == 1
    assert list(tmp_path.iterdir()) == []
    assert run("db", "upgrade", database=url).exit_code == 0
    assert run("db", "check", database=url).exit_code == 0


def test_a_database_that_cannot_be_made_is_named_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = run("db", "upgrade", database=f"sqlite:///{tmp_path / 'file' / 'x.db'}")
    assert found.exit_code == 1
    assert found.stderr.startswith("Error: The database sqlite:///")
    assert "cannot be made: " in found.stderr


def test_a_file_that_is_no_database_is_named_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("Dear diary, " * 1000)
    for command in (("db", "upgrade"), ("db", "stats"), ("load", "-")):
        found = run(*command, database=f"sqlite:///{tmp_path / 'x.db'}")
        assert found.exit_code == 1
        assert "file is not a database" in found.stderr


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    found = run("db", "stats", database="postgresql://ann@127.0.0.1:1/news")
    assert found.exit_code == 1
    assert 'pip install "onrecord[postgres]"' in found.stderr


def test_a_database_of_another_version_is_refused(sqlite_url: URL) -> None:
    with sqlite3.connect(str(sqlite_url.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    assert "is at migration 0001, not at" in run("db", "stats", database=sqlite_url).stderr


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://ann:s3cret@127.0.0.1:1/news"
    found = run("db", "check", database=url)
    assert found.exit_code == 1
    assert "The database postgresql://ann:***@127.0.0.1:1/news does not answer: " in found.stderr
    assert "s3cret" not in found.output


def test_a_database_in_memory_is_refused() -> None:
    found = run("db", "check", database="sqlite://")
    assert found.exit_code == 2
    assert "database_url: SQLite needs a file" in found.stderr


def test_deleting_what_is_not_there_is_an_error_that_names_it(database_url: URL) -> None:
    found = run("delete", "art_x", database=database_url)
    assert found.exit_code == 1
    assert (found.stderr, found.stdout) == ("art_x: no such article\n", "0 deleted\n")
