"""The settings: defaults, then a TOML file, then the environment; a wrong one stops the start with its name."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

PREFIX = "ONRECORD_"
FILE_VARIABLE = "ONRECORD_CONFIG"
DEFAULT_FILE = "onrecord.toml"

_PASSWORD = re.compile(r"(://[^:@/?]*:).*(?=@)")
_SECRETS = re.compile(r"(?<=[?&])((?:\w*(?:passw|secret|token|key)\w*)=)[^&]*", re.IGNORECASE)


class SettingError(ValueError):
    """A setting that is wrong: its name, where it stands, and why."""


@dataclass(frozen=True)
class Settings:
    """Everything an operator can set; `sources` says of each name where its value came from.

    `model` is None for the pipeline that is installed with the program; `trusted_proxies` is how many proxies stand
    before the server and set X-Forwarded-For, -Proto, -Host and -Prefix; `cache_seconds` is how long an answer may be
    kept by a browser or a proxy, `cache_bytes` how much of them each worker keeps itself (0: nothing); `batch_size` is
    articles to a transaction of a load; the folders in `exports_folder` are the releases that /v1/exports offers (None:
    none are).
    """

    database_url: str = "sqlite:///onrecord.db"
    model: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    trusted_proxies: int = 0
    cors_origins: tuple[str, ...] = ("*",)
    max_request_bytes: int = 1_048_576
    cache_seconds: int = 60
    cache_bytes: int = 33_554_432
    log_level: str = "info"
    batch_size: int = 200
    exports_folder: str | None = None
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse what no setting may be, wherever it came from."""
        for name in NAMES:
            try:
                _CHECKS[name](getattr(self, name))
            except ValueError as error:
                where = self.sources.get(name)
                raise SettingError(f"{name}{f' ({where})' if where else ''}: {error}") from None

    def shown(self, name: str) -> str:
        """Give a value as people may see it: passwords in URLs are masked."""
        value = getattr(self, name)
        if value is None:
            return "default"
        return masked(value) if name == "database_url" else ",".join(value) if name == "cors_origins" else str(value)


NAMES = tuple(item.name for item in fields(Settings) if item.name != "sources")


def load(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read the settings; `SettingError` names the first that is unknown or wrong."""
    environment = os.environ if environment is None else environment
    found = _from_file(environment, folder or Path()) | _from_environment(environment)
    values: dict[str, Any] = {}
    sources = dict.fromkeys(NAMES, "default")
    for name, (value, source) in found.items():
        values[name], sources[name] = value, source
    return Settings(**values, sources=MappingProxyType(sources))


def override(settings: Settings, options: Mapping[str, Any]) -> Settings:
    """Lay options of the command line over the settings."""
    sources = MappingProxyType({**settings.sources, **{name: f"--{name.replace('_', '-')}" for name in options}})
    return replace(settings, **options, sources=sources)


def masked(url: str) -> str:
    """Hide the password of a URL, in its authority and in its query."""
    return _SECRETS.sub(r"\1***", _PASSWORD.sub(r"\1***", url))


def _from_file(environment: Mapping[str, str], folder: Path) -> dict[str, tuple[Any, str]]:
    named = environment.get(FILE_VARIABLE)
    path = Path(named) if named else folder / DEFAULT_FILE
    if not named and not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"{FILE_VARIABLE}: {path}: {error.strerror}") from None
    except ValueError as error:
        raise SettingError(f"{path}: {error}") from None
    found = {}
    for name, value in table.items():
        if name not in NAMES:
            raise SettingError(f"{path}: unknown setting {name!r}{_nearest(name, NAMES)}")
        read: Callable[[Any], Any] = _FROM_TOML.get(name, _same)
        try:
            found[name] = (read(value), str(path))
        except ValueError as error:
            raise SettingError(f"{name} ({path}): {error}") from None
    return found


def _from_environment(environment: Mapping[str, str]) -> dict[str, tuple[Any, str]]:
    known = {PREFIX + name.upper(): name for name in NAMES}
    found = {}
    for variable, words in environment.items():
        if not variable.startswith(PREFIX) or variable == FILE_VARIABLE:
            continue
        if variable not in known:
            raise SettingError(f"unknown setting {variable}{_nearest(variable, (*known, FILE_VARIABLE))}")
        name = known[variable]
        read: Callable[[str], Any] = _FROM_WORDS.get(name, _same)
        try:
            found[name] = (read(words), variable)
        except ValueError as error:
            raise SettingError(f"{variable}: {error}") from None
    return found


def _nearest(name: str, names: tuple[str, ...]) -> str:
    near = get_close_matches(name, names, n=1)
    return f", did you mean {near[0]}?" if near else ""


def _same(value: Any) -> Any:
    return value


def _integer(words: str) -> int:
    try:
        return int(words)
    except ValueError:
        raise ValueError(f"{words!r} is not a whole number") from None


def _listed(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(",") if part.strip())


def _list(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise ValueError(f"{value!r} is not a list of strings")
    return tuple(value)


def _between(least: int, most: int) -> Callable[[Any], None]:
    def check(value: Any) -> None:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"{value!r} is not a whole number from {least} to {most}")

    return check


def _filled(value: Any) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a word")


def _model(value: Any) -> None:
    if value is not None:
        _filled(value)


def _folder(value: Any) -> None:
    if value is not None:
        _filled(value)


def _level(value: Any) -> None:
    if value not in LOG_LEVELS:
        raise ValueError(f"{value!r} is not one of {', '.join(LOG_LEVELS)}")


def _database(value: Any) -> None:
    _filled(value)
    scheme = urlsplit(value).scheme.partition("+")[0]
    if scheme not in ("sqlite", "postgresql", "postgres"):
        raise ValueError(f"{masked(value)!r} is not a database URL: sqlite:///FILE or postgresql://USER@HOST/NAME")


def _origins(value: Any) -> None:
    for origin in value:
        parts = urlsplit(origin)
        bare = f"{parts.scheme}://{parts.netloc}" == origin
        if origin != "*" and not (parts.scheme in ("http", "https") and parts.netloc and bare):
            raise ValueError(f"{origin!r} is not an origin: *, or a scheme and a host as in https://example.org")


LOG_LEVELS = ("debug", "info", "warning", "error", "critical")

_FROM_WORDS: dict[str, Callable[[str], Any]] = {
    "cors_origins": _listed,
    **dict.fromkeys(("port", "workers", "trusted_proxies"), _integer),
    **dict.fromkeys(("max_request_bytes", "cache_seconds", "cache_bytes", "batch_size"), _integer),
}
_FROM_TOML: dict[str, Callable[[Any], Any]] = {"cors_origins": _list}
_CHECKS: dict[str, Callable[[Any], None]] = {
    "database_url": _database,
    "model": _model,
    "host": _filled,
    "port": _between(1, 65535),
    "workers": _between(1, 256),
    "trusted_proxies": _between(0, 10),
    "cors_origins": _origins,
    "max_request_bytes": _between(1024, 2**31 - 1),
    "cache_seconds": _between(0, 31_536_000),
    "cache_bytes": _between(0, 2**31 - 1),
    "log_level": _level,
    "batch_size": _between(1, 10_000),
    "exports_folder": _folder,
}
