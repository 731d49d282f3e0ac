"""The index of /v1: what is here, and where."""

from marshmallow import fields

from schemas.filters import RecordQuery
from schemas.v1.envelope import Answer, ItemMeta, Links, always, link


class IndexQuery(RecordQuery):
    """Nothing can be asked of the index."""

    noun = "index"


class Collection(Answer):
    """One collection of records."""

    name = fields.String(**always("The noun that names its path.", "quotes"))
    description = fields.String(**always("What it holds.", "Who said what, about whom."))
    url = link("Its list.", "http://127.0.0.1:8000/v1/quotes")


class Index(Answer):
    """What the API offers."""

    name = fields.String(**always("The product.", "OnRecord"))
    version = fields.String(**always("The version of the contract, as in the OpenAPI document.", "1.0.0"))
    collections = fields.List(
        fields.Nested(Collection),
        **always(
            "The collections.",
            [
                {
                    "name": "quotes",
                    "description": "Who said what, about whom.",
                    "url": "http://127.0.0.1:8000/v1/quotes",
                }
            ],
        ),
    )


class IndexLinks(Links):
    """Where to read on."""

    openapi = link("The OpenAPI 3.1 document.", "http://127.0.0.1:8000/v1/openapi.json")
    docs = link("The same as a page.", "http://127.0.0.1:8000/v1/docs/")


class IndexItem(Answer):
    """The index of the API."""

    data = fields.Nested(Index, required=True, metadata={"description": "What the API offers."})
    meta = fields.Nested(ItemMeta, required=True, metadata={"description": "What the answer was made from."})
    links = fields.Nested(IndexLinks, required=True, metadata={"description": "Where to read on."})
