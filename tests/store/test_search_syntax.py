import pytest

from store.search_syntax import All, Any, Not, Phrase, SearchSyntaxError, parse

FIELDS = ("title", "text")


def word(value: str, **options: object) -> Phrase:
    return Phrase((value,), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("q", "tree"),
    [
        ("Minsk", word("minsk")),
        ("Minsk visit", All((word("minsk"), word("visit")))),
        ("Minsk AND visit", All((word("minsk"), word("visit")))),
        ("a b OR c", Any((All((word("a"), word("b"))), word("c")))),
        ("a (b OR c)", All((word("a"), Any((word("b"), word("c")))))),
        ('"State visit"', Phrase(("state", "visit"))),
        ("“State visit”", Phrase(("state", "visit"))),
        ('"state vis"*', Phrase(("state", "vis"), prefix=True)),
        ("state-run", Phrase(("state", "run"))),
        ("Putin’s", Phrase(("putin", "s"))),
        ("-war", Not(word("war"))),
        ("NOT war peace", All((Not(word("war")), word("peace")))),
        ("NOT NOT war", Not(Not(word("war")))),
        ("lukash*", word("lukash", prefix=True)),
        ("title:Minsk", word("minsk", field="title")),
        ("TITLE:Minsk", word("minsk", field="title")),
        ('title:"in Minsk"', Phrase(("in", "minsk"), field="title")),
        ("title:(a OR -b)", Any((word("a", field="title"), Not(word("b", field="title"))))),
        ("title:(a text:b)", All((word("a", field="title"), word("b", field="text")))),
        ("10:30", Phrase(("10", "30"))),
        ("and or not", All((word("and"), word("or"), word("not")))),
    ],
)
def test_a_query_is_read_as_its_grammar_says(q: str, tree: object) -> None:
    assert parse(q, FIELDS) == tree


@pytest.mark.parametrize(
    ("q", "position", "detail"),
    [
        ("", 0, "the query is empty"),
        ("  ", 0, "the query is empty"),
        ('peace "in our', 6, "this quotation mark is not closed"),
        ("a (b", 2, "this parenthesis is not closed"),
        ("a) b", 1, "this parenthesis closes none"),
        ("a OR", 4, "the query ends where a word should stand"),
        ("OR a", 0, "a word should stand here, not 'OR'"),
        ("a OR OR b", 5, "a word should stand here, not 'OR'"),
        ("a NOT", 5, "the query ends where a word should stand"),
        ("()", 1, "a word should stand here, not ')'"),
        ("a *** b", 2, "an asterisk may only end a word"),
        ("a ?!", 2, "there is no word in '?!'"),
        ('a "?"', 2, "there is no word in '?'"),
        ("a *", 2, "there is no word in '*'"),
        ("lu*ka", 2, "an asterisk may only end a word"),
        ("a author:b", 2, "there is no field 'author' to search; there is title:, text:"),
        (" ".join(["a"] * 65), 128, "more than 64 words"),
        ("(" * 17 + "a" + ")" * 17, 16, "more than 16 operators inside one another"),
    ],
)
def test_a_query_that_breaks_the_grammar_is_refused_with_the_place(q: str, position: int, detail: str) -> None:
    with pytest.raises(SearchSyntaxError) as found:
        parse(q, FIELDS)
    assert (found.value.detail, found.value.position) == (detail, position)
    assert str(found.value) == f"{detail} (at position {position})"
