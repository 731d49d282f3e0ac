from collections.abc import Callable
from textwrap import dedent

import pytest

from extract.text import layout
from ingest import curated, curation
from ingest.curated import Facts

Read = Callable[[str, str], Facts]


@pytest.fixture
def curate() -> Read:
    """Read a curated file, written with any indent, against a text."""

    def read(text: str, yaml: str) -> Facts:
        return curated.facts(curation.read(dedent(yaml), "file.yaml"), text, layout(text))

    return read
