from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select, text, update
from told import MINSK, NOW, actor, drop, event, extraction, load, party, quote, record, span, toponym

from extract.identity import quote_id
from extract.records import Candidate, Dateline, Extraction, Layout, Place, Span, Speaker, When
from store import migrate
from store.columns import metadata
from store.fact_tables import event_evidence, event_participants, events, quote_actors, quotes
from store.releases import current, gone
from store.save import ArticleRecord
from store.session import Database
from store.stats import stats
from store.tables import actors, articles, local_actors, mentions, places, roles, sources, toponyms

TEXT = """Talks in Minsk

Ada Moss met Bo Lind in Minsk. President Moss said: "We agreed on peace." Lind said: "We did not." Moss left."""


def told(words: str = TEXT, **options: Any) -> tuple[ArticleRecord, Extraction]:
    people = (actor(words, "Ada Moss", role="President", country="BLR"), actor(words, "Bo Lind"))
    said = (
        quote(words, "We agreed on peace.", 0, "President Moss"),
        quote(words, "We did not.", 1, "Lind"),
    )
    met = event(
        words, "met", [party(words, 0, "Ada Moss")], [party(words, 1, "Bo Lind")], place=toponym(words, "Minsk")
    )
    left = event(words, "left", [party(words, 0, "Moss", 3)], [], type="RETREAT", mode=None, contexts=(), quad=2)
    found = extraction(words, people, said, (met, left), toponyms=(toponym(words, "Minsk"),))
    return record(found, **options), found


def rows(database: Database, *columns: Any) -> list[tuple[Any, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(columns[0].table.c.id))]


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.read() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in metadata.sorted_tables}


def test_a_new_article_is_saved_with_all_it_says(database: Database) -> None:
    assert load(database, told()) == ["loaded"]
    assert rows(database, articles.c.text, articles.c.revision, articles.c.release_added) == [(TEXT, 1, 1)]
    assert rows(database, quotes.c.text, quotes.c.published_at, quotes.c.status) == [
        ("We agreed on peace.", NOW, "auto"),
        ("We did not.", NOW, "auto"),
    ]
    assert rows(database, events.c.type, events.c.text) == [
        ("CONSULT", "Ada Moss met Bo Lind in Minsk."),
        ("RETREAT", "Moss left."),
    ]
    assert rows(database, event_participants.c.part, event_participants.c.name) == [
        ("actor", "Ada Moss"), ("recipient", "Bo Lind"), ("actor", "Moss"),
    ]  # fmt: skip
    assert rows(database, places.c.name, places.c.geonames_id) == [("Minsk", 625144)]
    assert rows(database, roles.c.title) == [("President",)]
    assert rows(database, sources.c.name) == [("The Wire",)]
    assert migrate.check(database.url) == []


def test_every_span_points_at_its_words(database: Database) -> None:
    load(database, told())
    for table, prefix, words in (
        (quotes, "", quotes.c.text),
        (quotes, "speaker_", quotes.c.speaker_name),
        (event_participants, "", event_participants.c.name),
    ):
        found = rows(database, table.c[f"{prefix}start_offset"], table.c[f"{prefix}end_offset"], words)
        assert [TEXT[start:end] for start, end, _ in found] == [said for _, _, said in found] != []
    sentences = rows(database, event_evidence.c.start_offset, event_evidence.c.end_offset)
    assert [TEXT[start:end] for start, end in sentences] == ["Ada Moss met Bo Lind in Minsk.", "Moss left."]


def test_what_has_no_id_of_its_own_changes_the_article(database: Database) -> None:
    _, found = told()
    first, second = found.actors
    variants = (
        replace(found, toponyms=()),
        replace(found, actors=(first, replace(second, mentions=()))),
        replace(found, actors=(replace(first, roles=()), second)),
        replace(found, actors=(first, replace(second, country="LTU"))),
        replace(found, actors=(first, replace(second, aliases=("Lind",)))),
    )
    for variant in variants:
        load(database, told())
        release = rows(database, articles.c.release_changed)[0][0]
        assert load(database, (record(variant), variant)) == ["changed"]
        assert rows(database, articles.c.release_changed, articles.c.revision) == [(release + 1, 1)]
        assert rows(database, quotes.c.release_changed) == [(1,), (1,)]


