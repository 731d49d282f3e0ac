"""What the tests of extraction share."""

import pytest
from spacy.language import Language

from extract.parse import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline, loaded once."""
    return load()
