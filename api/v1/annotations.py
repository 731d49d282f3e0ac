"""/v1/articles/{id}/annotations"""

from flask import Blueprint

blueprint = Blueprint("annotations", __name__)
