"""The spans of an article as W3C Web Annotations: /v1/articles/{id}/annotations"""

from dataclasses import replace

from flask import Blueprint

from api.answers import Answer, one
from api.endpoint import endpoint
from api.formats.annotations import ANNOTATIONS, AS_JSON
from api.session import connection
from schemas.v1.annotations import AnnotationPage, AnnotationQuery
from store import articles
from store.query import Query

blueprint = Blueprint("annotations", __name__)


@blueprint.get("/articles/<article_id>/annotations")
@endpoint(query=AnnotationQuery, returns=AnnotationPage, writers={"annotations": ANNOTATIONS, "json": AS_JSON})
def list_article_annotations(query: Query, article_id: str) -> Answer:
    """List the annotations of one article.

    Every span of it (mentions, quotes with cue, speaker and those they are about, events with trigger, evidence,
    participants, place and date, toponyms) as a W3C Web Annotation on the article's plain text, whole and in the order
    of the text. Offsets are code points, as the model has them, unless `offset_unit=utf16` asks for JavaScript's.
    """
    whole = replace(query, offset_unit="codepoint")  # the text is cut before its offsets are converted
    return one(articles.get(connection(), article_id, whole), article_id)
