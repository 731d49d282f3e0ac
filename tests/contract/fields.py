"""How the list of fields may change: what was there is kept in a file, and each change is told in the changelog."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

Record = dict[str, Any]
Weight = Literal["added", "breaking"]

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).parent / "fields.json"
CHANGELOG = ROOT / "CHANGELOG.md"

LISTS = ("operators", "parameters", "values")
FLAGS = ("answered", "sorts", "facets", "includes")
HEADINGS: dict[Weight, tuple[str, ...]] = {"added": ("Added",), "breaking": ("Changed", "Removed")}


class Change(NamedTuple):
    """Something that is otherwise than in the list that was kept."""

    weight: Weight
    field: str
    what: str


def kept() -> list[Record]:
    """The list as it was when it was last written."""
    found: list[Record] = json.loads(KEPT.read_text("utf-8"))["fields"]
    return found


def changes(old: Iterable[Record], new: Iterable[Record]) -> list[Change]:
    """Every difference that a client may notice; descriptions may be reworded."""
    before, after = ({f"{each['collection']}.{each['name']}": each for each in some} for some in (old, new))
    found = [Change("breaking", name, "is gone") for name in before if name not in after]
    found += [Change("added", name, "is new") for name in after if name not in before]
    for name in before:
        if name in after:
            found += _differences(name, before[name], after[name])
    return found


def _differences(name: str, old: Record, new: Record) -> Iterator[Change]:
    if old["type"] != new["type"]:
        yield Change("breaking", name, f"was {old['type']} and is {new['type']}")
    for part in LISTS:
        for gone in [each for each in old[part] if each not in new[part]]:
            yield Change("breaking", name, f"has no {gone} among its {part}")
        for fresh in [each for each in new[part] if each not in old[part]]:
            yield Change("added", name, f"has {fresh} among its {part}")
    for flag in FLAGS:
        if old[flag] != new[flag]:
            yield Change("added" if new[flag] else "breaking", name, f"{flag}: {new[flag]}")


def untold(found: Iterable[Change], changelog: str) -> list[Change]:
    """The changes that no line of the right weight tells under Unreleased.

    Added: a line under "Added" that names the field as `collection.name`. Removed or retyped: one under "Changed" or
    "Removed" that says "(breaking)" too.
    """
    lines = unreleased(changelog)
    return [each for each in found if not any(_tells(line, each) for line in _under(lines, HEADINGS[each.weight]))]


def unreleased(changelog: str) -> dict[str, list[str]]:
    """The entries under each heading of the part that is not released yet."""
    part = re.split(r"^## ", changelog, flags=re.MULTILINE)
    text = next((each for each in part if each.lower().startswith(("unreleased", "[unreleased]"))), "")
    found: dict[str, list[str]] = {}
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        found[heading.strip()] = [" ".join(each.split()) for each in re.split(r"^- ", body, flags=re.MULTILINE)[1:]]
    return found


def _under(lines: dict[str, list[str]], headings: Iterable[str]) -> Iterator[str]:
    return (line for heading in headings for line in lines.get(heading, ()))


def _tells(line: str, change: Change) -> bool:
    return f"`{change.field}`" in line and (change.weight == "added" or "(breaking)" in line)
