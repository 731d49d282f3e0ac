import pytest

from extract.names import PersonName, acronym_of, alike, fold, person, same_person, short_for


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peskov", "Peskow"),
        ("Zelensky", "Zelenskyy"),
        ("Kyiv", "Kiev"),
        ("Yeltsin", "Jelzin"),
        ("Khrushchev", "Chruschtschow"),
        ("Gorbachev", "Gorbatschow"),
        ("Qaddafi", "Gadhafi"),
        ("José", "Jose"),
        ("Mohammed", "Muhammad"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Clinton", "Clayton"),
        ("Miller", "Moller"),
        ("Johnson", "Johnston"),
        ("Putin", "Patton"),
        ("Li", "Lu"),
        ("Brown", "Braun"),
    ],
)
def test_two_families_are_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George Bush", "George W. Bush"),
        ("G. W. Bush", "George W. Bush"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Martin Luther King", "Martin Luther King Jr."),
        ("Viktor Orbán", "Orbán Viktor"),
        ("Charles de Gaulle", "Charles De Gaulle"),
    ],
)
def test_two_tellings_of_a_full_name_are_one_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("Robert Kennedy", "John Kennedy"),
        ("Kennedy", "John Kennedy"),
        ("Raúl Castro", "Fidel Castro"),
        ("", "Fidel Castro"),
    ],
)
def test_a_shared_family_name_does_not_make_one_person(one: str, other: str) -> None:
    assert not same_person(one, other)


def test_a_short_name_is_part_of_the_full_one() -> None:
    assert short_for("Gabriel García", "Gabriel García Márquez")
    assert short_for("Sadat", "Anwar Sadat")
    assert short_for("de Gaulle", "Charles de Gaulle")
    assert short_for("Kim", "Kim Dae Jung") is False
    assert not short_for("Anwar Sadat", "Sadat")
    assert not short_for("", "Anwar Sadat")


def test_a_name_is_split_into_given_and_family_names() -> None:
    assert person("Charles de Gaulle") == PersonName(("charles",), "de gaulle")
    assert person("Sammy Davis Jr.") == PersonName(("sammy",), "davis")
    assert person("Sadat") == PersonName((), "sadat")
    assert person(" ") == PersonName((), "")


def test_an_acronym_is_made_of_first_letters() -> None:
    assert acronym_of("IAEA", "International Atomic Energy Agency")
    assert acronym_of("DoJ", "Department of Justice")
    assert acronym_of("WHO", "World Health Organization")
    assert not acronym_of("WTO", "World Health Organization")
    assert not acronym_of("Who", "World Health Organization")


def test_folding_drops_case_accents_and_typographic_marks() -> None:
    assert fold("  Łódź  O’Neill ") == "lodz o'neill"
