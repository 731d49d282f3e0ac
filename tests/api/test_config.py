from pathlib import Path

import pytest

from api import config
from api.config import SettingError, Settings


def wrong(environment: dict[str, str], folder: Path) -> str:
    with pytest.raises(SettingError) as caught:
        config.load(environment, folder)
    return str(caught.value)


def test_without_file_and_environment_every_setting_is_its_default(tmp_path: Path) -> None:
    found = config.load({"PATH": "/bin"}, tmp_path)
    assert found == Settings()
    assert found.database_url == "sqlite:///onrecord.db"
    assert set(found.sources.values()) == {"default"}
    assert set(found.sources) == set(config.NAMES)


def test_the_file_wins_over_defaults_and_the_environment_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "onrecord.toml"
    file.write_text('port = 9000\nworkers = 3\ncors_origins = ["https://a.example"]\n')
    found = config.load({"ONRECORD_PORT": "9001"}, tmp_path)
    assert (found.port, found.workers, found.cors_origins) == (9001, 3, ("https://a.example",))
    assert [found.sources[name] for name in ("port", "workers", "host")] == ["ONRECORD_PORT", str(file), "default"]


def test_the_command_line_wins_over_all(tmp_path: Path) -> None:
    found = config.override(config.load({"ONRECORD_PORT": "9001"}, tmp_path), {"port": 9002})
    assert (found.port, found.sources["port"]) == (9002, "--port")
    with pytest.raises(SettingError, match=r"port \(--port\): 0 is not a whole number from 1 to 65535"):
        config.override(found, {"port": 0})


def test_the_environment_may_name_the_file(tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    file.write_text('model = "en_core_web_lg"')
    assert config.load({"ONRECORD_CONFIG": str(file)}, tmp_path).model == "en_core_web_lg"
    missing = wrong({"ONRECORD_CONFIG": str(tmp_path / "none.toml")}, tmp_path)
    assert missing == f"ONRECORD_CONFIG: {tmp_path / 'none.toml'}: No such file or directory"


def test_a_list_in_the_environment_is_parted_by_commas(tmp_path: Path) -> None:
    environment = {"ONRECORD_CORS_ORIGINS": "https://a.example, http://localhost:3000"}
    assert config.load(environment, tmp_path).cors_origins == ("https://a.example", "http://localhost:3000")


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        ("ONRECORD_PROT", "1", "unknown setting ONRECORD_PROT, did you mean ONRECORD_PORT?"),
        ("ONRECORD_QQQQQQQQ", "1", "unknown setting ONRECORD_QQQQQQQQ"),
        ("ONRECORD_PORT", "many", "ONRECORD_PORT: 'many' is not a whole number"),
        ("ONRECORD_PORT", "70000", "port (ONRECORD_PORT): 70000 is not a whole number from 1 to 65535"),
        ("ONRECORD_DATABASE_URL", "", "database_url (ONRECORD_DATABASE_URL): '' is not a word"),
        ("ONRECORD_LOG_LEVEL", "loud", "log_level (ONRECORD_LOG_LEVEL): 'loud' is not one of debug, info"),
        ("ONRECORD_MODEL", " ", "model (ONRECORD_MODEL): ' ' is not a word"),
        ("ONRECORD_HOST", "", "host (ONRECORD_HOST): '' is not a word"),
        ("ONRECORD_CORS_ORIGINS", "https://a.example/path", "cors_origins (ONRECORD_CORS_ORIGINS): 'https://a.exam"),
        ("ONRECORD_CORS_ORIGINS", "a.example", "cors_origins (ONRECORD_CORS_ORIGINS): 'a.example' is not an origin"),
        ("ONRECORD_DATABASE_URL", "mysql://u:secret@h/x", "database_url (ONRECORD_DATABASE_URL): 'mysql://u:***@h/x'"),
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, variable: str, value: str, reason: str) -> None:
    assert wrong({variable: value}, tmp_path).startswith(reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("prot = 1", "{file}: unknown setting 'prot', did you mean port?"),
        ('port = "8000"', "port ({file}): '8000' is not a whole number from 1 to 65535"),
        ("workers = true", "workers ({file}): True is not a whole number from 1 to 256"),
        ('cors_origins = "*"', "cors_origins ({file}): '*' is not a list of strings"),
        ("host = 1", "host ({file}): 1 is not a word"),
        ("port = ", "{file}: Invalid value"),
    ],
)
def test_a_wrong_line_of_the_file_is_named(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "onrecord.toml"
    file.write_text(content)
    assert wrong({}, tmp_path).startswith(reason.format(file=file))


def test_settings_made_by_hand_are_checked_too() -> None:
    with pytest.raises(SettingError, match="batch_size: 0 is not a whole number from 1 to 10000"):
        Settings(batch_size=0)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////var/onrecord.db", "sqlite:////var/onrecord.db"),
        ("postgresql://ann@db/news", "postgresql://ann@db/news"),
        ("postgresql://ann:s3cret@db:5432/news", "postgresql://ann:***@db:5432/news"),
        ("postgresql://ann:s3:c@r/et@db/news", "postgresql://ann:***@db/news"),
        ("postgresql:///news?password=s3cret&host=/run", "postgresql:///news?password=***&host=/run"),
        ("postgresql:///news?host=/run&sslkey=/key", "postgresql:///news?host=/run&sslkey=***"),
    ],
)
def test_secrets_in_a_url_are_masked(url: str, shown: str) -> None:
    assert Settings(database_url=url).shown("database_url") == shown


def test_values_are_shown_as_they_are_set() -> None:
    found = Settings(cors_origins=("https://a.example", "https://b.example"))
    assert found.shown("cors_origins") == "https://a.example,https://b.example"
    assert (found.shown("model"), found.shown("port")) == ("default", "8000")
