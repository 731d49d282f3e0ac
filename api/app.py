"""The application factory: everything is put together here, and nothing is imported from here."""

from flask import Flask, Response
from flask_cors import CORS
from werkzeug.middleware.proxy_fix import ProxyFix

from api import compression, docs, downloads, errors, health, home, limits, request_id, session, v1
from api.ahead import Ahead
from api.config import Settings
from store.watch import Watch


def create_app(settings: Settings) -> Flask:
    """The WSGI application that `settings` describe; it opens connections when it is first asked."""
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # flasgger's answers keep the document's own order
    app.config["CACHE_SECONDS"] = settings.cache_seconds
    app.config["EXPORTS_FOLDER"] = settings.exports_folder
    session.init_app(app, settings.database_url)
    limits.init_app(app, settings.max_request_bytes)
    downloads.init_app(app)
    compression.init_app(app)
    _share(app, settings.cors_origins)
    request_id.init_app(app)
    errors.init_app(app)
    for blueprint in (home.blueprint, health.blueprint, v1.blueprint):
        app.register_blueprint(blueprint)
    docs.init_app(app)
    _trust(app, settings.trusted_proxies)
    if settings.cache_bytes:
        watch = Watch(session.of(app))
        app.wsgi_app = Ahead(app.wsgi_app, watch, settings.cache_bytes)  # type: ignore[method-assign]
    return app


def _trust(app: Flask, proxies: int) -> None:
    """Take scheme, host and path prefix of links from the last `proxies` senders of X-Forwarded-…; 0: from nobody."""
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies, x_prefix=proxies
        )


def _share(app: Flask, origins: tuple[str, ...]) -> None:
    """Let pages of these origins ("*": of any) ask, and read the answers and the headers that say more than the body.

    Nothing can be changed over HTTP: a POST is a question too long for a URL.
    """
    anyone = "*" in origins
    CORS(
        app,
        origins=["*"] if anyone else list(origins),
        send_wildcard=anyone,
        always_send=anyone,
        methods=["GET", "HEAD", "OPTIONS", "POST"],
        expose_headers=[
            "Content-Disposition",
            "ETag",
            "Link",
            "Location",
            "Retry-After",
            "X-Request-Id",
            "X-Row-Count",
        ],
        max_age=86_400,
    )

    @app.after_request
    def tell_caches(response: Response) -> Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        if not anyone:  # flask-cors says so only when it let the origin in, which is too late for a shared cache
            response.vary.add("Origin")
        return response
