"""The codes of the four schemes as records: names in our own words, classes, scores, parents; pure data."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, get_args

from extract import scheme
from extract.crosswalk import Obsolete, Target, from_cameo, from_plover, goldstein_by_list, lists, obsolete
from extract.records import Factuality

Record = dict[str, Any]
Scheme = Literal["cameo", "plover"]

_NAMES = scheme.read("scheme_names.toml")
_CAMEO_NAMES: dict[str, str] = scheme.read("cameo_names.toml")["names"]
NAMES: Mapping[str, dict[str, str]] = {
    **{kind: _NAMES[kind] for kind in ("types", "modes", "contexts", "quads", "sectors", "nonstate", "factuality")},
    "cameo": _CAMEO_NAMES,
}
"""What each code stands for in our own words, by kind of code."""

_LAST_ROOTS = (5, 8, 13)  # of the first three quad classes

SCHEMES: tuple[Record, ...] = (
    {
        "name": "plover",
        "title": "PLOVER 2.0",
        "description": "Types of events, with modes, contexts, quad classes and conflict-cooperation scores.",
        "sources": ["https://github.com/openeventdata/PLOVER (PLOVER_MANUAL.tex, draft 2.0, 5e0c24f)"],
        "license": "The manual is CC BY-SA 4.0; codes and scores are from it, the names are our own.",
    },
    {
        "name": "cameo",
        "title": "CAMEO 1.1b3",
        "description": "The older codes of events, with Goldstein values by list.",
        "sources": [
            "https://github.com/openeventdata/Dictionaries (CAMEO.Manual.1.1b3.tex, aa75b79)",
            "https://github.com/mpiccirilli/UNDP-BCPR-Project (CAMEO.goldsteinscale.txt as GDELT uses it, 08d29bb)",
            "https://github.com/andybega/icews (data-raw/cameo-codes.csv)",
        ],
        "license": "The manual is CC BY-NC-SA 3.0; codes and values are from it and the lists, the names are our own.",
    },
    {
        "name": "sectors",
        "title": "PLOVER sectors",
        "description": "What part of society an actor belongs to, and the codes that stand in the place of a country.",
        "sources": ["https://github.com/openeventdata/PLOVER (PLOVER_MANUAL.tex, draft 2.0, 5e0c24f)"],
        "license": "The manual is CC BY-SA 4.0; codes are from it, the names are our own.",
    },
    {
        "name": "factuality",
        "title": "Factuality",
        "description": "What a text claims of an event.",
        "sources": ["https://github.com/openeventdata/PLOVER (the auxiliary modes of PLOVER_MANUAL.tex, draft 2.0)"],
        "license": "Our own; Apache-2.0.",
    },
)
"""The schemes, with where their codes come from and under which licence that is."""


def schemes() -> list[Record]:
    """Give the schemes, each with the number of its codes."""
    sizes = {"plover": plover(), "cameo": cameo(), "sectors": sectors(), "factuality": factualities()}
    return [{**each, "codes": len(sizes[each["name"]])} for each in SCHEMES]


@cache
def plover() -> tuple[Record, ...]:
    """Give the types of events in the manual's order, each with its modes."""
    return tuple(
        {
            "code": code,
            "name": _NAMES["types"][code],
            **_quad(scheme.quad(code)),
            "score": scheme.plover_score(code),
            "recipient_required": scheme.recipient_required(code),
            "modes": [
                {
                    "code": mode,
                    "name": _NAMES["modes"][mode],
                    "score": scheme.plover_score(code, mode),
                    "note": _NAMES["notes"].get(f"{code} {mode}"),
                }
                for mode in scheme.MODES[code]
            ],
            "note": _NAMES["notes"].get(code),
        }
        for code in scheme.TYPES
    )


@cache
def contexts() -> tuple[Record, ...]:
    """Give PLOVER's contexts in the manual's order."""
    return tuple({"code": code, "name": _NAMES["contexts"][code]} for code in scheme.CONTEXTS)