def test_loading_the_same_again_writes_nothing_at_all(database: Database) -> None:
    load(database, told())
    before = everything(database)
    assert load(database, told()) == ["unchanged"]
    assert everything(database) == before


def test_an_edit_elsewhere_keeps_the_facts_and_their_releases(database: Database) -> None:
    load(database, told())
    ids = rows(database, quotes.c.public_id), rows(database, events.c.public_id)
    edited = TEXT.replace("Talks in Minsk", "Long talks in Minsk")
    assert load(database, told(edited)) == ["changed"]
    assert rows(database, articles.c.revision, articles.c.release_added, articles.c.release_changed) == [(2, 1, 2)]
    assert (rows(database, quotes.c.public_id), rows(database, events.c.public_id)) == ids
    assert rows(database, quotes.c.start_offset)[0] == (edited.index("We agreed"),)
    assert migrate.check(database.url) == []


def test_metadata_alone_changes_the_article_but_not_its_revision(database: Database) -> None:
    load(database, told())
    assert load(database, told(license="CC BY 4.0")) == ["changed"]
    assert rows(database, articles.c.revision, articles.c.release_changed, articles.c.license) == [(1, 2, "CC BY 4.0")]
    assert rows(database, quotes.c.release_changed) == [(1,), (1,)]
    assert rows(database, events.c.release_changed) == [(1,), (1,)]
    assert rows(database, actors.c.release_changed) == [(1,), (1,)]
    assert rows(database, sources.c.release_changed) == [(1,)]


def test_a_digest_that_changes_nothing_is_noted_in_silence(database: Database) -> None:
    load(database, told())
    article, found = told()
    assert load(database, (replace(article, input_digest="0" * 64), found)) == ["unchanged"]
    assert rows(database, articles.c.input_digest, articles.c.release_changed) == [("0" * 64, 1)]
    with database.read() as connection:
        assert current(connection) == 1


def test_only_the_fact_that_says_something_else_is_changed(database: Database) -> None:
    load(database, told())
    article, found = told()
    surer = (replace(found.quotes[0], confidence=0.95), *found.quotes[1:])
    assert load(database, (replace(article, input_digest="1"), replace(found, quotes=surer))) == ["changed"]
    assert rows(database, quotes.c.confidence, quotes.c.release_changed, quotes.c.release_added) == [
        (0.95, 2, 1),
        (0.9, 1, 1),
    ]
    assert rows(database, events.c.release_changed) == [(1,), (1,)]
    assert rows(database, articles.c.release_changed) == [(1,)]


def test_a_speaker_found_later_changes_its_quote_only(database: Database) -> None:
    article, found = told()
    nobody = Speaker(None, "President Moss", *_ends(span(TEXT, "President Moss")))
    load(database, (article, replace(found, quotes=(replace(found.quotes[0], speaker=nobody), found.quotes[1]))))
    assert rows(database, quotes.c.speaker_id)[0] == (None,)
    load(database, (replace(article, input_digest="1"), found))
    assert rows(database, quotes.c.release_changed) == [(2,), (1,)]
    assert rows(database, quotes.c.speaker_id)[0] == rows(database, actors.c.id)[0]


