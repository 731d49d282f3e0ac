"""Codes are told in words, and those that no scheme knows stand for themselves."""

from collections.abc import Callable

import pytest

from store import labels


@pytest.mark.parametrize(
    ("label", "code", "words"),
    [
        (labels.country, "RUS", "Russia"),
        (labels.country, "XKX", "Kosovo"),
        (labels.country, "SUN", "USSR, Union of Soviet Socialist Republics"),
        (labels.language, "en", "English"),
        (labels.language, "en-GB", "British English"),
        (labels.language, "sr-Latn-RS", "Serbian"),
        (labels.event_type, "CONSULT", "Meeting, visit or talk"),
        (labels.mode, "abduct", "abduction or hostage taking"),
        (labels.context, "diplomatic", "diplomacy"),
        (labels.sector, "GOV", "Government"),
        (labels.quad, "1", "Verbal cooperation"),
        (labels.cameo, "04", "Consultation"),
        (labels.yes_or_no, "true", "yes"),
        (labels.yes_or_no, "false", "no"),
        (labels.itself, "not_said", "not said"),
    ],
)
def test_a_code_has_words(label: Callable[[str], str], code: str, words: str) -> None:
    assert label(code) == words


@pytest.mark.parametrize("name", ["country", "language", "event_type", "mode", "context", "sector", "quad", "cameo"])
def test_what_no_scheme_knows_stands_for_itself(name: str) -> None:
    assert getattr(labels, name)("qq9") == "qq9"
