"""Errors are counted by how a fact went wrong, in sets of one record in the shape of the public ones."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import __main__ as command
from benchmarks.quality import actors, events, places, quotes
from benchmarks.quality.calibration import extractor

SAID = 'Mayor Anna Berg said on Monday: "We will not sell the harbour." Rain fell on Oslo.'


def lay(folder: Path, name: str, record: dict[str, Any]) -> Path:
    (folder / f"{name}.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    return folder


def attribution(content: str, source: str = "", kind: str = "direct", text: str = SAID) -> dict[str, Any]:
    where = [[text.index(content), text.index(content) + len(content)]]
    said_by = [[text.index(source), text.index(source) + len(source)]] if source else []
    return {"content": where, "source": said_by, "cue": [], "kind": kind, "speech_cue": True}


def counted(module: Any, folder: Path) -> Counter[str]:
    return Counter(error.what for error in module.errors(folder, extractor()))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ([attribution('"We will not sell the harbour."', "Anna Berg")], {}),
        ([attribution('"We will not sell the harbour."', "Rain")], {"wrong speaker": 1}),
        ([attribution('"We will not sell the harbour."', kind="indirect")], {"wrong kind": 1}),
        ([attribution("the harbour")], {"border": 1}),
        ([attribution("Rain fell", kind="indirect")], {"missed": 1, "false alarm": 1}),
        ([], {"false alarm": 1}),
    ],
)
def test_quotations_go_wrong_in_six_ways(tmp_path: Path, marked: list[dict[str, Any]], expected: dict[str, int]):
    record = {"doc": "x", "text": SAID, "primary": "p", "annotators": {"p": marked}}
    assert counted(quotes, lay(tmp_path, "quotes_polnear_x", record)) == expected


def test_offsets_are_moved_to_where_extraction_keeps_the_words(tmp_path: Path):
    text = "Rene\u0301e\r\n" + SAID
    record = {"doc": "x", "text": text, "primary": "p"}
    marked = [attribution('"We will not sell the harbour."', "Anna Berg", text=text)]
    folder = lay(tmp_path, "quotes_polnear_x", {**record, "annotators": {"p": marked}})
    (article,) = quotes.read(folder / "quotes_polnear_x.jsonl")
    ((start, end),) = article.gold[0].content
    assert article.text[start:end] == '"We will not sell the harbour."'


def test_quotations_found_with_the_right_speaker_have_a_precision_of_their_own(tmp_path: Path):
    marked = [attribution('"We will not sell the harbour."', "Rain"), attribution("Rain fell on Oslo")]
    record = {"doc": "x", "text": SAID, "primary": "p", "annotators": {"p": marked}}
    rows = quotes.measure(lay(tmp_path, "quotes_polnear_x", record), extractor())
    row = next(row for row in rows if row.fact == "quoted, right speaker")
    assert (row.precision, row.recall, row.f1) == (0.0, 0.0, 0.0)
    marked[0] = attribution('"We will not sell the harbour."', "Anna Berg")
    rows = quotes.measure(lay(tmp_path, "quotes_polnear_x", record), extractor())
    row = next(row for row in rows if row.fact == "quoted, right speaker")
    assert (row.precision, row.recall, row.f1) == (1.0, 0.5, pytest.approx(2 / 3))


def entity(words: str, label: str) -> dict[str, Any]:
    return {"start": SAID.index(words), "end": SAID.index(words) + len(words), "type": label}


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        ([entity("Anna Berg", "Person"), entity("Oslo", "Location")], {}),
        ([entity("Anna Berg", "Person"), entity("Oslo", "Organization")], {"wrong type": 1}),
        ([entity("Anna", "Person"), entity("Oslo", "Location")], {"border": 1}),
        ([entity("Anna Berg", "Person")], {"false alarm": 1}),
        ([entity("Anna Berg", "Person"), entity("Oslo", "Location"), entity("Rain", "Person")], {"missed": 1}),
    ],
)
def test_names_go_wrong_in_four_ways(tmp_path: Path, entities: list[dict[str, Any]], expected: dict[str, int]):
    folder = lay(tmp_path, "actors_worldwide_newswire", {"text": SAID, "entities": entities})
    assert counted(actors, folder) == expected


@pytest.mark.parametrize(
    ("words", "lat", "expected"),
    [("Oslo", "59.9", {}), ("Oslo", "-59.9", {"misplaced": 1}), ("on Oslo", "59.9", {"border": 1})],
)
def test_places_are_misplaced_or_have_other_borders(tmp_path: Path, words: str, lat: str, expected: dict[str, int]):
    start = SAID.index(words)
    toponym = {"start": start, "end": start + len(words), "phrase": words, "lat": lat, "lon": "10.7"}
    folder = lay(tmp_path, "places_tr_news", {"doc": "x", "text": SAID, "toponyms": [toponym]})
    assert counted(places, folder) == expected


def test_places_are_missed_and_taken_where_none_are(tmp_path: Path):
    toponym = {"start": 0, "end": 5, "phrase": "Mayor", "lat": None, "lon": None}
    folder = lay(tmp_path, "places_tr_news", {"doc": "x", "text": SAID, "toponyms": [toponym]})
    assert counted(places, folder) == {"missed": 1, "false alarm": 1}


@pytest.mark.parametrize(
    ("source", "root", "expected"),
    [
        ("France", "ACCUSE", {}),
        ("Monday", "ACCUSE", {"wrong parties": 1}),
        ("France", "AID", {"wrong type": 1}),
    ],
)
def test_events_go_wrong_by_type_or_parties(tmp_path: Path, source: str, root: str, expected: dict[str, int]):
    record = {"sentence": "France condemned Germany on Monday.", "source": source, "target": "Germany"}
    assert counted(events, lay(tmp_path, "events_plv_train", {**record, "gold_root": root})) == expected


def test_the_scoreboard_keeps_figures_and_counts_and_shows_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    folder = lay(tmp_path, "actors_worldwide_newswire", {"text": SAID, "entities": [entity("Anna Berg", "Person")]})
    monkeypatch.setattr(command, "RESULTS", tmp_path / "results")
    monkeypatch.setattr("sys.argv", ["quality", str(folder)])
    command.main()
    assert "Errors: false alarm 1." in capsys.readouterr().out
    kept = json.loads((tmp_path / "results" / "quality.json").read_text("utf-8"))
    assert kept["errors"] == {"actors": {"false alarm": 1}}
    monkeypatch.setattr("sys.argv", ["quality", str(folder), "--errors", "actors", "3"])
    command.main()
    at = SAID.index("Oslo")
    assert capsys.readouterr().out == f"false alarm (place): {SAID[at - 50 : at]}[Oslo].\n"


@pytest.mark.parametrize("given", [["--errors", "weather", "3"], ["--errors", "quotes", "many"]])
def test_errors_of_no_kind_and_no_number_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: list[str]
):
    folder = lay(tmp_path, "actors_worldwide_newswire", {"text": SAID, "entities": []})
    monkeypatch.setattr("sys.argv", ["quality", str(folder), *given])
    with pytest.raises(SystemExit):
        command.main()
    assert "--errors takes one of quotes, actors, events, places and a number" in capsys.readouterr().err
