"""What is held against the document: the same application that the tests of the HTTP interface ask."""

from typing import Any

import pytest
from flask import Flask

from api.openapi import document
from tests.api.serving import app, client, settings, world_url

__all__ = ["app", "client", "promised", "settings", "world_url"]


@pytest.fixture(scope="session")
def promised(app: Flask) -> dict[str, Any]:
    """The OpenAPI document."""
    return document(app)
