import io
import json
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


def test_bad_lines_do_not_stop_the_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "many.ndjson"
    deep = b"[" * 100_000 + b"\n"
    path.write_bytes(
        b"\xef\xbb\xbf"
        + line(text="one")
        + b"\n{nonsense\n"
        + b'"\xff"\n[]\n{"text": "x", "text": "y"}\n'
        + deep
        + line(text="two")
    )
    shown = [found.text if isinstance(found, Incoming) else str(found) for found in all_of(path)]
    assert shown[0] == "one"
    assert shown[1].startswith(f"{path}:3: not JSON: Expecting property name")
    assert shown[2] == f"{path}:4: not UTF-8 at byte 2 of the line"
    assert shown[3] == f"{path}:5: expected an object with a text, found []"
    assert shown[4] == f"{path}:6: expected an object with a text, found an object that gives the key 'text' twice"
    assert shown[5].startswith(f"{path}:7: not JSON: ")
    assert shown[6] == "two"


def test_a_line_that_is_too_long_is_skipped_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 40)
    monkeypatch.setattr(json_stream, "_CHUNK", 8)
    found = all_of("-", stdin=line(text="x" * 200) + line(text="short") + line(text="y" * 200).rstrip())
    assert [str(one) if isinstance(one, Failure) else one.text for one in found] == [
        "<stdin>:1: the line is longer than 40 bytes",
        "short",
        "<stdin>:3: the line is longer than 40 bytes",
    ]


@pytest.fixture
def json_file(tmp_path: Path) -> Path:
    return tmp_path / "articles.json"


def test_a_json_file_holds_one_article_or_an_array(json_file: Path) -> None:
    json_file.write_text('\n {"text": "one"}\n')
    assert article(json_file).origin == f"{json_file}:2"
    json_file.write_text('[\n  {"text": "one"},\n  {"text":\n "two"}, 3,\n {"text": "three"}\n]\n')
    shown = [(one.origin, one.text) if isinstance(one, Incoming) else str(one) for one in all_of(json_file)]
    assert shown == [
        (f"{json_file}:2", "one"),
        (f"{json_file}:3", "two"),
        f"{json_file}:4: expected an object with a text, found 3",
        (f"{json_file}:5", "three"),
    ]
    json_file.write_text(" [ ] ")
    assert all_of(json_file) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'[{"text": "one"}\n {"text": "two"}]', ":2: not JSON: expected , or ] after an element"),
        (b'[{"text": "one"},\n\n{"text": two}]', ":3: not JSON: Expecting value"),
        (b'[{"text": "one"}] 4', ":1: not JSON: more after the end of the value"),
        (b'[{"text": "one"},\n{"text": "\xff"}]', ":2: not UTF-8"),
        (b'[{"text": "one"},\n' + b"[" * 100_000, ":2: not JSON: "),
        (b'[{"text": "one"}, ' + b"1" * 5000 + b"]", ":1: not JSON: Exceeds the limit"),
    ],
)
def test_an_array_yields_what_stands_before_its_first_error(
    json_file: Path, content: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", 18)
    json_file.write_bytes(content)
    first, last = all_of(json_file)
    assert isinstance(first, Incoming)
    assert str(last).startswith(f"{json_file}{reason}")


def test_an_array_is_read_through_a_window(json_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", 5)
    texts = [f"article {number} ü\n" * number for number in range(1, 9)]
    json_file.write_text(json.dumps([{"text": text} for text in texts], ensure_ascii=False, indent=1))
    assert [one.text for one in all_of(json_file) if isinstance(one, Incoming)] == texts


def test_an_element_larger_than_an_article_may_be_ends_the_file(
    json_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 50)
    monkeypatch.setattr(json_stream, "_CHUNK", 10)
    json_file.write_text(json.dumps([{"text": "x" * 300}]))
    assert "one article of more than 50 characters" in failure(json_file)
