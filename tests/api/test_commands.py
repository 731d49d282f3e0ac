import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from api.commands import COMMANDS, main


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each command in an empty folder, with no setting in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_DATABASE_URL", f"sqlite:///{tmp_path / 'onrecord.db'}")
    monkeypatch.delenv("ONRECORD_CONFIG", raising=False)


def test_help_imports_neither_the_extractor_nor_the_database_nor_the_application() -> None:
    script = (
        "import sys; from api.commands import main; main(['--help'], standalone_mode=False);"
        "print(sorted({'spacy', 'sqlalchemy', 'flask', 'rich', 'marshmallow', 'api.app'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")
    assert "extract" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_help_is_what_the_command_says_of_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert (command.help or "").partition("\n")[0] == COMMANDS[name][1]


def test_an_unknown_command_is_a_usage_error_that_names_it() -> None:
    found = CliRunner().invoke(main, ["laod"])
    assert found.exit_code == 2
    assert "laod" in found.stderr


def test_config_shows_every_setting_with_its_value_and_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "onrecord.toml").write_text("port = 9000")
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "postgresql://ann:s3cret@db/news")
    found = CliRunner().invoke(main, ["config"])
    assert found.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in found.stdout.splitlines()}
    assert rows["database_url"] == ["postgresql://ann:***@db/news", "ONRECORD_DATABASE_URL"]
    assert rows["port"] == ["9000", "onrecord.toml"]
    assert rows["workers"] == ["1", "default"]
    assert "s3cret" not in found.output


@pytest.mark.parametrize("command", [["config"], ["serve"], ["load", "x"], ["extract"], ["db", "check"]])
def test_a_wrong_setting_stops_every_command_with_its_name(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WORKRES", "2")
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 2
    assert "unknown setting ONRECORD_WORKRES, did you mean ONRECORD_WORKERS?" in found.stderr


def test_openapi_writes_the_document_to_the_output_or_a_file(tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["openapi"])
    assert printed.exit_code == 0
    assert "\nopenapi: 3.1.0\n" in printed.stdout
    assert CliRunner().invoke(main, ["openapi", "--output", "made.yaml"]).exit_code == 0
    assert (tmp_path / "made.yaml").read_text() == printed.stdout
    assert not (tmp_path / "onrecord.db").exists()
