from extract.mentions import Found, MentionIndex
from extract.records import Actor, Mention, MentionForm, Role

TEXT = "Senate spokeswoman Ida Moor said the Senate backed her."


def mention(words: str, form: MentionForm = "name", occurrence: int = 1) -> Mention:
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Mention(start, start + len(words), form)


IDA = Actor(
    "Ida Moor",
    "person",
    (mention("Ida Moor"), mention("her", "pronoun")),
    roles=(Role("Senate spokeswoman", 0, 18),),
)
SENATE = Actor("Senate", "organization", (mention("Senate"), mention("Senate", occurrence=2)))
INDEX = MentionIndex((SENATE, IDA))


def words(found: Found | None) -> str | None:
    return found and TEXT[found.start : found.end]


def test_words_lead_to_the_actor_they_have_most_in_common_with() -> None:
    found = INDEX.at(0, 27)
    assert found is not None
    assert (found.actor, found.form, words(found)) == (1, "name", "Ida Moor")


def test_a_mention_that_covers_the_head_goes_first() -> None:
    assert words(INDEX.at(0, 27, head=TEXT.index("Moor"))) == "Ida Moor"
    assert words(INDEX.at(0, 6)) == "Senate"
    assert words(INDEX.at(7, 18)) == "Senate spokeswoman"


def test_words_that_no_mention_overlaps_lead_nowhere() -> None:
    assert INDEX.at(28, 32) is None
    assert MentionIndex(()).at(0, 5) is None
    assert INDEX.at(500, 510) is None


def test_an_empty_span_inside_a_mention_finds_it() -> None:
    assert words(INDEX.at(20, 20)) == "Ida Moor"


def test_within_yields_whole_mentions_in_text_order() -> None:
    assert [words(found) for found in INDEX.within(0, 22)] == ["Senate"]
    assert [found.actor for found in INDEX.within(28, len(TEXT))] == [0, 1]


def test_a_party_keeps_its_words_when_nobody_is_known_by_them() -> None:
    party = INDEX.party(TEXT, 28, 32)
    assert (party.actor, party.name, party.start, party.end) == (None, "said", 28, 32)
    assert INDEX.party(TEXT, 51, 54).actor == 1


def test_a_name_goes_before_a_nominal_and_a_pronoun_on_the_same_words() -> None:
    same = [Actor(form, "person", (Mention(0, 6, form),)) for form in ("pronoun", "nominal", "name")]
    found = MentionIndex(same).at(0, 6)
    assert found is not None
    assert found.form == "name"


def test_a_long_mention_is_found_over_many_short_ones() -> None:
    many = tuple(Mention(at, at + 1, "name") for at in range(1, 900, 2))
    index = MentionIndex((Actor("all", "group", (Mention(0, 1000, "nominal"),)), Actor("one", "person", many)))
    found = index.at(950, 960)
    assert found is not None
    assert found.actor == 0
