"""A loaded database of a few made-up articles."""

from pathlib import Path

import pytest

from benchmarks.speed.articles import generate
from benchmarks.speed.databases import opened
from benchmarks.speed.fill import fill


@pytest.fixture(scope="session")
def filled_url(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("filled") / "speed.db"
    path.write_bytes(migrated_file.read_bytes())
    url = f"sqlite:///{path}"
    with opened(url) as database:
        fill(database, generate(3, 30))
    return url
