"""`offset_unit=utf16` moves the offsets of every answer to what JavaScript counts, and the answer says so."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api import world
from tests.api.stories import BRIEF

AFTER = BRIEF.index("🤝")

PATHS = [
    "/v1/articles",
    "/v1/actors",
    "/v1/events",
    "/v1/quotes",
    f"/v1/articles/{world.BRIEF_ID}",
    f"/v1/articles/{world.BRIEF_ID}/actors",
    f"/v1/articles/{world.BRIEF_ID}/events",
    f"/v1/articles/{world.BRIEF_ID}/quotes",
    f"/v1/actors/{world.KELLER}",
    f"/v1/actors/{world.KELLER}/articles",
    f"/v1/actors/{world.KELLER}/events",
    f"/v1/actors/{world.KELLER}/quotes",
    f"/v1/actors/{world.KELLER}/mentions",
    f"/v1/events/{world.MEETING}",
    f"/v1/events/{world.MEETING}/article",
    f"/v1/quotes/{world.SIGN_QUOTE}",
    f"/v1/quotes/{world.SIGN_QUOTE}/article",
]


def offsets(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        yield from (value[name] for name in ("start", "end") if value.get(name) is not None)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from offsets(each)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_says_what_its_offsets_count(client: FlaskClient, path: str) -> None:
    for given, said in (("", "codepoint"), ("?offset_unit=codepoint", "codepoint"), ("?offset_unit=utf16", "utf16")):
        assert client.get(path + given).get_json()["meta"]["offset_unit"] == said


def test_offsets_behind_an_emoji_move_and_others_do_not(client: FlaskClient) -> None:
    path = f"/v1/articles/{world.BRIEF_ID}?include=actors,toponyms&fields=layout"
    plain, moved = (client.get(f"{path}&offset_unit={unit}").get_json()["data"] for unit in ("codepoint", "utf16"))
    before, after = list(offsets(plain)), list(offsets(moved))
    assert after == [each + (each > AFTER) for each in before]
    assert before != after


def test_each_unit_is_a_representation_of_its_own(client: FlaskClient) -> None:
    tags = {client.get(f"/v1/quotes?offset_unit={unit}").headers["ETag"] for unit in ("codepoint", "utf16")}
    assert len(tags) == 2


@pytest.mark.parametrize("value", ["bytes", "UTF16", "", "utf16,codepoint", "🤝", "a" * 5000])
def test_another_unit_is_refused_with_those_there_are(client: FlaskClient, value: str) -> None:
    response = client.get(f"/v1/quotes?offset_unit={value}")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "offset_unit"


def test_rows_of_a_file_have_the_unit_asked_for(client: FlaskClient) -> None:
    path = f"/v1/actors/{world.KELLER}/mentions?form=name&article={world.BRIEF_ID}&format=ndjson"
    assert client.get(f"{path}&offset_unit=utf16").text == client.get(path).text  # it stands before the emoji
    whole = "/v1/articles?include=toponyms&format=ndjson"
    assert client.get(f"{whole}&offset_unit=utf16").text != client.get(whole).text
