"""The page of all parameters, written from the contracts of the views."""

from collections.abc import Iterator
from typing import Any

from api.app import create_app
from api.config import Settings
from api.openapi import document
from tests.docs.transcripts import ROOT

Json = dict[str, Any]

PAGE = ROOT / "docs" / "guide" / "parameters.md"

_HEAD = """\
# Every parameter

Written by `python -m tests.docs` from the same declarations that check a request and make its SQL; a test compares.
A comma means OR and two parameters AND; `.all` means AND within one, `.not` leaves out, `_from` and `_to` bound.
What a parameter takes can also be asked: `/v1/meta/fields`. What stands in every list is told once, at the end."""


def page() -> str:
    """The text of the page."""
    promised = document(create_app(Settings()))
    operations = {path: each["get"] for path, each in promised["paths"].items() if "get" in each}
    told = {path: list(_queried(operation, promised)) for path, operation in operations.items()}
    lists = [path for path in told if path.count("/") == 2 and any(name["name"] == "cursor" for name in told[path])]
    shared = _shared([told[path] for path in lists])
    sections = [_HEAD]
    for path in sorted(told, key=lambda path: (path not in lists, path)):
        own = [each for each in told[path] if path not in lists or each["name"] not in shared]
        if own and not _is_below(path, told):
            sections.append(f"## `{path}`\n\n{operations[path]['summary']}.\n\n{_table(own)}")
    sections.append(f"## In every list\n\n{_table(list(shared.values()))}")
    return "\n\n".join(sections) + "\n"


def _queried(operation: Json, promised: Json) -> Iterator[Json]:
    for each in operation["parameters"]:
        found = promised["components"]["parameters"][each["$ref"].rpartition("/")[2]] if "$ref" in each else each
        if found["in"] == "query":
            yield found


def _shared(lists: list[list[Json]]) -> dict[str, Json]:
    """The parameters that all lists have with the same words."""
    first, *others = ({each["name"]: each["description"] for each in parameters} for parameters in lists)
    names = {name for name, words in first.items() if all(other.get(name) == words for other in others)}
    return {each["name"]: each for each in lists[0] if each["name"] in names}


def _is_below(path: str, told: dict[str, list[Json]]) -> bool:
    """Whether all that a path takes is told at another list, as that of /v1/actors/{actor_id}/quotes at /v1/quotes."""
    names = {each["name"] for each in told[path]}
    whole = f"/v1/{path.rpartition('/')[2]}"
    return "{" in path and path != whole and names <= {each["name"] for each in told.get(whole, ())}


def _table(parameters: list[Json]) -> str:
    rows = [f"| `{each['name']}` | {_takes(each)} | {_cell(each['description'])} |" for each in parameters]
    return "\n".join(["| parameter | takes | means |", "|---|---|---|", *rows])


def _takes(parameter: Json) -> str:
    schema = parameter["schema"]
    several = schema.get("type") == "array"
    one = schema["items"] if several else schema
    example = parameter["example"]
    shown = ",".join(map(str, example)) if isinstance(example, list) else str(example)
    if "enum" in one:
        return _cell(", ".join(f"`{value}`" for value in one["enum"]))
    bounds = [f"{word} {one[key]:g}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in one]
    kind = {"integer": "a whole number", "number": "a number", "boolean": "`true`, `false`"}.get(one["type"], "")
    return _cell(" ".join(part for part in (kind, *bounds, f"as in `{shown.lower() if kind else shown}`") if part))


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