def test_facts_that_go_leave_tombstones_and_come_back_without(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    lost = rows(database, quotes.c.public_id)[1][0]
    load(database, (replace(article, input_digest="1"), replace(found, quotes=found.quotes[:1])))
    with database.read() as connection:
        tombstone = gone(connection, lost)
        assert (tombstone.release, tombstone.survivor) == (2, None)  # type: ignore[union-attr]
    assert rows(database, quotes.c.text) == [("We agreed on peace.",)]
    assert rows(database, articles.c.release_changed) == [(2,)]
    load(database, (article, found))
    with database.read() as connection:
        assert gone(connection, lost) is None
    assert rows(database, quotes.c.public_id, quotes.c.release_added)[1] == (lost, 3)


def test_actors_in_another_order_leave_every_fact_as_it_was(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    before = rows(database, local_actors.c.id, local_actors.c.name)
    # "Crown" is named first now, so every other actor moves on by one.
    crown = actor(TEXT, "Talks", kind="organization")
    turn = {None: None, 0: 2, 1: 1}
    said = tuple(replace(each, speaker=replace(each.speaker, actor=turn[each.speaker.actor])) for each in found.quotes)
    did = tuple(
        replace(
            each,
            actors=tuple(replace(who, actor=turn[who.actor]) for who in each.actors),
            recipients=tuple(replace(who, actor=turn[who.actor]) for who in each.recipients),
        )
        for each in found.events
    )
    people = (crown, found.actors[1], found.actors[0])
    moved = replace(found, actors=people, quotes=said, events=did)
    load(database, (record(moved), moved))
    assert set(before) < set(rows(database, local_actors.c.id, local_actors.c.name))
    assert rows(database, quotes.c.release_changed) == [(1,), (1,)]
    assert rows(database, events.c.release_changed) == [(1,), (1,)]
    assert rows(database, actors.c.name, actors.c.release_changed) == [("Ada Moss", 1), ("Bo Lind", 1), ("Talks", 2)]
    assert rows(database, quotes.c.speaker_id, quotes.c.speaker_name) == [(1, "President Moss"), (2, "Lind")]


def test_an_actor_no_longer_named_takes_its_mentions_and_roles_along(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    left = replace(found, actors=found.actors[1:], quotes=(), events=())
    load(database, (record(left), left))
    assert rows(database, local_actors.c.name, local_actors.c.position) == [("Bo Lind", 0)]
    assert rows(database, actors.c.name) == [("Bo Lind",)]
    assert rows(database, mentions.c.form) == [("name",)]
    assert rows(database, roles.c.title) == []
    assert migrate.check(database.url) == []


def test_a_role_taken_away_changes_its_actor(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    plain = replace(found, actors=(replace(found.actors[0], roles=()), found.actors[1]))
    load(database, (record(plain), plain))
    assert rows(database, roles.c.title) == []
    assert rows(database, actors.c.name, actors.c.release_changed) == [("Ada Moss", 2), ("Bo Lind", 1)]


def test_two_tellings_of_one_fact_are_one_row_and_the_surer_stays(database: Database) -> None:
    article, found = told()
    weaker = replace(found.quotes[0], confidence=0.3)
    doubled = replace(
        found,
        quotes=(weaker, *found.quotes, weaker),
        toponyms=(toponym(TEXT, "Minsk", Place(1, "Minsk", "USA", 1.0, 1.0, "city"), 0.2), *found.toponyms),
    )
    load(database, (article, doubled))
    assert rows(database, quotes.c.confidence) == [(0.9,), (0.9,)]
    assert rows(database, toponyms.c.confidence) == [(1.0,)]


def test_parties_of_a_quote_are_kept_in_their_parts(database: Database) -> None:
    article, found = told()
    who = replace(found.quotes[0].speaker, candidates=(Candidate(0, 0.7), Candidate(1, 0.3)))  # type: ignore[type-var]
    rich = replace(
        found.quotes[0],
        speaker=who,
        addressee=party(TEXT, 1, "Lind"),
        about=(party(TEXT, None, "peace"),),
        negated=True,
    )
    load(database, (article, replace(found, quotes=(rich,))))
    assert rows(database, quote_actors.c.part, quote_actors.c.name, quote_actors.c.score, quote_actors.c.actor_id) == [
        ("about", "peace", None, None), ("candidate", "Ada Moss", 0.7, 1), ("candidate", "Bo Lind", 0.3, 2),
    ]  # fmt: skip
    assert rows(database, quotes.c.addressee_name, quotes.c.addressee_id, quotes.c.negated) == [("Lind", 2, True)]
    again = replace(rich, about=())
    load(database, (replace(article, input_digest="1"), replace(found, quotes=(again,))))
    assert rows(database, quote_actors.c.part) == [("candidate",), ("candidate",)]


def test_title_lead_byline_and_dateline_come_from_the_text_unless_the_record_gives_them(database: Database) -> None:
    words = "A title\n\nA lead\n\nMINSK, May 1 - Ada Moss spoke."
    at = span(words, "MINSK, May 1")
    day = When(at.start + 7, at.end, "May 1", "2024-05-01", "day", NOW.date(), NOW.date())
    found = extraction(
        words,
        (actor(words, "Ada Moss"),),
        layout=Layout(span(words, "A title"), span(words, "A lead"), Span(16, len(words))),
        dateline=Dateline(at.start, at.end, MINSK, day),
        byline="Cy Reed",
    )
    columns = (articles.c.title, articles.c.lead, articles.c.byline, articles.c.dateline_text, articles.c.dateline_date)
    load(database, (record(found), found))
    assert rows(database, *columns) == [("A title", "A lead", "Cy Reed", "MINSK, May 1", NOW.date())]
    assert rows(database, articles.c.dateline_place_id) == rows(database, places.c.id)
    given = record(found, title="Another", lead="Told apart", byline="Di Orr")
    load(database, (given, found))
    assert rows(database, *columns)[0][:3] == ("Another", "Told apart", "Di Orr")


def test_one_source_has_one_row_whichever_spelling_came_first(database: Database) -> None:
    first = told(source_name="THE WIRE", source_url="https://wire.example/b")
    second = told(source_name="The Wire", source_url="https://wire.example/a", url="https://news.example/2")
    load(database, first)
    load(database, second)
    assert rows(database, sources.c.name, sources.c.url) == [("The Wire", "https://wire.example/a")]
    load(database, first, told(source_name=None, url="https://news.example/3"))
    assert rows(database, sources.c.name, sources.c.release_changed) == [("The Wire", 2)]


def test_a_source_without_articles_is_gone(database: Database) -> None:
    load(database, told())
    old = rows(database, sources.c.public_id)[0][0]
    load(database, told(source_name="Another"))
    assert rows(database, sources.c.name) == [("Another",)]
    with database.read() as connection:
        assert gone(connection, old) is not None


def test_a_deleted_article_leaves_nothing_but_tombstones(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    ids = [row[0] for table in (articles, quotes, events, actors, sources) for row in rows(database, table.c.public_id)]
    assert drop(database, article.public_id, "art_unknown") == [True, False]
    with database.read() as connection:
        assert all(gone(connection, public_id) for public_id in ids)
        counts = stats(connection)
    assert {name: number for name, number in counts.items() if number and name != "bytes"} == {
        "places": 1, "tombstones": len(ids), "release": 2,
    }  # fmt: skip
    assert migrate.check(database.url) == []
    assert load(database, (article, found)) == ["loaded"]
    with database.read() as connection:
        assert not any(gone(connection, public_id) for public_id in ids)


def test_a_review_survives_a_fact_that_is_read_again(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    with database.write() as connection:
        connection.execute(update(quotes).values(status="reviewed"))
    surer = (replace(found.quotes[0], confidence=0.95), *found.quotes[1:])
    load(database, (replace(article, input_digest="1"), replace(found, quotes=surer)))
    assert rows(database, quotes.c.status) == [("reviewed",), ("reviewed",)]


def test_the_null_character_is_refused_by_its_place(database: Database) -> None:
    found = extraction("Ada\0Moss", ())
    with pytest.raises(ValueError, match="U\\+0000 at offset 3"):
        load(database, (record(found), found))


def test_every_actor_needs_its_blocks(database: Database) -> None:
    article, found = told()
    with pytest.raises(ValueError, match="2 actors and 1 sets of blocks"):
        load(database, (replace(article, blocks=article.blocks[:1]), found))


def test_a_quote_keeps_the_id_that_identity_gives_it(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    expected = quote_id(article.public_id, TEXT, "direct", found.quotes[0].spans)
    assert rows(database, quotes.c.public_id)[0] == (expected,)


def test_statistics_count_what_there_is(database: Database) -> None:
    load(database, told())
    with database.read() as connection:
        counts = stats(connection)
        assert counts["bytes"] > 4096
        assert connection.execute(select(func.count()).select_from(text("articles_search"))).scalar_one() == 1
    del counts["bytes"]
    assert counts == {
        "articles": 1, "actors": 2, "mentions": 2, "quotes": 2, "events": 2, "sources": 1, "places": 1,
        "tombstones": 0, "release": 1,
    }  # fmt: skip


def _ends(found: Span) -> tuple[int, int]:
    return found.start, found.end
