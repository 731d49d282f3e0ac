"""Small files and small functions: what fits a screen is read before it is changed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("api", "ingest", "schemas", "store", "extract")
MOST_LINES, MOST_FUNCTION_LINES, MOST_VIEW_STATEMENTS = 250, 40, 6

SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted(path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines from `def` to the end, the docstring not counted: it tells, it does not do."""
    documented = function.body[0] if ast.get_docstring(function) is not None else None
    told = 0 if documented is None else (documented.end_lineno or 0) - documented.lineno + 1
    return (function.end_lineno or 0) - function.lineno + 1 - told


def is_view(function: Function) -> bool:
    return any(isinstance(each, ast.Call) and ast.unparse(each.func) == "endpoint" for each in function.decorator_list)


def test_there_is_something_to_measure() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in SOURCES} == set(PACKAGES)


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=name)
def test_a_file_is_at_most_250_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_function_is_at_most_40_lines(path: Path) -> None:
    assert [f"{each.name}: {length(each)}" for each in functions(path) if length(each) > MOST_FUNCTION_LINES] == []


def test_a_view_is_at_most_6_statements_and_named_for_what_it_does() -> None:
    views = [each for path in (ROOT / "api").rglob("*.py") for each in functions(path) if is_view(each)]
    assert views
    for view in views:
        statements = [node for node in ast.walk(view) if isinstance(node, ast.stmt) and node is not view]
        assert len(statements) - 1 <= MOST_VIEW_STATEMENTS, view.name  # the docstring is one
        assert view.name.startswith(("list_", "get_")), view.name
        assert ast.get_docstring(view), view.name
