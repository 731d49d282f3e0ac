"""What the naive application loads eagerly, so that no answer asks the database once for each record."""

from typing import Any

from sqlalchemy.orm import joinedload, selectinload, undefer_group

from benchmarks.speed.peers.models import (
    Actor,
    Article,
    Event,
    EventParticipant,
    Mention,
    Quote,
    QuoteActor,
)


def _id(path: Any, of: type) -> Any:
    """Join a record of which the answer shows the id only."""
    return path.load_only(of.id)


ARTICLE = (joinedload(Article.source), joinedload(Article.datelined), undefer_group("counts"))
QUOTE = (
    _id(joinedload(Quote.told_in), Article),
    _id(joinedload(Quote.speaker_actor), Actor),
    _id(joinedload(Quote.addressee_actor), Actor),
    selectinload(Quote.spans),
    _id(selectinload(Quote.parties).joinedload(QuoteActor.who), Actor),
)
EVENT = (
    _id(joinedload(Event.told_in), Article),
    joinedload(Event.where),
    selectinload(Event.named),
    selectinload(Event.evidence),
    _id(selectinload(Event.parties).joinedload(EventParticipant.who), Actor),
)
CONTENTS = (
    selectinload(Article.met).joinedload(Mention.who).selectinload(Actor.spellings),
    selectinload(Article.quotes).options(*QUOTE),
    selectinload(Article.events).options(*EVENT),
)
