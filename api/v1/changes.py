"""/v1/changes and /v1/{collection}/changes"""

from flask import Blueprint

blueprint = Blueprint("changes", __name__)
