# ruff: noqa: D101, D102  the classes are the tables and their properties the fields of the answers
"""The same tables as ORM classes, as a straightforward Flask project has them; properties give the answers' shapes."""

from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import DeclarativeBase, column_property, relationship

from benchmarks.speed.peers.shapes import Party, Released, Spanned, Told, moment, span
from store import fact_tables as facts
from store import tables


class Base(DeclarativeBase):
    """The registry of the classes."""


class Source(Base):
    __table__ = tables.sources
    key = __table__.c.id
    id = __table__.c.public_id


class Place(Base):
    __table__ = tables.places


class Alias(Base):
    __table__ = tables.aliases


class Actor(Released, Base):
    __table__ = tables.actors
    key = __table__.c.id
    id = __table__.c.public_id
    spellings = relationship(Alias, order_by=Alias.name, viewonly=True)

    @property
    def aliases(self) -> list[str]:
        return [each.name for each in self.spellings if each.name != self.name]

    @property
    def counts(self) -> dict[str, int]:
        return {
            "articles": self.article_count,
            "mentions": self.mention_count,
            "events": self.event_count,
            "quotes": self.quote_count,
        }


class Mention(Spanned, Base):
    __table__ = tables.mentions
    who = relationship(Actor, viewonly=True)


class Article(Released, Base):
    __table__ = tables.articles
    key = __table__.c.id
    id = __table__.c.public_id
    published = __table__.c.published_at
    source = relationship(Source, viewonly=True)
    datelined = relationship(Place, viewonly=True)
    met = relationship(Mention, order_by=(Mention.start_offset, Mention.end_offset, Mention.id), viewonly=True)

    @property
    def published_at(self) -> str | None:
        return moment(self.published)

    @property
    def dateline(self) -> dict[str, Any] | None:
        if self.dateline_text is None:
            return None
        day = self.dateline_date
        return {"text": self.dateline_text, "place": self.datelined, "date": day and day.isoformat()}

    @property
    def layout(self) -> dict[str, Any]:
        return {part: span(self, f"{part}_") for part in ("title", "lead", "body")}

    @property
    def counts(self) -> dict[str, int]:
        return {"actors": self.actor_count, "events": self.event_count, "quotes": self.quote_count}


class QuoteSpan(Spanned, Base):
    __table__ = facts.quote_spans


class QuoteActor(Party, Base):
    __table__ = facts.quote_actors
    actor_key = __table__.c.actor_id
    who = relationship(Actor, viewonly=True)


class Quote(Told, Base):
    __table__ = facts.quotes
    key = __table__.c.id
    id = __table__.c.public_id
    article_key = __table__.c.article_id
    published = __table__.c.published_at
    told_in = relationship(Article, viewonly=True)
    speaker_actor = relationship(Actor, foreign_keys=__table__.c.speaker_id, viewonly=True)
    addressee_actor = relationship(Actor, foreign_keys=__table__.c.addressee_id, viewonly=True)
    spans = relationship(QuoteSpan, order_by=QuoteSpan.position, viewonly=True)
    parties = relationship(QuoteActor, order_by=QuoteActor.position, viewonly=True)

    @property
    def cue(self) -> dict[str, Any] | None:
        found = span(self, "cue_")
        return found and {**found, "lemma": self.cue_lemma}

    @property
    def speaker(self) -> dict[str, Any] | None:
        found = self._party("speaker")
        candidates = [each for each in self.parties if each.part == "candidate"]
        return found and {**found, "resolution": self.speaker_resolution, "candidates": candidates}

    @property
    def addressee(self) -> dict[str, Any] | None:
        return self._party("addressee")

    @property
    def about(self) -> list[QuoteActor]:
        return [each for each in self.parties if each.part == "about"]

    def _party(self, part: str) -> dict[str, Any] | None:
        name, who = getattr(self, f"{part}_name"), getattr(self, f"{part}_actor")
        return None if name is None else {"actor_id": who and who.id, "name": name, **span(self, f"{part}_")}


class EventContext(Base):
    __table__ = facts.event_contexts


class EventEvidence(Spanned, Base):
    __table__ = facts.event_evidence


class EventParticipant(Party, Base):
    __table__ = facts.event_participants
    actor_key = __table__.c.actor_id
    who = relationship(Actor, viewonly=True)


class Event(Told, Base):
    __table__ = facts.events
    key = __table__.c.id
    id = __table__.c.public_id
    article_key = __table__.c.article_id
    published = __table__.c.published_at
    told_in = relationship(Article, viewonly=True)
    where = relationship(Place, viewonly=True)
    named = relationship(EventContext, order_by=EventContext.position, viewonly=True)
    evidence = relationship(EventEvidence, order_by=EventEvidence.position, viewonly=True)
    parties = relationship(EventParticipant, order_by=EventParticipant.position, viewonly=True)

    @property
    def contexts(self) -> list[str]:
        return [each.context for each in self.named]

    @property
    def actors(self) -> list[EventParticipant]:
        return [each for each in self.parties if each.part == "actor"]

    @property
    def recipients(self) -> list[EventParticipant]:
        return [each for each in self.parties if each.part == "recipient"]

    @property
    def said_by(self) -> EventParticipant | None:
        return next((each for each in self.parties if each.part == "said_by"), None)

    @property
    def trigger(self) -> dict[str, int] | None:
        return span(self, "trigger_")

    @property
    def place(self) -> dict[str, Any] | None:
        if self.where is None:
            return None
        names = ("geonames_id", "name", "country", "lat", "lon", "precision")
        at = span(self, "place_") or {"start": None, "end": None}
        return {**{name: getattr(self.where, name) for name in names}, **at}

    @property
    def date(self) -> dict[str, Any] | None:
        if self.date_text is None:
            return None
        bounds = {name: (day := getattr(self, f"date_{name}")) and day.isoformat() for name in ("earliest", "latest")}
        told = {"value": self.date_value, "precision": self.date_precision, "text": self.date_text}
        return {**told, **bounds, **span(self, "date_")}


Article.quotes = relationship(Quote, order_by=(Quote.start_offset, Quote.key), viewonly=True)
Article.events = relationship(Event, order_by=(Event.trigger_start_offset, Event.key), viewonly=True)
for _name, _number, _of in (
    ("actor_count", func.count(distinct(tables.mentions.c.actor_id)), tables.mentions),
    ("event_count", func.count(), facts.events),
    ("quote_count", func.count(), facts.quotes),
):
    _told = select(_number).where(_of.c.article_id == tables.articles.c.id).scalar_subquery()
    setattr(Article, _name, column_property(_told, deferred=True, group="counts"))
