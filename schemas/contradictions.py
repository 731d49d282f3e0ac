"""Parameters that leave nothing between them: no record could answer, so the question is refused."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from schemas.errors import Problem
from store import relevance
from store.periods import Period

NEEDS = {"highlight": "q", "seed": "sample", "radius_km": "near"}
"""Parameters that say nothing without another."""


def contradictions(values: Mapping[str, Any], given: Collection[str]) -> Iterable[Problem]:
    """Name each parameter that leaves nothing of what another asks for.

    `given` names what stands in the question, also what could not be read: who mistyped `near` did give it.
    """
    for name, value in values.items():
        lower = _lower_bound(name)
        if lower is not None and lower in values and _ends_before(value, values[lower]):
            yield Problem(name, f"ends before {lower} begins")
        if name == "sort" and len({key.removeprefix("-") for key in value}) < len(value):
            yield Problem(name, "names a key twice")
        if name == "sort" and relevance.NAME in value:
            yield from _ranked(value, "q" in given)
        if name in NEEDS and value and NEEDS[name] not in given:
            yield Problem(name, f"is of use with {NEEDS[name]} only")
        if name.endswith(".not"):
            yield from _taken_away(name, name.removesuffix(".not"), values)
    yield from _absent("has", "missing", values)
    yield from _denied(values)


def _ranked(names: Sequence[str], searched: bool) -> Iterable[Problem]:
    if not searched:
        yield Problem("sort", f"{relevance.NAME} is of use with q only", relevance.NAME)
    elif names[0] != relevance.NAME:
        yield Problem("sort", f"{relevance.NAME} comes first: what comes before it would decide alone", relevance.NAME)


def _taken_away(name: str, bare: str, values: Mapping[str, Any]) -> Iterable[Problem]:
    left_out = values[name]
    if bare in values and all(each in left_out for each in values[bare]):
        yield Problem(name, f"takes away all that {bare} asks for")
    if any(each in left_out for each in values.get(f"{bare}.all", ())):
        yield Problem(name, f"takes away what {bare}.all asks for")


def _absent(has: str, missing: str, values: Mapping[str, Any]) -> Iterable[Problem]:
    """What must be there and must be missing; of one alternative OR and AND are the same."""
    some, every = values.get(has, []), values.get(f"{has}.all", [])
    lacking, all_lacking = values.get(missing, []), values.get(f"{missing}.all", [])
    must = {*every, *(some if len(some) == 1 else ())}
    must_not = {*all_lacking, *(lacking if len(lacking) == 1 else ())}
    both = must & must_not
    if both or (some and set(some) <= must_not) or (lacking and set(lacking) <= must):
        named = next(name for name in (missing, f"{missing}.all") if name in values)
        yield Problem(named, f"asks for the absence of what {has} asks for")


def _denied(values: Mapping[str, Any]) -> Iterable[Problem]:
    """What must be missing and is asked for by its value."""
    lacking = values.get("missing", [])
    for name in (*values.get("missing.all", ()), *(lacking if len(lacking) == 1 else ())):
        for asked in (name, f"{name}.all", f"{name}_from", f"{name}_to"):
            if asked in values:
                named = "missing" if name in lacking else "missing.all"
                yield Problem(named, f"asks for the absence of what {asked} asks for")


def _lower_bound(name: str) -> str | None:
    """The parameter that bounds from below what `name` bounds from above."""
    if name.endswith("_to"):
        return name.removesuffix("_to") + "_from"
    return name.replace("max_", "min_", 1) if name.startswith("max_") else None


def _ends_before(last: Any, first: Any) -> bool:
    if isinstance(first, Period):
        return bool(last.end <= first.start)
    return bool(last < first)
