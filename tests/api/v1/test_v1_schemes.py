"""The schemes of codes, as they are served."""

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

Json = dict[str, Any]


def data(client: FlaskClient, path: str) -> Any:
    response = client.get(f"/v1/schemes{path}")
    assert response.status_code == 200, response.text
    return response.get_json()["data"]


def refusal(client: FlaskClient, path: str) -> Json:
    response = client.get(f"/v1/schemes{path}")
    assert response.status_code == 400, response.text
    first: Json = response.get_json()["errors"][0]
    return first


def test_the_schemes_lead_to_their_codes(client: FlaskClient) -> None:
    for each in data(client, ""):
        listed = client.get(each["url"]).get_json()
        assert listed["meta"]["total"] == len(listed["data"]) == each["codes"]
        assert each["sources"]
        assert each["license"]


def test_plover_types_come_with_modes_and_contexts(client: FlaskClient) -> None:
    body = client.get("/v1/schemes/plover?code=CONSULT").get_json()
    assert [mode["code"] for mode in body["data"][0]["modes"]] == ["visit", "third-party", "multilateral", "phone"]
    assert {"code": "diplomatic", "name": "diplomacy"} in body["contexts"]


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("/cameo?code=0841", ["0841"]),
        ("/cameo?code=084,0871", ["084", "0841", "0842", "0871"]),
        ("/cameo?level=1&quad=2", ["06", "07", "08"]),
        ("/cameo?code=121&list=icews", ["121", "1211", "1212", "1213"]),
        ("/cameo?q=ceasefire", ["0871", "196"]),
        ("/plover?quad=2", ["COOPERATE", "AID", "RETREAT"]),
        ("/plover?q=no%20such%20words", []),
        ("/sectors?kind=nonstate&code=UNO,GOV", ["UNO"]),
        ("/factuality?code=denied", ["denied"]),
    ],
)
def test_codes_are_filtered(client: FlaskClient, path: str, codes: list[str]) -> None:
    assert [each["code"] for each in data(client, path)] == codes


def test_a_code_is_led_to_the_other_scheme(client: FlaskClient) -> None:
    found = data(client, "/crosswalk?from=cameo&code=0841")
    assert found["relation"] == "exact"
    assert [(each["code"], each["mode"]) for each in found["targets"]] == [("RETREAT", "release")]
    assert data(client, "/crosswalk?from=plover&code=CONSULT")["targets"][0]["code"] == "04"
    assert data(client, "/crosswalk?from=plover&code=RETREAT&mode=resign")["relation"] == "missing"


def test_an_answer_is_kept_under_its_tag(client: FlaskClient) -> None:
    etag = client.get("/v1/schemes/crosswalk?from=cameo&code=0841").headers["ETag"]
    again = client.get("/v1/schemes/crosswalk?from=cameo&code=0841", headers={"If-None-Match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("path", "parameter", "detail"),
    [
        ("/crosswalk", "code", "missing"),
        ("/crosswalk?code=042", "from", "missing"),
        ("/crosswalk?from=gdelt&code=042", "from", "not one of"),
        ("/crosswalk?from=cameo&code=", "code", "empty"),
        ("/crosswalk?from=cameo&code=CONSULT", "code", "a code of plover"),
        ("/crosswalk?from=plover&code=042", "code", "a code of cameo"),
        ("/crosswalk?from=plover&code=AID&mode=visit", "mode", "not a mode of AID"),
        ("/crosswalk?from=cameo&code=042&mode=visit", "mode", "not a mode of 042"),
        ("/crosswalk?from=cameo&from=plover&code=042", "from", "2 times"),
        (f"/crosswalk?from=cameo&code={quote('04🤝')}", "code", "not a code"),
        ("/crosswalk?from=cameo&code=042%00", "code", "control"),
        (f"/crosswalk?from=cameo&code={'0' * 5000}", "code", "5000 characters"),
        ("/plover?quad=5", "quad", "not one of"),
        ("/cameo?level=0", "level", "not one of"),
        ("/cameo?list=acled", "list", "not one of"),
        (f"/cameo?q={'a' * 101}", "q", "101 characters"),
        ("/sectors?kind=state", "kind", "not one of"),
        ("/factuality?sort=code", "sort", "not a parameter"),
    ],
)
def test_what_cannot_be_answered_is_named(client: FlaskClient, path: str, parameter: str, detail: str) -> None:
    problem = refusal(client, path)
    assert problem["parameter"] == parameter
    assert detail in problem["detail"]


def test_a_code_without_its_zero_is_led_to_the_right_one(client: FlaskClient) -> None:
    assert refusal(client, "/crosswalk?from=cameo&code=842")["nearest"] == "0842"
