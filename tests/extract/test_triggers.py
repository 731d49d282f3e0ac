"""The lexicon of event triggers."""

import pytest

from extract import scheme
from extract.triggers import Code, compiled, lexicon, read_code, read_pattern

CLASSES = {"food": frozenset({"bread", "rice"})}
CODE = Code("AID", None, (), "073")


def test_every_line_of_the_shipped_lexicon_can_be_read_and_has_valid_codes() -> None:
    words = lexicon()
    for patterns in (*words.verbs.values(), *words.nouns.values()):
        for pattern in patterns:
            scheme.check(pattern.code.type, pattern.code.mode, pattern.code.contexts, pattern.code.cameo)
    assert set(words.contexts.values()) <= set(scheme.CONTEXTS)


def test_the_lexicon_has_triggers_for_every_type() -> None:
    words = lexicon()
    types = {pattern.code.type for patterns in words.verbs.values() for pattern in patterns}
    assert types == set(scheme.TYPES)


def test_a_pattern_holds_its_conditions() -> None:
    lemmas, pattern = read_pattern("give|hand OBJ=&food|water SUBJ!=cook to=* RECIP gladly > dative,to", CODE, CLASSES)
    assert lemmas == ["give", "hand"]
    assert pattern.object == {"bread", "rice", "water"}
    assert pattern.not_subject == {"cook"}
    assert pattern.prepositions == ((frozenset({"to"}), frozenset()),)
    assert (pattern.flags, pattern.words, pattern.slots) == ({"RECIP"}, {"gladly"}, ("dative", "to"))


def test_of_two_patterns_the_one_that_asks_for_more_is_tried_first() -> None:
    found = compiled({"070": ["give > to"], "073": ["give OBJ=&food > to"]}, CLASSES)
    assert [pattern.code.cameo for pattern in found["give"]] == ["073", "070"]


def test_an_underscore_ties_a_particle_to_its_verb() -> None:
    found = compiled({"173": ["round_up|arrest > object"]}, {})
    assert (found["round"][0].particles, found["arrest"][0].particles) == ({"up"}, None)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("042", Code("CONSULT", "visit", (), "042")),
        ("116 SANCTION convict", Code("SANCTION", "convict", ("legal",), "116")),
        ("163 COERCE restrict economic", Code("COERCE", "restrict", ("economic",), "163")),
        ("- COERCE cyber", Code("COERCE", "cyber", (), None)),
        ("057 SUPPORT", Code("SUPPORT", None, ("diplomatic",), "057")),
    ],
)
def test_a_key_names_the_code(key: str, expected: Code) -> None:
    assert read_code(key) == expected


@pytest.mark.parametrize("key", ["-", "010", "999", "042 CONSULT riot"])
def test_a_key_without_a_valid_code_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"type|not one of"):
        read_code(key)


def test_an_unknown_condition_is_named() -> None:
    with pytest.raises(ValueError, match="LOUDLY"):
        read_pattern("shout LOUDLY > at", CODE, CLASSES)
