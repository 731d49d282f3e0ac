"""/v1/network"""

from flask import Blueprint

blueprint = Blueprint("network", __name__)
