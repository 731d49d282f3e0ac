"""The front door: a page for whoever comes by browser to a host without a path."""

from flask import Blueprint, render_template

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def get_home() -> str:
    """Point to /v1 and its documentation."""
    return render_template("home.html")
