"""/v1/meta"""

from flask import Blueprint

blueprint = Blueprint("meta", __name__)
