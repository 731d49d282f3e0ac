"""/v1/{collection}/facets, /timeline and /aggregate"""

from flask import Blueprint

blueprint = Blueprint("analysis", __name__)
