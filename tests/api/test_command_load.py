import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text
from sqlalchemy.engine import URL

from api.commands import main
from store import migrate
from store.session import connect

SEEDS = Path(__file__).parents[2] / "seeds"
SEED_TEXTS = sorted(SEEDS.glob("*.txt"))


def load(url: URL, *arguments: str | Path, given: bytes = b"") -> Result:
    options = ["load", "--database", shown(url), *map(str, arguments)]
    return CliRunner().invoke(main, options, input=given)


def shown(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def rows(found: Result) -> dict[str, list[int]]:
    """The table, by its first column."""
    cells = [[cell.strip() for cell in line.strip("│").split("│")] for line in found.stdout.splitlines() if "│" in line]
    return {name: [int(number) for number in numbers if number] for name, *numbers in cells}


def counted(url: URL, table: str) -> int:
    database = connect(url)
    with database.read() as connection:
        number = int(connection.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar_one())
    database.dispose()
    return number


def story(number: int) -> bytes:
    words = f"Anna Dahl met Omar Haddad in Oslo. Meeting {number} was short, Haddad said."
    return json.dumps({"id": str(number), "source": "Wire", "text": words}).encode() + b"\n"


def test_the_seeds_are_loaded_and_counted_and_a_second_load_changes_nothing(database_url: URL) -> None:
    found = load(database_url, SEEDS)
    assert (found.exit_code, found.stderr) == (0, "")
    table = rows(found)
    facts = [counted(database_url, table) for table in ("local_actors", "events", "quotes")]
    assert table["loaded"] == [len(SEED_TEXTS), *facts]
    assert (table["unchanged"], table["changed"], table["failed"]) == ([0], [0, 0, 0, 0], [0])
    again = rows(load(database_url, SEEDS))
    assert (again["loaded"], again["unchanged"]) == ([0, 0, 0, 0], [len(SEED_TEXTS)])
    assert counted(database_url, "releases") == 1


def test_what_cannot_be_loaded_is_named_and_does_not_stop_the_rest(sqlite_url: URL, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"Caf\xe9")
    given = story(1) + b"nonsense\n" + story(2)
    found = load(sqlite_url, tmp_path / "bad.txt", "-", given=given)
    assert found.exit_code == 1
    assert found.stderr.splitlines() == [
        f"{tmp_path / 'bad.txt'}:1: not UTF-8 at byte 4",
        "<stdin>:2: not JSON: Expecting value: line 1 column 1 (char 0)",
    ]
    assert (rows(found)["loaded"][0], rows(found)["failed"]) == (2, [2])


def test_a_strict_load_with_a_failure_loads_nothing(sqlite_url: URL) -> None:
    found = load(sqlite_url, "--strict", "-", given=story(1) + b"nonsense\n")
    assert found.exit_code == 1
    assert "Error: 1 failed, so nothing was loaded." in found.stderr
    assert counted(sqlite_url, "articles") == counted(sqlite_url, "releases") == 0
    assert load(sqlite_url, "--strict", "-", given=story(1)).exit_code == 0
    assert counted(sqlite_url, "articles") == 1


@pytest.mark.parametrize(
    ("database_url", "strict"),
    [("sqlite", False), ("postgresql", True)],
    indirect=["database_url"],
)
def test_a_load_that_is_killed_leaves_a_sound_database_and_the_next_completes_it(
    database_url: URL, strict: bool, tmp_path: Path
) -> None:
    environment = {**os.environ, "ONRECORD_BATCH_SIZE": "2", "ONRECORD_DATABASE_URL": shown(database_url)}
    command = [sys.executable, "-m", "api.commands", "load", "-", *(["--strict"] if strict else [])]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        # The input does not end, so the load cannot; the bad line is reported when five batches before it are through.
        running.stdin.write(b"".join(story(number) for number in range(10)) + b"nonsense\n" + story(10))
        running.stdin.flush()
        assert running.stderr.readline().startswith(b"<stdin>:11: not JSON")
        os.kill(running.pid, signal.SIGKILL)
    assert migrate.check(database_url) == []
    assert counted(database_url, "articles") == (0 if strict else 11)
    found = load(database_url, "-", given=b"".join(story(number) for number in range(14)))
    assert found.exit_code == 0
    assert counted(database_url, "articles") == 14
    assert migrate.check(database_url) == []


def test_a_load_killed_at_work_completes_with_the_next(sqlite_url: URL, tmp_path: Path) -> None:
    path = tmp_path / "many.ndjson"
    path.write_bytes(b"".join(story(number) for number in range(20)))
    environment = {**os.environ, "ONRECORD_BATCH_SIZE": "1", "ONRECORD_DATABASE_URL": shown(sqlite_url)}
    command = [sys.executable, "-m", "api.commands", "load", str(path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as running:
        while not counted(sqlite_url, "articles") and running.poll() is None:
            time.sleep(0.2)
        os.kill(running.pid, signal.SIGKILL)
    assert migrate.check(sqlite_url) == []
    saved = counted(sqlite_url, "articles")
    assert saved == counted(sqlite_url, "releases") >= 1
    assert rows(load(sqlite_url, path))["unchanged"] == [saved]
    assert counted(sqlite_url, "articles") == 20


def test_the_bar_is_for_terminals_only(sqlite_url: URL) -> None:
    assert load(sqlite_url, "-", given=story(1)).stderr == ""
