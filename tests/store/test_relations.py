"""Questions about what stands between records, held against what the records themselves say."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from sqlalchemy import Connection

from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store.problems import InvalidQuery
from store.session import Database
from tests.store import scattered
from tests.store.asking import Record, found, records
from tests.store.rows import Rows


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        scattered.build(Rows(connection))
    with database.read() as connection:
        yield connection


def who(parties: list[Record]) -> set[str]:
    return {party["actor_id"] for party in parties}


def speaker(quote: Record) -> str | None:
    return None if quote["speaker"] is None else quote["speaker"]["actor_id"]


def told(quote: Record, a: str, b: str) -> bool:
    """Whether a speaks to b or about b."""
    to = {quote["addressee"]["actor_id"]} if quote["addressee"] else set()
    return speaker(quote) == a and b in who(quote["about"]) | to


def between(event: Record, a: str, b: str) -> bool:
    actors, recipients = who(event["actors"]), who(event["recipients"])
    directed = (a in actors and b in recipients) or (b in actors and a in recipients)
    return directed or ({a, b} <= actors and not recipients)


def test_a_pair_of_actors_finds_what_stands_between_them(world: Connection) -> None:
    events, quotes = records(world, EventQuery), records(world, QuoteQuery)
    met = 0
    for a, b in permutations(records(world, ActorQuery), 2):
        of_events = {key for key, event in events.items() if between(event, a, b)}
        of_quotes = {key for key, quote in quotes.items() if told(quote, a, b) or told(quote, b, a)}
        assert found(world, EventQuery, {"dyad": f"{a}~{b}"}) == of_events
        assert found(world, QuoteQuery, {"dyad": f"{a}~{b}"}) == of_quotes
        articles = {events[key]["article_id"] for key in of_events} | {quotes[key]["article_id"] for key in of_quotes}
        assert found(world, ArticleQuery, {"dyad": f"{a}~{b}"}) == articles
        met += len(of_events) + len(of_quotes)
    assert met > 20


def test_several_pairs_are_any_of_them(world: Connection) -> None:
    a, b, c, *_ = records(world, ActorQuery)
    either = found(world, EventQuery, {"dyad": f"{a}~{b},{b}~{c}"})
    assert either == found(world, EventQuery, {"dyad": f"{a}~{b}"}) | found(world, EventQuery, {"dyad": f"{c}~{b}"})


def test_actors_are_found_by_whom_their_quotes_are_about(world: Connection) -> None:
    quotes = records(world, QuoteQuery).values()
    for actor in records(world, ActorQuery):
        about = {speaker(quote) for quote in quotes if actor in who(quote["about"])} - {None}
        discussed = {each for quote in quotes if speaker(quote) == actor for each in who(quote["about"])}
        assert found(world, ActorQuery, {"quoted_about": actor}) == about
        assert found(world, ActorQuery, {"discussed_by": actor}) == discussed


def test_actors_are_found_by_their_company(world: Connection) -> None:
    articles, events = records(world, ArticleQuery, "actors").values(), records(world, EventQuery).values()
    for actor in records(world, ActorQuery):
        mentioned = [{each["id"] for each in article["actors"]} for article in articles]
        parties = [who(event["actors"]) | who(event["recipients"]) for event in events]
        assert found(world, ActorQuery, {"mentioned_with": actor}) == _company(actor, mentioned)
        assert found(world, ActorQuery, {"event_with": actor}) == _company(actor, parties)


def _company(actor: str, groups: list[set[str]]) -> set[str]:
    return {each for group in groups if actor in group for each in group} - {actor}


def test_articles_are_found_by_what_they_quote_and_report(world: Connection) -> None:
    articles = records(world, ArticleQuery, "quotes,events")
    for actor in records(world, ActorQuery):
        about = {key for key, each in articles.items() if any(actor in who(quote["about"]) for quote in each["quotes"])}
        parties = {
            key
            for key, each in articles.items()
            if any(actor in who(event["actors"]) | who(event["recipients"]) for event in each["events"])
        }
        assert found(world, ArticleQuery, {"about": actor}) == about
        assert found(world, ArticleQuery, {"participant": actor}) == parties
    quoting = found(world, ArticleQuery, {"speaker": actor, "event_type": "CONSULT"})
    assert quoting == {
        key
        for key, each in articles.items()
        if any(speaker(quote) == actor for quote in each["quotes"])
        and any(event["type"] == "CONSULT" for event in each["events"])
    }


def test_events_are_found_by_the_countries_on_either_side(world: Connection) -> None:
    country = {key: each["country"] for key, each in records(world, ActorQuery).items()}
    events = records(world, EventQuery)
    for part, name in (("actors", "actor_country"), ("recipients", "recipient_country")):
        of = {key for key, each in events.items() if "RUS" in {country[actor] for actor in who(each[part])}}
        assert found(world, EventQuery, {name: "RUS"}) == of
        assert of
    sector = {key: each["sector"] for key, each in records(world, ActorQuery).items()}
    military = {key for key, each in events.items() if "MIL" in {sector[actor] for actor in who(each["recipients"])}}
    assert found(world, EventQuery, {"recipient_sector": "MIL"}) == military


def test_quotes_are_found_by_the_country_they_are_about(world: Connection) -> None:
    actors, quotes = records(world, ActorQuery), records(world, QuoteQuery)
    for name, value in (("country", "RUS"), ("sector", "GOV")):
        of = {key for key, each in quotes.items() if value in {actors[actor][name] for actor in who(each["about"])}}
        assert found(world, QuoteQuery, {f"about_{name}": value}) == of
        assert of


def test_sources_are_found_by_what_their_articles_hold(world: Connection) -> None:
    articles = records(world, ArticleQuery, "actors").values()
    for actor in records(world, ActorQuery):
        of = {
            each["source"]["id"]
            for each in articles
            if each["source"] and actor in {mentioned["id"] for mentioned in each["actors"]}
        }
        assert found(world, SourceQuery, {"actor": actor}) == of
    german = {each["source"]["id"] for each in articles if each["source"] and each["language"] == "de"}
    assert found(world, SourceQuery, {"language": "de"}) == german


@pytest.mark.parametrize(
    ("pair", "detail"),
    [
        ("Ada Moss", "not a pair"),
        ("Ada Moss~", "not a pair"),
        ("a~b~c", "not a pair"),
        ("Ada Moss~moss ada", "no name"),
        ("Ada Moss~Nobody Atall", "no name"),
        ("Ada Moss~ada moss", "both sides"),
        ("wikidata:Q1~Ada Moss", "both sides"),
        ("act_~x", "not an id"),
    ],
)
def test_what_is_no_pair_is_refused(world: Connection, pair: str, detail: str) -> None:
    with pytest.raises(InvalidQuery, match=detail) as raised:
        found(world, EventQuery, {"dyad": pair})
    assert {each.parameter for each in raised.value.problems} == {"dyad"}


def test_both_sides_of_a_pair_may_be_told_in_other_ways(world: Connection) -> None:
    by_name = {each["name"]: key for key, each in records(world, ActorQuery).items()}
    by_id = found(world, EventQuery, {"dyad": f"{by_name['Bo Lind']}~{by_name['Ada Moss']}"})
    assert found(world, EventQuery, {"dyad": "wikidata:Q1~bo lind"}) == by_id
