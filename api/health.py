"""Whether the process lives, and whether it can answer: for load balancers and those who run the service."""

import logging
from typing import Any

import orjson
from flask import Blueprint, Response

from api import session
from api.errors import problem
from store import migrate

blueprint = Blueprint("health", __name__)

_log = logging.getLogger(__name__)


@blueprint.get("/healthz")
def get_health() -> Response:
    """The process lives; nothing else is asked."""
    return _answer({"status": "ok"})


@blueprint.get("/readyz")
def get_readiness() -> Response:
    """The database answers and has the tables this version needs; 503 and the reason when not."""
    checks = _checks()
    if checks["database"] == "ok" and checks["migrations"] == "ok":
        return _answer({"status": "ok", "checks": checks})
    return problem(503, "The service cannot answer yet.", checks=checks)


def _checks() -> dict[str, Any]:
    try:
        connection = session.connection()
        at, needed = migrate.version(connection), migrate.latest()
        if at != needed:
            return {"database": "ok", "migrations": f"at {at or 'none'}, {needed} is needed", "release": None}
        return {"database": "ok", "migrations": "ok", "release": session.release()}
    except Exception:  # whatever it is, the reader of the log has to know, and the asker only that it is so
        _log.exception("the database does not answer")
        return {"database": "unreachable", "migrations": "unknown", "release": None}


def _answer(data: dict[str, Any]) -> Response:
    response = Response(orjson.dumps({"data": data}), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
