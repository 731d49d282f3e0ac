from collections.abc import Iterator
from dataclasses import replace

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract.identity import article_id
from extract.records import Extraction
from ingest import curation
from ingest.extraction import Extractor
from ingest.failures import Failure
from ingest.incoming import Incoming
from ingest.prepared import prepare

TALK = Incoming("a:1", "Anna Lindqvist met Omar Haddad in Oslo. Haddad praised Norway.")


@pytest.fixture
def fragile() -> Iterator[Extractor]:
    """An extractor whose parser gives up on one text."""

    @Language.component("gives_up")
    def gives_up(doc: Doc) -> Doc:
        if "Bergen" in doc.text:
            raise RuntimeError("no parse")
        return doc

    extractor = Extractor()
    extractor._nlp.add_pipe("gives_up")
    yield extractor
    extractor._nlp.remove_pipe("gives_up")


def test_an_article_is_known_by_its_url_or_its_source_and_number_or_its_text() -> None:
    numbered = replace(TALK, source="Wire", external_id=7)
    found = [prepare(one).public_id for one in (replace(numbered, url="https://a.example"), numbered, TALK)]
    assert found == [
        article_id(url="https://a.example", source=None, external_id=None, text=""),
        article_id(url=None, source="Wire", external_id="7", text=""),
        article_id(url=None, source=None, external_id=None, text=TALK.text),
    ]


def test_one_text_in_two_encodings_is_one_article() -> None:
    assert prepare(Incoming("a:1", "\ufeffCafe\u0301\r\n")).public_id == prepare(Incoming("a:1", "Café\n")).public_id


def test_facts_come_in_the_order_of_the_articles(extractor: Extractor) -> None:
    articles = [prepare(replace(TALK, text=f"{TALK.text} It was {number}.")) for number in range(3)]
    found = list(extractor.run(articles))
    assert [one.text for one in found if isinstance(one, Extraction)] == [one.kept.text for one in articles]
    assert list(extractor.run([])) == []


def test_an_article_that_breaks_the_parser_costs_no_other(fragile: Extractor) -> None:
    articles = [prepare(replace(TALK, origin="a:2", text="They met in Bergen.")), prepare(TALK)]
    broken, fine = fragile.run(articles)
    assert isinstance(broken, Failure)
    assert broken.origin == "a:2"
    assert broken.reason.startswith("the extractor failed: RuntimeError: ")
    assert isinstance(fine, Extraction)
    assert fine.text == TALK.text


def test_curated_facts_are_laid_over_what_is_found(extractor: Extractor) -> None:
    known = curation.read("actors: [{key: a, name: Anna L., kind: person, mentions: [Anna Lindqvist]}]", "a.yaml")
    both, bare = extractor.run([prepare(replace(TALK, curation=known)), prepare(TALK)])
    assert isinstance(both, Extraction)
    assert isinstance(bare, Extraction)
    assert both.actors[0].name == "Anna L."
    assert [actor.method for actor in both.actors] == ["curated"] + ["extracted"] * (len(bare.actors) - 1)


def test_curated_words_that_are_not_there_fail_the_article(extractor: Extractor) -> None:
    wrong = curation.read("actors: [{key: a, name: A, kind: person, mentions: [Bergen]}]", "a.yaml")
    (found,) = extractor.run([prepare(replace(TALK, curation=wrong))])
    assert found == Failure("a.yaml", "actors[0].mentions[0]: the words 'Bergen' do not stand in the text")


def test_the_extractor_names_itself_and_its_model(extractor: Extractor) -> None:
    assert extractor.name.startswith("onrecord-en/")
    assert " en_core_web_sm/3.8" in extractor.name


def test_a_model_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        Extractor("no_such_model")
