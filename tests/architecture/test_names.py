"""Modules are named for what they hold, and nothing in the tree knows the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "tools", "lib"}

# A home directory, or this very checkout: paths that are there on one machine only.
HERE = rf"|{re.escape(str(ROOT))}(?![\w-])" if len(ROOT.parts) > 2 else ""
MACHINE = re.compile(rf"(?<![\w./{{}}$-])/(?:home|root|Users)/[\w.-]+|\b[A-Z]:\\\\?Users\\{HERE}")

TEXT = {".py", ".toml", ".md", ".yaml", ".yml", ".html", ".cfg", ".ini", ".txt", ".sh", ".mako", ".json", ""}


def tracked() -> list[Path]:
    """What the project ships; without git (an unpacked archive) every file that is not hidden."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / each for each in listed.stdout.decode().split("\0") if each]
    return [p for p in ROOT.rglob("*") if p.is_file() and not any(s.startswith(".") for s in p.relative_to(ROOT).parts)]


FILES = [path for path in tracked() if path.is_file()]


def test_no_module_is_named_for_having_no_home() -> None:
    assert [str(p.relative_to(ROOT)) for p in FILES if p.suffix == ".py" and p.stem in HOMELESS] == []
    assert [str(p.relative_to(ROOT)) for p in FILES if HOMELESS & set(p.relative_to(ROOT).parts[:-1])] == []


@pytest.mark.parametrize("text", ["see /home/ann/news", r"C:\Users\ann", "(/root/x.py)"])
def test_a_machine_path_is_recognised(text: str) -> None:
    assert MACHINE.search(text)


@pytest.mark.parametrize("text", ["/v1/articles", "https://example.org/home/12", "a/home/b", "{root}/home/x"])
def test_other_paths_are_not_taken_for_one(text: str) -> None:
    assert not MACHINE.search(text)


def test_nothing_mentions_the_machine_it_was_written_on() -> None:
    here = Path(__file__)
    told = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in FILES
        if path != here and path.suffix in TEXT
        for found in MACHINE.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert told == []
