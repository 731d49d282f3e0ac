"""The way between CAMEO and PLOVER, and how far the two say the same."""

import pytest

from extract import crosswalk, scheme
from extract.crosswalk import Obsolete, from_cameo, from_plover


@pytest.mark.parametrize(
    ("code", "relation", "heir"),
    [
        ("04", "exact", ("CONSULT", None, ())),
        ("041", "exact", ("CONSULT", "phone", ())),
        ("0841", "exact", ("RETREAT", "release", ("legal",))),
        ("042", "lossy", ("CONSULT", "visit", ())),
        ("182", "lossy", ("ASSAULT", "beat", ())),
        ("15", "lossy", ("MOBILIZE", None, ())),
        ("185", "lossy", ("ASSAULT", "targeted", ())),
    ],
)
def test_a_cameo_code_leads_to_its_row_of_the_table(
    code: str, relation: str, heir: tuple[str, str | None, tuple[str, ...]]
) -> None:
    crossing = from_cameo(code)
    assert crossing.relation == relation
    assert [(each.code, each.mode, each.contexts) for each in crossing.targets] == [heir]


def test_a_code_whose_children_lead_elsewhere_is_ambiguous() -> None:
    crossing = from_cameo("08")
    assert crossing.relation == "ambiguous"
    assert [each.code for each in crossing.targets] == ["CONCEDE", "RETREAT"]
    assert "RETREAT" in crossing.why


@pytest.mark.parametrize(("code", "why"), [("010", "no public statements"), ("155", "no row"), ("1834", "no row")])
def test_a_code_without_a_row_leads_nowhere(code: str, why: str) -> None:
    crossing = from_cameo(code)
    assert (crossing.relation, crossing.targets) == ("missing", ())
    assert why in crossing.why


def test_what_plover_2_dropped_is_flagged_and_said() -> None:
    crossing = from_cameo("1722")
    assert crossing.relation == "lossy"
    assert crossing.targets[0].obsolete == Obsolete(mode="ban")
    assert "restrict is read for it" in crossing.why
    assert from_cameo("073").targets[0].obsolete == Obsolete(contexts=("humanitarian",))
    assert "no mode is read for it" in from_cameo("0842").why


def test_exact_is_the_same_both_ways_where_no_context_is_added() -> None:
    for code in sorted(scheme.CAMEO_CODES):
        crossing = from_cameo(code)
        if crossing.relation == "exact" and not crossing.targets[0].contexts:
            target = crossing.targets[0]
            back = from_plover(target.code, target.mode)
            assert (back.relation, [each.code for each in back.targets]) == ("exact", [code])


@pytest.mark.parametrize(
    ("code", "mode", "relation", "codes"),
    [
        ("CONSULT", None, "exact", ["04"]),
        ("PROTEST", "riot", "exact", ["145"]),
        ("CONSULT", "visit", "ambiguous", ["042", "043"]),
        ("ACCUSE", None, "ambiguous", ["09", "11"]),
        ("RETREAT", "release", "lossy", ["0841"]),
        ("ASSAULT", "beat", "lossy", ["182"]),
        ("MOBILIZE", None, "lossy", ["15"]),
        ("CONSULT", "multilateral", "missing", []),
    ],
)
def test_a_plover_code_leads_to_the_widest_cameo_codes(
    code: str, mode: str | None, relation: str, codes: list[str]
) -> None:
    crossing = from_plover(code, mode)
    assert crossing.relation == relation
    assert [each.code for each in crossing.targets] == codes


def test_a_single_code_that_the_table_says_in_dropped_terms_is_no_exact_match() -> None:
    crossings = [from_plover(name, mode) for name in scheme.TYPES for mode in (None, *scheme.MODES[name])]
    dropped = [each for each in crossings if each.targets and each.targets[0].obsolete]
    assert dropped
    assert all(each.relation in ("lossy", "ambiguous") for each in dropped)


def test_three_lists_are_told_apart() -> None:
    assert crosswalk.lists("042") == ("manual", "gdelt", "icews")
    assert crosswalk.lists("1213") == ("icews",)
    assert crosswalk.lists("1951") == ("manual",)
    sizes = {name: sum(name in crosswalk.lists(code) for code in scheme.CAMEO_CODES) for name in crosswalk.lists("01")}
    assert sizes == {"manual": 316, "gdelt": 311, "icews": 312}


def test_four_goldstein_values_differ_by_list() -> None:
    values = {code: crosswalk.goldstein_by_list(code) for code in scheme.CAMEO_CODES}
    both = {code: each for code, each in values.items() if None not in each.values()}
    assert {code for code, each in both.items() if each["gdelt"] != each["icews"]} == {"016", "022", "164", "165"}
    assert values["016"] == {"gdelt": -2.0, "icews": -5.0}
    assert values["1213"] == {"gdelt": None, "icews": -4.0}
    assert values["155"] == {"gdelt": None, "icews": None}


@pytest.mark.parametrize("code", ["", "999", "CONSULT", "4"])
def test_a_code_that_no_list_holds_is_named(code: str) -> None:
    with pytest.raises(scheme.UnknownCodeError):
        from_cameo(code)


def test_a_mode_that_the_type_has_not_is_named() -> None:
    with pytest.raises(scheme.UnknownCodeError, match="riot"):
        from_plover("CONSULT", "riot")
