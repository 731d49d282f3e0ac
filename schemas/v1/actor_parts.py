"""What stands inside an actor's record."""

from marshmallow import fields

from schemas.v1.envelope import Answer, always


class Role(Answer):
    """An office or function that articles give an actor."""

    title = fields.String(**always("The words.", "Russian President"))
    article_id = fields.String(**always("The first article that gives it.", "art_nq7hw3c5x2mzk6ty"))
    first_seen = fields.String(
        **always("When that was published; null when unknown.", "2022-12-19T00:00:00Z", format="date-time"),
        allow_none=True,
    )
    last_seen = fields.String(
        **always("When the last one was.", "2022-12-19T00:00:00Z", format="date-time"), allow_none=True
    )


class ActorCounts(Answer):
    """How often an actor is met."""

    articles = fields.Integer(**always("Articles that mention the actor.", 3))
    mentions = fields.Integer(**always("Mentions in them.", 14))
    events = fields.Integer(**always("Events the actor takes part in.", 5))
    quotes = fields.Integer(**always("Quotes of the actor.", 2))
