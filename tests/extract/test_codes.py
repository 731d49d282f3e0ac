"""The codes of the schemes as records."""

from extract import codes, scheme


def test_every_code_has_a_name_of_its_own() -> None:
    for kind, known in (
        ("types", scheme.TYPES),
        ("modes", {mode for modes in scheme.MODES.values() for mode in modes}),
        ("contexts", scheme.CONTEXTS),
        ("sectors", scheme.SECTORS),
        ("nonstate", scheme.NONSTATE),
        ("cameo", scheme.CAMEO_CODES),
    ):
        assert set(codes.NAMES[kind]) == set(known)
        assert len(set(codes.NAMES[kind].values())) == len(known)


def test_the_schemes_say_how_many_codes_they_have() -> None:
    assert {each["name"]: each["codes"] for each in codes.schemes()} == {
        "plover": 16,
        "cameo": 317,
        "sectors": 32,
        "factuality": 6,
    }


def test_cameo_codes_are_strings_below_one_another() -> None:
    by_code = {each["code"]: each for each in codes.cameo()}
    assert by_code["0841"]["parent"] == "084"
    assert by_code["084"]["parent"] == "08"
    assert by_code["08"]["parent"] is None
    assert [by_code[code]["level"] for code in ("08", "084", "0841")] == [1, 2, 3]
    assert all(each["parent"] is None or each["parent"] in by_code for each in codes.cameo())


def test_the_quad_class_of_a_cameo_code_is_its_roots() -> None:
    quads = [(code, codes.cameo_quad(code)) for code in ("057", "061", "0874", "094", "139", "141", "2042")]
    assert quads == [("057", 1), ("061", 2), ("0874", 2), ("094", 3), ("139", 3), ("141", 4), ("2042", 4)]


def test_scores_that_the_manual_does_not_print_are_noted() -> None:
    by_code = {each["code"]: each for each in codes.plover()}
    assert by_code["ACCUSE"]["score"] == -3
    assert "prints 3" in by_code["ACCUSE"]["note"]
    noted = [mode["code"] for each in codes.plover() for mode in each["modes"] if mode["note"]]
    assert noted == ["vandalize"]


def test_records_are_chosen_by_what_they_hold() -> None:
    assert [each["code"] for each in codes.chosen(codes.cameo(), {"code": ["084"], "q": None})] == [
        "084",
        "0841",
        "0842",
    ]
    assert len(codes.chosen(codes.cameo(), {"list": ["gdelt"]})) == 311
    assert [each["code"] for each in codes.chosen(codes.sectors(), {"q": "PARTY"})] == ["PTY"]
    assert [each["code"] for each in codes.chosen(codes.plover(), {"quad": [2], "code": ["AID", "ASSAULT"]})] == ["AID"]


def test_a_crossing_names_both_ends() -> None:
    found = codes.crossing("cameo", "0842", None)
    assert found["source"] == {"scheme": "cameo", "code": "0842", "name": "Property returned", "mode": None}
    assert found["relation"] == "lossy"
    assert found["targets"][0]["obsolete"] == {"mode": "return", "contexts": []}
    back = codes.crossing("plover", "CONSULT", "visit")
    assert [(each["code"], each["score"], each["quad"]) for each in back["targets"]] == [
        ("042", 1.9, 1),
        ("043", 2.8, 1),
    ]
