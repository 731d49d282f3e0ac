"""What happened to the records since a release: adds, changes, merges and deletes, in order, never expiring."""

from typing import cast

from flask import Blueprint

from api import links
from api.answers import Answer
from api.endpoint import Endpoint, endpoint
from api.session import connection
from schemas.v1.changes import ANSWERS, QUERIES, AnyChangeList, ChangeQuery
from store import changes
from store.changes import Following
from store.query import Query

blueprint = Blueprint("changes", __name__)


def _answer(query: Query) -> Answer:
    following = cast(Following, query)
    page = changes.find(connection(), following)
    onward = None if page.next is None else links.canonical(cursor=page.next)
    later = links.canonical(cursor=None, since=str(page.release))
    return {
        "data": page.changes,
        "meta": {"since": following.since, "limit": following.limit, "release": page.release},
        "links": {"self": links.canonical(), "next": onward, "later": later},
    }


@blueprint.get("/changes")
@endpoint(query=ChangeQuery, returns=AnyChangeList)
def list_changes(query: Query) -> Answer:
    """List what happened to the records of all collections since a release.

    Each record comes once, at the release that last changed it, as it is now; ids that are gone stay in the list for
    good. A client that puts `added` and `changed`, drops the others, follows `links.next` to the last page and then
    asks `links.later` holds what the lists hold. A record is changed, too, when what a filter finds it by is: its
    article, its actors and their attributes, its counts.
    """
    return _answer(query)


def _follow(noun: str) -> Endpoint:
    def view(query: Query) -> Answer:
        return _answer(query)

    view.__name__ = f"list_{noun.removesuffix('s')}_changes"
    view.__doc__ = f"""List what happened to the {noun} that a filter finds, since a release.

        Takes every filter of the list; sorted by release. `left` are those that were changed so that the filter does
        not find them (any more); ids that are gone are told whatever the filter. An actor in a filter is given by id
        or Wikidata item, since a name may come to be another's.
        """
    return endpoint(query=QUERIES[noun], returns=ANSWERS[noun])(view)


for _noun in QUERIES:
    blueprint.get(f"/{_noun}/changes")(_follow(_noun))
