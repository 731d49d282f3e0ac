"""/v1/autocomplete"""

from typing import cast

from flask import Blueprint, current_app

from api import links
from api.answers import Answer
from api.endpoint import endpoint
from api.session import connection, release, token
from schemas.questions import Asked
from schemas.v1.autocomplete import AutocompleteQuestion, SuggestionList
from store.autocomplete import is_searched, suggest
from store.spelling import Spelling, Vocabulary

blueprint = Blueprint("autocomplete", __name__)


@blueprint.get("/autocomplete")
@endpoint(query=AutocompleteQuestion, returns=SuggestionList)
def list_suggestions(query: Asked) -> Answer:
    """List records by the beginning of a name.

    The best match first: the whole name, its beginning, words in it; of equal ones the most used. Misspelt words are
    understood when few names begin as typed. Each record says which of its names matched, and with which letters.
    """
    asked, types, limit = (query.values[name] for name in ("q", "types", "limit"))
    found = suggest(connection(), asked, types, limit, vocabulary)
    searched = [each for each in types if is_searched(each, asked)]
    data = [{**each, "url": links.at(f"/v1/{each['type']}/{each['id']}")} for each in found]
    return {
        "data": data,
        "meta": {"searched": searched, "release": release()},
        "links": {"self": links.canonical()},
    }


def vocabulary() -> Vocabulary:
    """The words of the names of this release."""
    spelling = cast(Spelling, current_app.extensions.setdefault("spelling", Spelling()))
    return spelling.at(connection(), token())
