"""/v1/{articles,actors}/lookup"""

from flask import Blueprint

blueprint = Blueprint("lookup", __name__)
