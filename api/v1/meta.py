"""/v1/meta"""

from flask import Blueprint

from api import links
from api.answers import Answer
from api.endpoint import endpoint
from api.session import release
from schemas.questions import Asked
from schemas.v1.catalogue import catalogue, chosen, fingerprint
from schemas.v1.meta import FieldList, FieldQuestion

blueprint = Blueprint("meta", __name__, url_prefix="/meta")


@blueprint.get("/fields")
@endpoint(query=FieldQuestion, returns=FieldList)
def list_fields(query: Asked) -> Answer:
    """List every field of every collection.

    With what may be asked of it: operators, parameters, and whether it sorts, facets and includes. `meta.fingerprint`
    changes when the list does.
    """
    found = chosen(**query.values)
    meta = {
        "total": len(found),
        "total_is": "exact",
        "fingerprint": fingerprint(catalogue()),
        "release": release(),
    }
    return {"data": found, "meta": meta, "links": {"self": links.canonical()}}
