"""The code data of PLOVER and CAMEO."""

import pytest

from extract import scheme


def test_plover_has_sixteen_types_over_the_four_quad_classes() -> None:
    assert len(scheme.TYPES) == 16
    assert {scheme.quad(name) for name in scheme.TYPES} == set(scheme.QUADS)


@pytest.mark.parametrize(
    ("code", "quad"), [("CONSULT", 1), ("AID", 2), ("RETREAT", 2), ("THREATEN", 3), ("MOBILIZE", 4)]
)
def test_a_type_has_its_quad_class(code: str, quad: int) -> None:
    assert scheme.quad(code) == quad


def test_a_mode_has_its_own_score_and_a_type_without_mode_the_score_of_the_type() -> None:
    assert scheme.plover_score("CONSULT") == 2.5
    assert scheme.plover_score("CONSULT", "visit") == 4
    assert scheme.plover_score("ASSAULT", "unconventional") == -10


def test_conflict_never_scores_above_zero_but_for_requests_of_help() -> None:
    scores = {(t, m): scheme.plover_score(t, m) for t in scheme.TYPES for m in (None, *scheme.MODES[t])}
    assert {key for key, score in scores.items() if scheme.quad(key[0]) > 2 and score > 0} == {("REQUEST", "assist")}
    assert all(score > 0 for key, score in scores.items() if scheme.quad(key[0]) <= 2)


def test_cameo_codes_carry_goldstein_values_and_lead_to_plover() -> None:
    assert scheme.goldstein("042") == 1.9
    assert scheme.goldstein(None) is None
    assert scheme.plover_of("042") == scheme.Plover("CONSULT", "visit", ())
    assert scheme.plover_of("010") is None


def test_a_code_without_a_published_value_has_none() -> None:
    assert scheme.goldstein("1951") is None


def test_every_cameo_code_leads_to_codes_that_plover_knows() -> None:
    for code in scheme.CAMEO_CODES:
        heir = scheme.plover_of(code)
        if heir is not None:
            scheme.check(heir.type, heir.mode, heir.contexts, code)
    assert len(scheme.CAMEO_CODES) == 317


def test_only_material_dealings_require_a_recipient() -> None:
    assert {name for name in scheme.TYPES if scheme.recipient_required(name)} == {"COOPERATE", "AID", "SANCTION"}


@pytest.mark.parametrize(
    ("code", "mode", "contexts", "cameo", "wrong"),
    [
        ("MEET", None, (), None, "MEET"),
        ("CONSULT", "riot", (), None, "riot"),
        ("AGREE", "visit", (), None, "visit"),
        ("CONSULT", "visit", ("weather",), None, "weather"),
        ("CONSULT", "visit", ("diplomatic",), "999", "999"),
    ],
)
def test_a_code_the_schemes_do_not_hold_is_named_in_the_error(
    code: str, mode: str | None, contexts: tuple[str, ...], cameo: str | None, wrong: str
) -> None:
    with pytest.raises(scheme.UnknownCodeError, match=wrong):
        scheme.check(code, mode, contexts, cameo)


def test_an_unknown_cameo_code_has_no_plover_type_to_give() -> None:
    with pytest.raises(scheme.UnknownCodeError):
        scheme.plover_of("zzz")
