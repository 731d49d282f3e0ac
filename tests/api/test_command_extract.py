import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.commands import main

TALK = '\ufeffCafe\u0301 talks\r\n\r\nA lead.\r\n\r\n"We will sign," Rene\u0301e Dahl told Omar Haddad in Oslo.\r\n'


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_CONFIG", raising=False)
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def spans(found: dict[str, Any]) -> list[tuple[int, int]]:
    """Every start and end anywhere in an object."""
    below = [part for value in found.values() for part in (value if isinstance(value, list) else [value])]
    inner = [span for part in below if isinstance(part, dict) for span in spans(part)]
    return [(found["start"], found["end"]), *inner] if "start" in found else inner


def test_offsets_index_the_text_of_the_input_exactly() -> None:
    found = CliRunner().invoke(main, ["extract"], input=json.dumps({"id": "x1", "text": TALK}).encode())
    assert (found.exit_code, found.stderr) == (0, "")
    (article,) = lines(found.stdout)
    assert (article["id"], article["text"], article["title"], article["lead"]) == (
        "x1", TALK, "Cafe\u0301 talks", "A lead.",
    )  # fmt: skip
    (quote,) = article["quotes"]
    assert " ".join(TALK[span["start"] : span["end"]] for span in quote["spans"]) == quote["text"]
    assert "We will sign," in quote["text"]
    speaker = quote["speaker"]
    assert TALK[speaker["start"] : speaker["end"]] == speaker["name"] == "Rene\u0301e Dahl"
    assert speaker["actor_id"] in {actor["id"] for actor in article["actors"]}
    assert all(0 <= start < end <= len(TALK) for start, end in spans(article))


def test_objects_come_in_the_order_of_the_input_and_errors_apart(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Anna Dahl resigned.")
    given = b'{"id": 1, "text": "Omar Haddad resigned."}\n{"id": 2}\n{"id": 3, "text": "They met."}\n'
    found = CliRunner().invoke(main, ["extract", "b.txt", "none.txt", "-"], input=given)
    assert found.exit_code == 1
    assert [one["text"] for one in lines(found.stdout)] == ["Anna Dahl resigned.", "Omar Haddad resigned.", "They met."]
    assert [one["id"] for one in lines(found.stdout)][1:] == [1, 3]
    assert found.stderr.splitlines() == ["none.txt: no such file or folder", "<stdin>:2: text: is missing"]


@pytest.mark.parametrize(("given", "count"), [(b"", 0), (b'{"text": "a"}\n', 1), (b'{"text": "a"}\n{"text": "b"}', 2)])
def test_json_is_one_array(given: bytes, count: int) -> None:
    found = CliRunner().invoke(main, ["extract", "--format", "json", "-"], input=given)
    assert found.exit_code == 0
    assert len(json.loads(found.stdout)) == count


def test_curated_facts_are_those_a_load_stores_unless_they_are_left_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Dahl resigned.")
    (tmp_path / "a.yaml").write_text("complete: true\nactors: [{key: a, name: A. D., kind: person, mentions: [Dahl]}]")
    (curated,) = lines(CliRunner().invoke(main, ["extract", "a.txt"]).stdout)
    assert [(one["name"], one["method"]) for one in curated["actors"]] == [("A. D.", "curated")]
    (bare,) = lines(CliRunner().invoke(main, ["extract", "--no-curation", "a.txt"]).stdout)
    assert [(one["name"], one["method"]) for one in bare["actors"]] == [("Anna Dahl", "extracted")]
    (tmp_path / "a.yaml").write_text("actors: [{key: a, name: A. D., kind: person, mentions: [Bo]}]")
    wrong = CliRunner().invoke(main, ["extract", "a.txt"])
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert wrong.stderr == "a.yaml: actors[0].mentions[0]: the words 'Bo' do not stand in the text\n"


def test_a_model_that_is_not_installed_stops_the_start_with_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MODEL", "no_such_model")
    found = CliRunner().invoke(main, ["extract"])
    assert found.exit_code == 2
    assert "Error: model: " in found.stderr
    assert "no_such_model" in found.stderr


def test_the_first_objects_are_written_before_the_input_ends() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "api.commands", "extract"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in range(40):
            running.stdin.write(b'{"id": %d, "text": "Anna Dahl resigned."}\n' % number)
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["id"] == 0
        running.stdin.close()
        assert [json.loads(line)["id"] for line in running.stdout] == list(range(1, 40))
    assert running.returncode == 0
