"""The ceiling: a Flask view that answers bytes it has ready, the very bytes OnRecord answered."""

import os
import pickle
from pathlib import Path

from flask import Flask, Response

VARIABLE = "SPEED_BODIES"


def application() -> Flask:
    """Serve the bodies of the pickled file that the environment names: by kind of work, then by number."""
    bodies: dict[str, list[bytes]] = pickle.loads(Path(os.environ[VARIABLE]).read_bytes())  # noqa: S301  our own file
    app = Flask(__name__, static_folder=None)

    @app.get("/<work>/<int:number>")
    def answer(work: str, number: int) -> Response:
        return Response(bodies[work][number], mimetype="application/json")

    return app
