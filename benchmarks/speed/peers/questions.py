"""The questions that peers with ORM objects ask of the same tables, counting the same totals."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, func, nulls_last, select
from sqlalchemy.orm import Session, defer

from benchmarks.speed.peers import eager
from benchmarks.speed.peers.models import Actor, Article, Event, EventParticipant, Quote
from benchmarks.speed.peers.shapes import moment
from store import search
from store.tables import articles as articles_
from store.tables import releases, roles

VARIABLE = "SPEED_DATABASE"
LIMIT = 25

Answer = dict[str, Any]


def article(session: Session, article_id: str) -> Answer | None:
    """One article with its actors, events and quotes."""
    found = select(Article).where(Article.id == article_id).options(*eager.ARTICLE, *eager.CONTENTS)
    one = session.scalars(found).one_or_none()
    if one is None:
        return None
    one.actors = _met(session, one)
    return {"data": one, "meta": {"release": _release(session)}}


def articles(session: Session, q: str) -> Answer:
    """The latest articles whose words match."""
    found = select(Article).where(search.matching("articles", q))
    page = found.order_by(nulls_last(Article.published.desc()), Article.key.desc()).limit(LIMIT)
    rows = session.scalars(page.options(*eager.ARTICLE, defer(Article.text))).all()
    return {"data": rows, "meta": _meta(session, found)}


def quotes(session: Session, speaker: str | None, year: int | None, offset: int) -> Answer:
    """The latest quotes of a speaker in a year."""
    found = select(Quote)
    if speaker is not None:
        found = found.join(Quote.speaker_actor).where(Actor.id == speaker)
    if year is not None:
        found = found.where(Quote.published >= _year(year), Quote.published < _year(year + 1))
    page = found.order_by(nulls_last(Quote.published.desc()), Quote.key.desc()).limit(LIMIT)
    rows = session.scalars(page.options(*eager.QUOTE).offset(offset)).all()
    return {"data": rows, "meta": _meta(session, found)}


def monthly(session: Session, actor: str) -> Answer:
    """How many events of each type an actor takes part in, by month."""
    dialect = session.get_bind().dialect.name
    month = func.strftime("%Y-%m", Event.published) if dialect == "sqlite" else func.to_char(Event.published, "YYYY-MM")
    takes_part = (
        select(EventParticipant.event_id)
        .join(Actor, Actor.key == EventParticipant.actor_key)
        .where(Actor.id == actor, EventParticipant.part != "said_by")
    )
    counted = select(month, Event.type, func.count()).where(Event.key.in_(takes_part)).group_by(month, Event.type)
    rows = [{"month": row[0], "type": row[1], "count": row[2]} for row in session.execute(counted)]
    return {"data": rows, "meta": {"release": _release(session)}}


def _met(session: Session, article: Article) -> list[dict[str, Any]]:
    """The actors of an article with their mentions in it and all their roles."""
    mentions = defaultdict(list)
    for each in article.met:
        if each.who is not None:
            mentions[each.who].append({"start": each.start, "end": each.end, "form": each.form})
    offices = _offices(session, [actor.key for actor in mentions])
    names = ("id", "name", "kind", "country", "sector", "wikidata", "aliases", "counts", "release")
    return [
        {**{name: getattr(actor, name) for name in names}, "roles": offices[actor.key], "mentions": told}
        for actor, told in mentions.items()
    ]


def _offices(session: Session, keys: list[int]) -> dict[int, list[dict[str, Any]]]:
    same = (roles.c.actor_id, roles.c.title)
    first = (nulls_last(articles_.c.published_at.asc()), articles_.c.public_id, roles.c.start_offset)
    told = (
        select(
            roles.c.actor_id,
            roles.c.title,
            articles_.c.public_id.label("article_id"),
            func.min(articles_.c.published_at).over(partition_by=same).label("first_seen"),
            func.max(articles_.c.published_at).over(partition_by=same).label("last_seen"),
            func.row_number().over(partition_by=same, order_by=first).label("place"),
        )
        .join(articles_, articles_.c.id == roles.c.article_id)
        .where(roles.c.actor_id.in_(keys))
        .subquery()
    )
    rows = session.execute(
        select(told).where(told.c.place == 1).order_by(nulls_last(told.c.first_seen.asc()), told.c.title)
    )
    found = defaultdict(list)
    for row in rows:
        seen = {"first_seen": moment(row.first_seen), "last_seen": moment(row.last_seen)}
        found[row.actor_id].append({"title": row.title, "article_id": row.article_id, **seen})
    return found


def _meta(session: Session, found: Select[Any]) -> Answer:
    total = session.scalar(select(func.count()).select_from(found.order_by(None).subquery()))
    return {"total": total, "total_is": "exact", "limit": LIMIT, "release": _release(session)}


def _release(session: Session) -> int:
    return session.scalar(select(func.max(releases.c.id)))


def _year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)
