"""YAML as people mean it: no key twice, and only true, false, null and plain numbers are anything but words.

YAML 1.1 reads `no` as false, `2022-12-19` as a date and `042` as 34; in curated news those are words, days and codes.
"""

import re
from typing import Any

import yaml

from ingest.failures import UnreadableError


class _Loader(yaml.SafeLoader):
    """The safe loader, with YAML 1.2's plain scalars."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(0|[1-9][0-9]*)", list("-0123456789")),
    ("float", r"-?(0|[1-9][0-9]*)\.[0-9]+", list("-0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise UnreadableError(f"the key {key!r} is not a word", key_node.start_mark.line + 1)
        if key in seen:
            raise UnreadableError(f"the key {key!r} stands twice", key_node.start_mark.line + 1)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load(text: str) -> object:
    """Read one YAML document; `UnreadableError` names the line."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  built on SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise UnreadableError(f"not YAML: {error.problem}", line) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableError(f"not YAML: {error}") from None
