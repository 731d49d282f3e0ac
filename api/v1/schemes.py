"""/v1/schemes"""

from flask import Blueprint

blueprint = Blueprint("schemes", __name__)
