"""What the tests of the HTTP interface ask for."""

from tests.api.serving import app, client, settings, world_url

__all__ = ["app", "client", "settings", "world_url"]
