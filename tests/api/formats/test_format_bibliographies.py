"""BibTeX, RIS and CSL-JSON are read by readers that others wrote, whatever a text holds."""

from typing import Any

import pytest
import rispy
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import parse_string

from api.formats import bibliography, bibtex, csl, ris
from api.formats.kinds import Asked
from schemas.v1.articles import ArticleQuery
from schemas.v1.quotes import QuoteQuery
from tests.api import world

PATHS = ["/v1/articles", "/v1/quotes", f"/v1/articles/{world.TALKS_ID}", f"/v1/quotes/{world.SIGN_QUOTE}"]


def ids(client: FlaskClient, path: str) -> list[str]:
    data = client.get(path).get_json()["data"]
    return [record["id"] for record in (data if isinstance(data, list) else [data])]


@pytest.mark.parametrize("path", PATHS)
def test_every_record_is_an_entry(client: FlaskClient, path: str) -> None:
    texts = {name: client.get(f"{path}?format={name}") for name in ("bibtex", "ris", "csl")}
    assert list(parse_string(texts["bibtex"].text, "bibtex").entries) == ids(client, path)
    assert [entry["id"] for entry in rispy.loads(texts["ris"].text)] == ids(client, path)
    assert [item["id"] for item in texts["csl"].get_json(force=True)] == ids(client, path)


def test_a_page_without_records_has_no_entries(client: FlaskClient) -> None:
    empty = {name: client.get(f"/v1/quotes?language=de&format={name}").text for name in ("bibtex", "ris", "csl")}
    assert empty == {"bibtex": "", "ris": "", "csl": "[]"}


def test_an_article_is_cited_as_it_was_published(client: FlaskClient) -> None:
    path = f"/v1/articles/{world.TALKS_ID}"
    (item,) = client.get(f"{path}?format=csl").get_json(force=True)
    assert item == {
        "id": world.TALKS_ID,
        "type": "article-newspaper",
        "title": "Ministers meet in Geneva",
        "author": [{"literal": "Ann Example"}],
        "container-title": "Harbour Wire",
        "issued": {"date-parts": [[2024, 3, 5]]},
        "URL": "https://harbour.example/talks?day=5&page=1",
        "language": "en",
        "abstract": "Anna Keller and Tomas Novak talked for two hours.",
    }
    entry = parse_string(client.get(f"{path}?format=bibtex").text, "bibtex").entries[world.TALKS_ID]
    assert entry.type == "article"
    assert entry.fields["journal"] == "Harbour Wire"
    assert entry.fields["url"] == "https://harbour.example/talks?day=5&page=1"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["day"]) == ("2024", "3", "5")
    (record,) = rispy.loads(client.get(f"{path}?format=ris").text)
    assert record["type_of_reference"] == "NEWS"
    assert record["authors"] == ["Ann Example"]
    assert (record["year"], record["date"]) == ("2024", "2024/03/05/")


def test_a_quote_is_cited_as_its_article_with_the_words_in_a_note(client: FlaskClient) -> None:
    (item,) = client.get(f"/v1/quotes/{world.SIGN_QUOTE}?format=csl").get_json(force=True)
    assert item["title"] == "Ministers meet in Geneva"
    assert item["note"] == "Keller: “We will sign in May, and we mean it.”"
    entry = parse_string(client.get(f"/v1/quotes/{world.WAGES_QUOTE}?format=bibtex").text, "bibtex").entries
    assert entry[world.WAGES_QUOTE].fields["note"] == "its leader: wants higher wages"


HOSTILE = "a} \\end{x} {b ~ ^ $5 & 50% #1 _\r\nER  - \r\nTY  - JOUR\r\n@misc{c,\x1b\x00\u2028"


def article(**changed: Any) -> dict[str, Any]:
    plain = {"id": "art_a", "title": "T", "lead": None, "byline": None, "source": None, "url": None, "language": "en"}
    return {**plain, "published_at": None, "published_precision": None, **changed}


def asked(query: Any) -> Asked:
    return Asked(query.read({}), lambda path: f"http://localhost{path}", lambda numbers: dict.fromkeys(numbers, ""))


def written(text: str) -> dict[str, Any]:
    """An answer whose every text is this one."""
    source = {"id": "src_a", "name": text}
    found = article(title=text, lead=text, byline=text, source=source, url=f"https://x.example/{text}")
    return {"data": [found, article(id="art_b")]}


@given(st.text(max_size=30))
@example(HOSTILE)
@example("\\")
@example("{{{")
def test_no_text_breaks_a_file(text: str) -> None:
    answer, question = written(text), asked(ArticleQuery)
    entries = parse_string(bibtex.write(answer, question).decode("utf-8", "replace"), "bibtex").entries
    assert list(entries) == ["art_a", "art_b"]
    records = rispy.loads(ris.write(answer, question).decode("utf-8", "replace"))
    assert [record["id"] for record in records] == ["art_a", "art_b"]
    assert records[0].get("title", "") == (bibliography._line(text) or "Article art_a").strip()


def test_what_tex_would_read_as_a_command_is_written_as_one() -> None:
    assert bibtex.plain("a_b & 50% {c} \\d") == r"a\_b \& 50\% \textbraceleft{}c\textbraceright{} \textbackslash{}d"
    assert bibliography.address("https://x.example/a_b?c={d}%20") == "https://x.example/a_b?c=%7Bd%7D%20"


@pytest.mark.parametrize(
    ("precision", "parts", "told"),
    [("year", [2022], "2022///"), ("month", [2022, 12], "2022/12//"), ("day", [2022, 12, 19], "2022/12/19/")],
)
def test_a_date_is_told_as_exactly_as_it_is_known(precision: str, parts: list[int], told: str) -> None:
    known = article(published_at="2022-12-19T00:00:00Z", published_precision=precision)
    (work,) = bibliography.works({"data": known}, asked(ArticleQuery))
    assert csl.item(work)["issued"] == {"date-parts": [parts]}
    assert f"DA  - {told}\r\n" in ris.entry(work)


def test_what_is_not_known_is_left_out() -> None:
    (work,) = bibliography.works({"data": article(title=None)}, asked(ArticleQuery))
    assert csl.item(work) == {
        "id": "art_a",
        "type": "article-newspaper",
        "title": "Article art_a",
        "URL": "http://localhost/v1/articles/art_a",
        "language": "en",
    }
    assert bibtex.entry(work).startswith("@misc{art_a,\n  title = {{Article art\\_a}},\n  url = ")
    quote = {"id": "quo_a", "kind": "direct", "text": "Yes.", "speaker": None, "article": article()}
    (cited,) = bibliography.works({"data": [quote]}, asked(QuoteQuery))
    assert cited.note == "“Yes.”"
