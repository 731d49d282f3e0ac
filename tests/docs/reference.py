"""The page of all parameters, written from the contracts of the views."""

import re
from collections.abc import Iterator
from typing import Any

from api.app import create_app
from api.config import Settings
from api.openapi import document
from tests.docs.transcripts import ROOT

Json = dict[str, Any]
Parameters = dict[str, Json]

PAGE = ROOT / "docs" / "guide" / "parameters.md"

_HEAD = """\
# Every parameter

Written by `python -m tests.docs` from the same declarations that check a request and make its SQL; a test compares.
A comma means OR and two parameters AND. `name.all` asks for all of the values, `name.not` leaves out, `name_from` and
`name_to` bound; the second column says which of them a parameter has. What a parameter takes can also be asked:
`/v1/meta/fields`. What stands in every list is told once, at the end."""

VARIANTS = (".all", ".not", "_from", "_to")


def page() -> str:
    """The text of the page."""
    promised = document(create_app(Settings()))
    operations = {path: each["get"] for path, each in promised["paths"].items() if "get" in each}
    told = {
        path: {each["name"]: each for each in _queried(operation, promised)} for path, operation in operations.items()
    }
    lists = [path for path in told if f"{path}/search" in promised["paths"]]
    shared = _shared([told[path] for path in lists])
    elsewhere = {name for path in told if "{" not in path for name in told[path]}
    sections = [_HEAD]
    for path in sorted(told, key=lambda path: (path not in lists, path)):
        whole = next((each for each in lists if path != each and path.startswith(f"{each}/")), None)
        known = shared if path in lists else told[whole] if whole else {}
        own = {name: each for name, each in told[path].items() if name not in known}
        if own and ("{" not in path or own.keys() - elsewhere):
            besides = f" {_besides(told, path, whole)}" if whole and _most(told, path, whole) else ""
            sections.append(f"## `{path}`\n\n{operations[path]['summary']}.{besides}\n\n{_table(own)}")
    sections.append(f"## In every list\n\n{_table(shared)}")
    return "\n\n".join(sections) + "\n"


def names(text: str) -> set[str]:
    """The parameters that a page tells, variants too."""
    found = set()
    for name, variants in re.findall(r"^\| `([^`]+)` \| ([^|]*) \|", text, re.MULTILINE):
        found |= {name, *(name + each for each in re.findall(r"`([^`]+)`", variants))}
    return found


def _most(told: dict[str, Parameters], path: str, whole: str) -> bool:
    """Whether a path takes the filters of its list, as those that count it do."""
    return len(told[path].keys() & told[whole].keys()) > len(told[whole]) / 2


def _besides(told: dict[str, Parameters], path: str, whole: str) -> str:
    missing = [f"`{name}`" for name in told[whole] if name not in told[path]]
    return f"It takes what `{whole}` takes{' but for ' if missing else ''}{', '.join(missing)}, and:"


def _queried(operation: Json, promised: Json) -> Iterator[Json]:
    for each in operation["parameters"]:
        found = promised["components"]["parameters"][each["$ref"].rpartition("/")[2]] if "$ref" in each else each
        if found["in"] == "query":
            yield found


def _shared(lists: list[Parameters]) -> Parameters:
    """The parameters that all lists have with the same words."""
    first, *others = lists
    same = [name for name, each in first.items() if all(_words(other, name) == each["description"] for other in others)]
    return {name: first[name] for name in same}


def _words(parameters: Parameters, name: str) -> str | None:
    return parameters[name]["description"] if name in parameters else None


def _table(parameters: Parameters) -> str:
    rows = [
        f"| `{name}` | {' '.join(f'`{variant}`' for variant in VARIANTS if name + variant in parameters)} |"
        f" {_takes(each)} | {_cell(each['description'])} |"
        for name, each in parameters.items()
        if not any(name.endswith(variant) and name.removesuffix(variant) in parameters for variant in VARIANTS)
    ]
    return "\n".join(["| parameter | also | takes | means |", "|---|---|---|---|", *rows])


def _takes(parameter: Json) -> str:
    schema = parameter["schema"]
    one = schema["items"] if schema.get("type") == "array" else schema
    example = parameter["example"]
    shown = ",".join(map(str, example)) if isinstance(example, list) else str(example)
    if "enum" in one:
        return _cell(", ".join(f"`{value}`" for value in one["enum"]))
    bounds = [
        f"{word} {one[key]:,}"
        for key, word in (("minimum", "from"), ("maximum", "to"))
        if key in one and abs(one[key]) < 2**31 - 1
    ]
    kind = {"integer": "a whole number", "number": "a number", "boolean": "`true`, `false`"}.get(one["type"], "")
    return _cell(" ".join(part for part in (kind, *bounds, f"as in `{shown.lower() if kind else shown}`") if part))


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
