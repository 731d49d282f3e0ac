import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest import json_stream
from ingest.failures import Failure
from ingest.incoming import Incoming
from ingest.readers import read


def all_of(*paths: Path | str, stdin: bytes = b"", curated: bool = True) -> list[Incoming | Failure]:
    return list(read([str(path) for path in paths], io.BytesIO(stdin), curated=curated))


def article(*paths: Path | str, stdin: bytes = b"", curated: bool = True) -> Incoming:
    (found,) = all_of(*paths, stdin=stdin, curated=curated)
    assert isinstance(found, Incoming), found
    return found


def failure(*paths: Path | str, stdin: bytes = b"") -> str:
    (found,) = all_of(*paths, stdin=stdin)
    assert isinstance(found, Failure), found
    return str(found)


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "article.txt"


def test_a_text_file_is_read_as_it_stands(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfTitle\r\n\r\nBody.\r\n")
    found = article(file)
    assert found.text == "\ufeffTitle\r\n\r\nBody.\r\n"
    assert found.origin == f"{file}:1"


def test_a_curated_file_beside_a_text_gives_what_the_text_cannot(file: Path) -> None:
    file.write_text("Ann spoke.")
    file.with_suffix(".yaml").write_text(
        "article:\n  published_at: 1993-09-13\n  source: {name: Wire, url: https://wire.example}\n  byline: Ann Lee\n"
        "  url: https://wire.example/1\n  language: en\n  license: CC0-1.0\n"
    )
    found = article(file)
    assert (found.published_at, found.published_precision) == (datetime(1993, 9, 13, tzinfo=UTC), "day")
    assert (found.source, found.source_url, found.byline) == ("Wire", "https://wire.example", "Ann Lee")
    assert (found.url, found.language, found.license) == ("https://wire.example/1", "en", "CC0-1.0")
    assert found.curation is not None
    assert article(file, curated=False).published_at is None


def test_a_bad_curated_file_fails_the_article_and_names_the_curated_file(file: Path) -> None:
    file.write_text("Ann spoke.")
    file.with_suffix(".yaml").write_text("complete: true\ncomplete: false\n")
    assert failure(file) == f"{file.with_suffix('.yaml')}:2: the key 'complete' stands twice"


def test_a_curated_file_alone_is_a_failure(file: Path) -> None:
    path = file.with_suffix(".yaml")
    path.write_text("complete: true")
    assert failure(path) == f"{path}: no article.txt stands beside this curated file"


def test_a_curated_file_named_together_with_its_text_is_no_second_article(file: Path) -> None:
    file.write_text("Ann spoke.")
    file.with_suffix(".yaml").write_text("complete: true")
    assert len(all_of(file, file.with_suffix(".yaml"))) == 1
    assert all_of(file.with_suffix(".yaml"), curated=False) == []


def test_a_text_that_is_not_utf_8_is_named_with_its_line(file: Path) -> None:
    file.write_bytes(b"Fine.\nCaf\xe9.\n")
    assert failure(file) == f"{file}:2: not UTF-8 at byte 10"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b" \n", "the text is empty"), (b"a\x00b", "the text holds the character U+0000, which PostgreSQL cannot store")],
)
def test_a_text_no_database_could_hold_is_refused(file: Path, content: bytes, reason: str) -> None:
    file.write_bytes(content)
    assert failure(file) == f"{file}: {reason}"


def test_a_file_that_is_too_large_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 10)
    file.write_text("x" * 11)
    assert failure(file) == f"{file}: the file is longer than 10 bytes"


def test_a_missing_file_and_an_unknown_kind_are_failures(tmp_path: Path) -> None:
    assert failure(tmp_path / "none.txt") == f"{tmp_path / 'none.txt'}: no such file or folder"
    (tmp_path / "a.pdf").write_text("x")
    assert "not a kind of file that can be read (.htm, .html, .json" in failure(tmp_path / "a.pdf")


def test_a_file_that_may_not_be_opened_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    found = failure(tmp_path / "loop.txt")
    assert found.startswith(f"{tmp_path / 'loop.txt'}: ")


def test_a_file_that_vanishes_while_the_folder_is_read_is_a_failure(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name} spoke.")
    reading = read([str(tmp_path)], io.BytesIO())
    next(reading)
    (tmp_path / "b.txt").unlink()
    assert str(next(reading)) == f"{tmp_path / 'b.txt'}: No such file or directory"


def test_a_folder_is_read_to_its_depths_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("c.txt", "b/a.txt", ".hidden/d.txt", "README.md", "a.TXT"):
        (tmp_path / name).write_text(name)
    assert [Path(found.origin).name for found in all_of(tmp_path)] == ["a.TXT:1", "a.txt:1", "c.txt:1"]


