"""POST /v1/{collection}/search and /batch: questions too long for a URL, and many records by id"""

from flask import Blueprint

blueprint = Blueprint("search", __name__)
