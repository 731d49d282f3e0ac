"""The page on formats names every format there is, with its media type, and nothing else."""

import re
from pathlib import Path

from schemas.formats import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "guide" / "formats.md").read_text("utf-8")


def test_the_table_names_every_format_with_its_media_type() -> None:
    told: dict[str, str] = {}
    for line in PAGE.splitlines():
        if line.startswith("| `"):
            names, types = (re.findall("`([^`]+)`", cell) for cell in line.split("|")[1:3])
            told |= dict(zip(names, types, strict=True))
    assert told == {name: each.media_type for name, each in FORMATS.items()}
