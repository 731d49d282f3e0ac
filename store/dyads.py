"""What stands between two actors, whichever of them comes first."""

from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, case, or_, select, union

from store.fact_tables import event_participants, events, quote_actors, quotes
from store.where import Condition, either_way

_part = event_participants.c.part
_with_recipients = select(event_participants.c.event_id).where(_part == "recipient").correlate(None)


def _taking(part: str, actor: Any) -> Select[Any]:
    taking = select(event_participants.c.event_id).where(_part == part, event_participants.c.actor_id == actor)
    return taking.correlate(None)


def _done_to(actor: Any, recipient: Any) -> Condition:
    done, to = _taking("actor", actor), _taking("recipient", recipient)
    met = and_(events.c.id.in_(_taking("actor", recipient)), events.c.id.not_in(_with_recipients))
    return and_(events.c.id.in_(done), or_(events.c.id.in_(to), met))


def _said_of(speaker: Any, other: Any) -> Condition:
    about = select(quote_actors.c.quote_id).where(quote_actors.c.part == "about", quote_actors.c.actor_id == other)
    of_other = or_(quotes.c.addressee_id == other, quotes.c.id.in_(about.correlate(None)))
    return and_(quotes.c.speaker_id == speaker, of_other)


events_between = either_way(_done_to)
"""Events that one of a pair does to the other, or both do together without a recipient, as those who meet."""

quotes_between = either_way(_said_of)
"""Quotes of one of a pair to or about the other."""


def event_pairs(matched: Select[Any] | None) -> CompoundSelect[Any]:
    """Each event (`owner`, one of `matched`) with each pair (`source`, `target`) it is between, the lesser key first.

    The same pairs as of `events_between`, but none of an actor with itself.
    """
    done, other = event_participants.alias("done"), event_participants.alias("other")
    first, second = done.c.actor_id, other.c.actor_id
    lesser, greater = case((first < second, first), else_=second), case((first < second, second), else_=first)
    pairs = (
        select(done.c.event_id.label("owner"), lesser.label("source"), greater.label("target"))
        .join(other, other.c.event_id == done.c.event_id)
        .where(done.c.part == "actor")
    )
    if matched is not None:
        pairs = pairs.where(done.c.event_id.in_(matched))
    acting_on = pairs.where(other.c.part == "recipient", first != second)
    meeting = pairs.where(other.c.part == "actor", first < second, done.c.event_id.not_in(_with_recipients))
    return union(acting_on, meeting)
