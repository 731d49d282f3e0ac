"""/v1/citation"""

from flask import Blueprint

blueprint = Blueprint("citation", __name__)
