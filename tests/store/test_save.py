from dataclasses import replace

from extract.records import Candidate, Place, Span, Speaker
from store import migrate
from store.fact_tables import event_evidence, event_participants, events, quote_actors, quotes
from store.releases import current, gone
from store.session import Database
from store.tables import actors, articles, local_actors, mentions, places, roles, sources, toponyms
from tests.store.meeting import TEXT, everything, rows, told
from tests.store.told import NOW, actor, load, party, record, span, toponym


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
        replace(found, actors=(first, replace(second, aliases=("Lind",)))),
    )
    for variant in variants:
        load(database, told())
        release = rows(database, articles.c.release_changed)[0][0]
        assert load(database, (record(variant), variant)) == ["changed"]
        assert rows(database, articles.c.release_changed, articles.c.revision) == [(release + 1, 1)]
        assert rows(database, quotes.c.release_changed) == [(1,), (1,)]


def test_an_actor_of_another_country_changes_what_names_it(database: Database) -> None:
    _, found = told()
    first, second = found.actors
    variant = replace(found, actors=(first, replace(second, country="LTU")))
    load(database, told())
    assert load(database, (record(variant), variant)) == ["changed"]
    assert rows(database, articles.c.release_changed) == [(2,)]
    # The first quote is the other actor's, as is the second event.
    assert rows(database, quotes.c.release_changed) == [(1,), (2,)]
    assert rows(database, events.c.release_changed) == [(2,), (1,)]


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
    # Their article and their actors may be found by what they say.
    assert rows(database, articles.c.release_changed) == [(2,)]
    assert rows(database, actors.c.name, actors.c.release_changed) == [("Ada Moss", 2), ("Bo Lind", 1)]


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
    # Somebody else is in the article now, and actors are found by who is mentioned with them.
    assert rows(database, actors.c.name, actors.c.release_changed) == [("Ada Moss", 2), ("Bo Lind", 2), ("Talks", 2)]
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


def _ends(found: Span) -> tuple[int, int]:
    return found.start, found.end


def test_a_curated_fact_names_no_extractor(database: Database) -> None:
    _, found = told()
    curated = replace(found, quotes=tuple(replace(quote, method="curated") for quote in found.quotes))
    load(database, (record(curated), curated))
    assert rows(database, quotes.c.method, quotes.c.extractor) == [("curated", None)] * 2
    assert all(extractor for (extractor,) in rows(database, events.c.extractor))
