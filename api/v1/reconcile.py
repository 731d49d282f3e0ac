"""/v1/reconcile"""

from flask import Blueprint

blueprint = Blueprint("reconcile", __name__)
