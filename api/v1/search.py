"""POST /v1/{collection}/search and /batch: questions too long for a URL, and many records by id"""

from typing import Any, cast

from flask import Blueprint

from api import links
from api.answers import Answer, many
from api.endpoint import Endpoint, endpoint
from api.nouns import NOUNS, Noun
from api.session import connection, release
from schemas.v1.search import POSTED, Batch
from store import batch
from store.batch import Outcome
from store.collections import COLLECTIONS
from store.query import Query

blueprint = Blueprint("search", __name__)


def _search(noun: Noun) -> Endpoint:
    def view(query: Query) -> Answer:
        page = COLLECTIONS[noun.plural].find(connection(), query)
        answer = many(page, query)
        answer["meta"]["next_cursor"] = page.next
        answer["links"]["next"] = None  # no URL leads there
        return answer

    view.__name__ = f"search_{noun.plural}"
    view.__doc__ = f"""Search {noun.plural} by a question in JSON.

        The body takes the names that the list takes in its URL: arrays where the URL parts values by commas, an
        element of which may hold a comma; numbers and booleans as such or as strings. A string where an array may be
        is one value. For the next page send the same body with `cursor` set to `meta.next_cursor`.
        """
    posted = POSTED[noun.plural]
    return endpoint(query=posted.search, returns=posted.found, asked_in_body=True)(view)


def _batch(noun: Noun) -> Endpoint:
    def view(query: Query) -> Answer:
        asked = cast(Batch, query)
        known = [public_id for public_id in asked.ids if noun.is_id(public_id)]
        outcomes = batch.look_up(connection(), query, known)
        entries = [_entry(noun, public_id, outcomes.get(public_id)) for public_id in asked.ids]
        found = sum(entry["record"] is not None for entry in entries)
        meta = {"release": release(), "asked": len(entries), "found": found}
        return {"data": entries, "meta": meta, "links": {"self": links.canonical()}}

    view.__name__ = f"get_{noun.plural}"
    view.__doc__ = f"""Get many {noun.plural} by their ids.

        One entry to each id asked for, in the order asked, also where it is asked for twice; each says whether the
        record is here, or why it is not. `fields` and `include` mean what they mean in a list.
        """
    posted = POSTED[noun.plural]
    return endpoint(query=posted.batch, returns=posted.entries, asked_in_body=True)(view)


def _entry(noun: Noun, public_id: str, outcome: Outcome | None) -> dict[str, Any]:
    status, detail = _status(noun, public_id, outcome)
    return {
        "id": public_id,
        "status": status,
        "detail": detail,
        "survivor": outcome.survivor if outcome else None,
        "record": outcome.record if outcome else None,
    }


def _status(noun: Noun, public_id: str, outcome: Outcome | None) -> tuple[str, str]:
    if outcome is None:
        return "malformed", f"{public_id!r} is no id of {noun.plural}: they look like {noun.example}."
    if outcome.survivor is not None:
        return "merged", f"{public_id} is now {outcome.survivor}."
    if outcome.record is not None:
        return "found", f"{public_id} is here."
    if outcome.known:
        return "removed", f"{public_id} was removed."
    return "not_found", f"There is no {noun.singular} {public_id}."


for _noun in NOUNS:
    blueprint.post(f"/{_noun.plural}/search")(_search(_noun))
    blueprint.post(f"/{_noun.plural}/batch")(_batch(_noun))