def test_ndjson_carries_all_that_is_known() -> None:
    given = line(
        id="7",
        text="Ann spoke.",
        title="Talk",
        lead="A talk",
        published_at="2022-12-19T10:30:00+02:00",
        url="https://example.org/a",
        source="Wire",
        language="en-GB",
        byline=None,
    )
    found = article("-", stdin=given)
    assert found == Incoming(
        origin="<stdin>:1",
        text="Ann spoke.",
        external_id="7",
        title="Talk",
        lead="A talk",
        published_at=datetime(2022, 12, 19, 8, 30, tzinfo=UTC),
        published_precision="second",
        url="https://example.org/a",
        source="Wire",
        language="en-GB",
    )


@pytest.mark.parametrize(
    ("words", "at", "precision"),
    [
        ("1962", datetime(1962, 1, 1, tzinfo=UTC), "year"),
        ("2022-12", datetime(2022, 12, 1, tzinfo=UTC), "month"),
        ("2022-12-19", datetime(2022, 12, 19, tzinfo=UTC), "day"),
        ("2022-12-19T10:30:00Z", datetime(2022, 12, 19, 10, 30, tzinfo=UTC), "second"),
        ("2022-12-19 10:30", datetime(2022, 12, 19, 10, 30, tzinfo=UTC), "second"),
    ],
)
def test_a_date_is_kept_with_its_precision(words: str, at: datetime, precision: str) -> None:
    found = article("-", stdin=line(text="x", published_at=words))
    assert (found.published_at, found.published_precision) == (at, precision)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "text: is missing"),
        ({"text": " "}, "text: is empty"),
        ({"text": 3}, "text: 3 is not a string"),
        ({"text": "\ud800"}, "text: holds half of a surrogate pair, which is no character"),
        ({"text": "x", "txt": "y"}, "txt: unknown key, did you mean text?"),
        ({"text": "x", "zzz": "y"}, "zzz: unknown key"),
        ({"text": "x", "id": True}, "id: True is not a string"),
        ({"text": "x", "published_at": "2022-13-01"}, "published_at: '2022-13-01' is not a date: month must be in"),
        ({"text": "x", "published_at": "0001-01-01T00:00+02:00"}, "published_at: '0001-01-01T00:00+02:00' is not a"),
        ({"text": "x", "url": "ftp://example.org"}, "url: 'ftp://example.org' is not an http or https URL"),
        ({"text": "x", "url": "https://example.org:port"}, "url: 'https://example.org:port' is not a URL: Port"),
        ({"text": "x", "language": "english!"}, "language: 'english!' is not a BCP 47 language tag"),
        ({"text": "x", "source": {"url": "https://a.example"}}, "source.name: is missing"),
        ({"text": "x", "source": "s" * 301}, "source.name: is longer than 300 characters"),
        ({"text": "x", "title": ["a" * 70]}, "title: ['aaaaaaa"),
    ],
)
def test_a_line_with_a_bad_value_names_the_line_the_key_and_the_value(fields: dict[str, object], reason: str) -> None:
    assert failure("-", stdin=line(**fields)).startswith(f"<stdin>:1: {reason}")


def test_an_integer_id_stays_an_integer() -> None:
    assert article("-", stdin=line(id=7, text="x")).external_id == 7


PAGE = """<html><head><title>Talks end in Oslo - The Daily</title>
<meta property="og:url" content="https://daily.example/oslo"><meta property="og:site_name" content="The Daily">
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="1993-09-13T10:00:00Z">
</head><body><nav>Home News Sport</nav><article><h1>Talks end in Oslo</h1>
<p>The talks ended on Monday in Oslo after a long night of work by both delegations.</p>
<p>Nobody said more, the minister told reporters waiting outside the house by the sea.</p></article></body></html>"""


def test_a_web_page_gives_its_article_and_what_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "oslo.html"
    path.write_text(PAGE)
    found = article(path)
    assert found.text.endswith("waiting outside the house by the sea.")
    assert "Home News" not in found.text
    assert (found.title, found.byline, found.source) == ("Talks end in Oslo", "Ann Lee", "The Daily")
    assert (found.url, found.published_at) == ("https://daily.example/oslo", datetime(1993, 9, 13, tzinfo=UTC))


@pytest.mark.parametrize("content", ["", "<html></html>", "<html><body><p></p></body></html>"])
def test_a_web_page_without_an_article_is_a_failure(tmp_path: Path, content: str) -> None:
    path = tmp_path / "empty.htm"
    path.write_text(content)
    assert failure(path) == f"{path}: no article text was found in the page"