@cache
def cameo() -> tuple[Record, ...]:
    """Give the codes of CAMEO in their order as words: a code stands behind the one it is below."""
    return tuple(_cameo(code) for code in sorted(scheme.CAMEO_CODES))


def cameo_quad(code: str) -> int:
    """Give the quad class of a CAMEO code, which is its root's: 01-05, 06-08, 09-13 and 14-20 (ICEWS and GDELT)."""
    return 1 + sum(int(code[:2]) > last for last in _LAST_ROOTS)


@cache
def sectors() -> tuple[Record, ...]:
    """Give the sectors, and the codes of actors without a country."""
    frequent = set(_NAMES["usage"]["frequent"])
    return (
        *(
            {"code": code, "name": _NAMES["sectors"][code], "kind": "sector", "frequent": code in frequent}
            for code in scheme.SECTORS
        ),
        *(
            {"code": code, "name": _NAMES["nonstate"][code], "kind": "nonstate", "frequent": False}
            for code in scheme.NONSTATE
        ),
    )


@cache
def factualities() -> tuple[Record, ...]:
    """Give what a text may claim of an event, each with PLOVER's auxiliary mode where there is one."""
    return tuple(
        {"code": code, "name": _NAMES["factuality"][code], "auxiliary_mode": _NAMES["auxiliary"].get(code)}
        for code in get_args(Factuality)
    )


def _quad(number: int) -> Record:
    return {"quad": number, "quad_name": _NAMES["quads"][str(number)]}


def _cameo(code: str) -> Record:
    heir, gone = scheme.plover_of(code), obsolete(code)
    return {
        "code": code,
        "name": _CAMEO_NAMES[code],
        "parent": parent(code),
        "level": len(code) - 1,
        **_quad(cameo_quad(code)),
        "goldstein": goldstein_by_list(code),
        "lists": list(lists(code)),
        "plover": None if heir is None else {"type": heir.type, "mode": heir.mode, "contexts": list(heir.contexts)},
        "obsolete": _dropped(gone),
    }


def _dropped(gone: Obsolete | None) -> Record | None:
    return None if gone is None else {"mode": gone.mode, "contexts": list(gone.contexts)}


def parent(code: str) -> str | None:
    """Give the CAMEO code that one stands below; None of a root."""
    return code[:-1] if code[:-1] in scheme.CAMEO_CODES else None


def chosen(records: Iterable[Record], by: Mapping[str, Any]) -> list[Record]:
    """Give the records that hold what is asked; of `code`, those below it too, where codes are numbers."""
    return [each for each in records if all(_holds(each, name, asked) for name, asked in by.items() if asked)]


def _holds(record: Record, name: str, asked: Any) -> bool:
    if name == "q":
        return all(word in record["name"].casefold() for word in asked.casefold().split())
    if name == "list":
        return not set(asked).isdisjoint(record["lists"])
    if name == "code" and record["code"].isdigit():
        return bool(record["code"].startswith(tuple(asked)))
    return record[name] in asked


def crossing(of: Scheme, code: str, mode: str | None) -> Record:
    """Give where a code leads in the other scheme. UnknownCodeError for a code or mode that its scheme lacks."""
    found = from_cameo(code) if of == "cameo" else from_plover(code, mode)
    return {
        "source": {"scheme": of, "code": code, "name": _name(of, code), "mode": mode},
        "relation": found.relation,
        "why": found.why,
        "targets": [_target(each) for each in found.targets],
    }


def _name(of: Scheme, code: str) -> str:
    name: str = _CAMEO_NAMES[code] if of == "cameo" else _NAMES["types"][code]
    return name


def _target(target: Target) -> Record:
    cameo_ = target.scheme == "cameo"
    return {
        "scheme": target.scheme,
        "code": target.code,
        "name": _name(target.scheme, target.code),
        "quad": cameo_quad(target.code) if cameo_ else scheme.quad(target.code),
        "mode": target.mode,
        "contexts": list(target.contexts),
        "score": scheme.goldstein(target.code) if cameo_ else scheme.plover_score(target.code, target.mode),
        "obsolete": _dropped(target.obsolete),
    }
