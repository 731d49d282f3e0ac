"""What stands inside an article's record."""

from marshmallow import fields

from schemas.v1.envelope import Answer, always
from schemas.v1.spans import PlaceFields


class ArticleSource(Answer):
    """Who published an article."""

    id = fields.String(**always("Public id of the source.", "src_4k2v6dbqtptm4cjv"))
    name = fields.String(**always("Name of the source.", "Example Wire"))


class Dateline(Answer):
    """The place and date that open a wire story."""

    text = fields.String(**always("The words.", "MINSK, Dec 19 (Example Wire) -"))
    place = fields.Nested(
        PlaceFields,
        **always(
            "The place; null when unknown.",
            {"geonames_id": 625144, "name": "Minsk", "country": "BLR", "lat": 53.9, "lon": 27.57, "precision": "city"},
        ),
        allow_none=True,
    )
    date = fields.String(**always("The day; null when unknown.", "2022-12-19", format="date"), allow_none=True)


class ArticleCounts(Answer):
    """How much an article holds."""

    actors = fields.Integer(**always("Actors it mentions.", 9))
    events = fields.Integer(**always("Events it reports.", 14))
    quotes = fields.Integer(**always("Quotes in it.", 6))
