"""What a CAMEO code is in PLOVER and the other way round, and how far the two say the same; pure data.

A code stands for itself and every code below it. Two stand for the same when the rows of the published table that
lead from the one are all that lead to the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract import scheme
from extract.scheme import Plover, plover_of

Relation = Literal["exact", "lossy", "ambiguous", "missing"]

_CROSSWALK = scheme.read("crosswalk.toml")
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Obsolete:
    """What the published table gives and PLOVER 2.0 no longer has."""

    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A code of the other scheme; of a CAMEO code, the mode and the contexts that the table gives it in PLOVER."""

    scheme: Literal["cameo", "plover"]
    code: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    obsolete: Obsolete | None = None


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a code leads, and what is lost on the way."""

    relation: Relation
    why: str
    targets: tuple[Target, ...] = ()


def obsolete(cameo: str) -> Obsolete | None:
    """Give what the published table says of a code in terms that PLOVER 2.0 dropped; None where it has none."""
    found = _CROSSWALK["obsolete"].get(cameo)
    return None if found is None else Obsolete(found.get("mode"), tuple(found.get("contexts", ())))


def lists(cameo: str) -> tuple[str, ...]:
    """Give the lists that hold a CAMEO code: `manual` (1.1b3), `gdelt` and `icews`."""
    return tuple(_CROSSWALK["lists"].get(cameo, ("manual", "gdelt", "icews")))


def goldstein_by_list(cameo: str) -> dict[str, float | None]:
    """Give the Goldstein values (-10 to 10) that GDELT and ICEWS have for a code; None where a list lacks the code."""
    held, value = lists(cameo), scheme.goldstein(cameo)
    icews: float | None = _CROSSWALK["goldstein_icews"].get(cameo, value)
    return {"gdelt": value if "gdelt" in held else None, "icews": icews if "icews" in held else None}


def from_cameo(code: str) -> Crossing:
    """Give what a CAMEO code is in PLOVER 2.0. UnknownCodeError for a code that no list holds."""
    row = plover_of(code)
    if row is None:
        return Crossing("missing", _no_row(code))
    below = dict.fromkeys(found.type for each in _below(code) if (found := plover_of(each)) is not None)
    others = [each for each in below if each != row.type]
    target = Target("plover", row.type, row.mode, row.contexts, obsolete(code))
    if others:
        why = f"The table leads {code} itself to {row.type}, and codes below it to {' and '.join(others)}."
        return Crossing("ambiguous", why, (target, *(Target("plover", each) for each in others)))
    reasons = [*_dropped(code, row), *_also(code, row)]
    if reasons:
        return Crossing("lossy", " ".join(reasons), (target,))
    return Crossing("exact", "No other row of the table leads there.", (target,))


def from_plover(code: str, mode: str | None = None) -> Crossing:
    """Give the CAMEO codes of a PLOVER type, or of one of its modes. UnknownCodeError for what PLOVER does not hold."""
    scheme.plover_score(code, mode)
    held = _leading_to(code, mode, ())
    targets = tuple(_target(each) for each in sorted(held) if not _whole(each[:-1], held))
    if not targets:
        return Crossing("missing", "No row of the table leads there.")
    if len(targets) > 1:
        return Crossing("ambiguous", f"{len(targets)} CAMEO codes lead there; the table prefers none.", targets)
    reasons = list(_more(targets[0], held))
    if reasons:
        return Crossing("lossy", " ".join(reasons), targets)
    return Crossing("exact", "All rows that lead there begin with this code.", targets)


def _target(cameo: str) -> Target:
    row = plover_of(cameo)
    assert row is not None  # noqa: S101  only codes with a row lead anywhere
    return Target("cameo", cameo, row.mode, row.contexts, obsolete(cameo))


def _no_row(code: str) -> str:
    if code[:2] in {"01", "02"}:
        return "PLOVER codes no public statements and no appeals."
    return "The published table has no row for this code."


def _dropped(code: str, row: Plover) -> Iterable[str]:
    gone = obsolete(code)
    if gone is None:
        return
    if gone.mode:
        yield f"PLOVER 2.0 has no {gone.mode}; {row.mode or 'no mode'} is read for it."
    if gone.contexts:
        yield f"PLOVER 2.0 has no context {', '.join(gone.contexts)}; {', '.join(row.contexts)} is read for it."


def _also(code: str, row: Plover) -> Iterable[str]:
    """What else the target stands for, and what below the code it does not."""
    held = _leading_to(*row)
    if others := held - {code, *_below(code)}:
        yield f"The target also stands for {_named(others)}."
    if elsewhere := _below(code) - held:
        yield f"It does not stand for all below {code}: not for {_named(elsewhere)}."


def _more(target: Target, held: frozenset[str]) -> Iterable[str]:
    """What a single CAMEO code says beyond what was asked."""
    if target.contexts and target.mode is not None:
        yield f"{target.code} says more: the context {', '.join(target.contexts)}."
    if target.obsolete is not None:
        yield "The published table says it in terms that PLOVER 2.0 dropped."
    if elsewhere := _below(target.code) - held:
        yield f"{target.code} also stands for {_named(elsewhere)}."


def _named(codes: Iterable[str]) -> str:
    listed = sorted(codes)
    more = len(listed) - _MOST_NAMED
    return ", ".join(listed[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


@cache
def _below(code: str) -> frozenset[str]:
    return frozenset(each for each in scheme.CAMEO_CODES if each != code and each.startswith(code))


def _whole(parent: str, held: frozenset[str]) -> bool:
    """Whether a code and all below it that have a row are among those held, so that it stands for them."""
    below = {each for each in _below(parent) if plover_of(each) is not None}
    return parent in held and below <= held


@cache
def _leading_to(code: str, mode: str | None, contexts: tuple[str, ...]) -> frozenset[str]:
    """The CAMEO codes whose row says this much or more."""
    return frozenset(
        cameo
        for cameo in scheme.CAMEO_CODES
        if (row := plover_of(cameo)) is not None
        and row.type == code
        and (mode is None or row.mode == mode)
        and set(contexts) <= set(row.contexts)
    )
