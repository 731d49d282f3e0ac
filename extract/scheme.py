"""The code data of PLOVER 2.0 and CAMEO: types, modes, contexts, sectors, quad classes and scores; pure, no model."""

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple


class Plover(NamedTuple):
    """What a CAMEO code is in PLOVER: type, mode and contexts."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


class UnknownCodeError(ValueError):
    """A code that the scheme does not hold; `allowed` are those it does."""

    def __init__(self, what: str, code: str, allowed: Iterable[str]) -> None:
        """Name the kind of code, the code, and what is allowed."""
        self.what, self.code, self.allowed = what, code, tuple(allowed)
        super().__init__(f"{what} {code!r} is not one of {', '.join(self.allowed) or 'none'}")


def read(name: str) -> dict[str, Any]:
    """Read a file of the lexicon."""
    return tomllib.loads(files("extract").joinpath("lexicon", name).read_text(encoding="utf-8"))


_PLOVER = read("plover.toml")
_CAMEO: dict[str, dict[str, Any]] = read("cameo.toml")["codes"]

TYPES: tuple[str, ...] = tuple(_PLOVER["types"])
MODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(entry["modes"]) for name, entry in _PLOVER["types"].items()}
)
CONTEXTS: tuple[str, ...] = tuple(_PLOVER["codes"]["contexts"])
SECTORS: tuple[str, ...] = tuple(_PLOVER["codes"]["sectors"])
NONSTATE: tuple[str, ...] = tuple(_PLOVER["codes"]["nonstate"])
CAMEO_CODES: frozenset[str] = frozenset(_CAMEO)
QUADS: tuple[int, ...] = (1, 2, 3, 4)


def _type(code: str) -> dict[str, Any]:
    try:
        entry: dict[str, Any] = _PLOVER["types"][code]
    except KeyError:
        raise UnknownCodeError("type", code, TYPES) from None
    return entry


def quad(code: str) -> int:
    """Give the quad class of a PLOVER type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    number: int = _type(code)["quad"]
    return number


def recipient_required(code: str) -> bool:
    """Tell whether PLOVER asks for a recipient in events of this type."""
    required: bool = _type(code)["recipient_required"]
    return required


def plover_score(code: str, mode: str | None = None) -> float:
    """Give the conflict-cooperation score (-10 to 10) of a type, or of its mode when there is one."""
    entry = _type(code)
    if mode is not None and mode not in entry["modes"]:
        raise UnknownCodeError(f"mode of {code}", mode, MODES[code])
    score: float = entry["score"] if mode is None else entry["modes"][mode]
    return score


def goldstein(cameo: str | None) -> float | None:
    """Give the Goldstein value (-10 to 10) of a CAMEO code; None where the sources give none."""
    if cameo is None:
        return None
    if cameo not in _CAMEO:
        raise UnknownCodeError("CAMEO code", cameo, sorted(CAMEO_CODES))
    value: float | None = _CAMEO[cameo].get("goldstein")
    return value


def plover_of(cameo: str) -> Plover | None:
    """Give the PLOVER type, mode and contexts of a CAMEO code; None for statements and appeals, which have none."""
    if cameo not in _CAMEO:
        raise UnknownCodeError("CAMEO code", cameo, sorted(CAMEO_CODES))
    entry = _CAMEO[cameo]
    if "type" not in entry:
        return None
    return Plover(entry["type"], entry.get("mode"), tuple(entry.get("contexts", ())))


def check(code: str, mode: str | None, contexts: Iterable[str], cameo: str | None) -> None:
    """Raise `UnknownCodeError` unless type, mode, contexts and CAMEO code are all codes of the schemes."""
    plover_score(code, mode)
    goldstein(cameo)
    for context in contexts:
        if context not in CONTEXTS:
            raise UnknownCodeError("context", context, CONTEXTS)
