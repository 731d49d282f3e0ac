"""The document and the page that shows it: flasgger serves both, the page is Swagger UI 5."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, wraps
from importlib.resources import files
from typing import Any, Final

from flasgger import Swagger
from flask import Flask, make_response, request
from werkzeug.wrappers import Response

from api.openapi import document

PAGE: Final = "/v1/docs/"
DOCUMENT: Final = "/v1/openapi.json"

# Swagger UI starts from a script in the page and draws with styles and data: images; nothing comes from elsewhere.
_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


class LazyDocument(Mapping[str, Any]):
    """The OpenAPI document, built when it is first read: building it takes longer than starting the server."""

    def __init__(self, app: Flask) -> None:
        """Remember whose document it is."""
        self._app = app

    @cached_property
    def built(self) -> dict[str, Any]:
        """The document."""
        return document(self._app)

    def __getitem__(self, key: str) -> Any:
        """One of its top-level members."""
        return self.built[key]

    def __iter__(self) -> Iterator[str]:
        """The names of its top-level members."""
        return iter(self.built)

    def __len__(self) -> int:
        """How many top-level members it has."""
        return len(self.built)


def init_app(app: Flask) -> None:
    """Serve /v1/openapi.json and /v1/docs/."""
    Swagger(app, template=LazyDocument(app), merge=True, decorators=[_revalidated], config=_config())


def _config() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "title": "OnRecord API",
        "specs_route": PAGE,
        "oauth_redirect": f"{PAGE}oauth2-redirect.html",
        "specs": [
            {
                "endpoint": "openapi",
                "route": DOCUMENT,
                # The document is complete: flasgger must add nothing of its own to it.
                "rule_filter": lambda _rule: False,
                "model_filter": lambda _tag: False,
            }
        ],
        # The one inside flasgger 0.9.7.1 (3.28, of 2020) cannot read OpenAPI 3.1 and obeys ?url= (CVE-2018-25031).
        "static_folder": str(files("flask_swagger_ui") / "dist"),
        "static_url_path": f"{PAGE}assets",
        "hide_top_bar": True,
        "auth": {},  # absent, the page calls initOAuth(None) and throws
    }


def _revalidated(view: Callable[..., Any]) -> Callable[..., Response]:
    @wraps(view)
    def call(**path: Any) -> Response:
        response = make_response(view(**path))
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Content-Security-Policy"] = _POLICY
        response.add_etag()
        return response.make_conditional(request)

    return call
