"""How names answer what was typed, without a database."""

import pytest

from store.completion import Grade, Named, Typed, Wanted, best, typed
from store.search_syntax import All, Any, Phrase


def grade(name: str, text: str) -> Grade | None:
    asked = typed(text)
    assert asked is not None
    found = best([(name, "name")], asked)
    return None if found is None else found.grade


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Vladimir Putin", "vladimir putin", Grade.EXACT),
        ("Vladimir Putin", "VLAD", Grade.PREFIX),
        ("Vladimir Putin", "vladimir pu", Grade.PREFIX),
        ("Vladimir Putin", "put", Grade.WORDS),
        ("Vladimir Putin", "put vlad", Grade.WORDS),
        ("Élysée", "elys", Grade.PREFIX),
        ("Elysee", "Élysée", Grade.EXACT),
        ("Владимир Зеленский", "зел", Grade.WORDS),
        ("北京市政府", "北京", Grade.PREFIX),
        ("北京市政府", "市政", Grade.WORDS),
        ("O'Brien", "o'br", Grade.PREFIX),
        ("Vladimir Putin", "ladimir", None),
        ("Putin", "putin putin", None),
        ("北京", "京北", None),
        ("Brien", "o'br", None),
    ],
)
def test_a_name_answers_by_whole_beginning_or_words(name: str, text: str, expected: Grade | None) -> None:
    assert grade(name, text) is expected


@pytest.mark.parametrize("text", ["", "   ", "?!", "🤝", "--"])
def test_nothing_is_asked_without_a_letter_or_digit(text: str) -> None:
    assert typed(text) is None


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Vladimir Putin", "put vla", ["Vla", "Put"]),
        ("Palais de l'Élysée", "elys", ["Élys"]),
        ("Ærø Kommune", "aer", ["Ær"]),
        ("北京市政府", "北京", ["北京"]),
        ("O'Brien", "o'br", ["O'Br"]),
    ],
)
def test_spans_are_the_letters_that_were_typed(name: str, text: str, words: list[str]) -> None:
    asked = typed(text)
    assert asked is not None
    found = best([(name, "name")], asked)
    assert found is not None
    assert [name[start:end] for start, end in found.spans] == words


def test_the_best_of_several_names_is_told_and_the_own_one_first() -> None:
    names: list[Named] = [("Vladimir Putin", "name"), ("Putin", "alias"), ("Wladimir Putin", "alias")]
    asked = typed("putin")
    assert asked is not None
    found = best(names, asked)
    assert found is not None
    assert (found.name, found.kind, found.grade) == ("Putin", "alias", Grade.EXACT)
    same: list[Named] = [("putin", "alias"), ("Putin", "name")]
    told = best(same, asked)
    assert told is not None
    assert told.kind == "name"


def test_no_name_answers_when_the_parts_stand_in_different_ones() -> None:
    asked = typed("john smith")
    assert asked is not None
    assert best([("John Brown", "name"), ("Smith", "alias")], asked) is None


def test_a_misspelt_word_is_marked_whole_and_graded_last() -> None:
    asked = Typed("putn", ((Wanted(("putin",), 1), Wanted(("putnam",), 1)),))
    found = best([("Vladimir Putin", "name")], asked)
    assert found is not None
    assert (found.grade, found.edits, found.spans) == (Grade.TYPO, 1, ((9, 14),))


def test_the_question_to_the_index_holds_all_parts_and_any_spelling_of_each() -> None:
    asked = typed("o'br jo")
    assert asked is not None
    assert asked.tree() == All((Phrase(("o", "br"), prefix=True), Phrase(("jo",), prefix=True)))
    meant = Typed("putn", ((Wanted(("putin",), 1), Wanted(("putnam",), 1)),))
    assert meant.tree("title") == Any(
        (Phrase(("putin",), prefix=True, field="title"), Phrase(("putnam",), prefix=True, field="title"))
    )
