"""/v1/autocomplete"""

from flask import Blueprint

blueprint = Blueprint("autocomplete", __name__)
