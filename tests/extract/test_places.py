import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract import gazetteer, places
from extract.places_sense import kilometres, shortened, within
from extract.records import Toponym
from extract.text import layout

VOCAB = Vocab()


def document(text: str, *entities: tuple[str, str]) -> Doc:
    """A document split at blanks and marks; each entity is its words and its label."""
    pieces: list[str] = []
    spaces: list[bool] = []
    for word in text.split(" "):
        parts = [""]
        for char in word:
            cut = char in ",;()\n" or (char == "." and word.endswith(char) and "." not in word[:-1])
            parts += [char, ""] if cut else []
            parts[-1] += "" if cut else char
        parts = [
            part
            for piece in parts
            if piece
            for part in (piece.removesuffix("'s"), "'s" if piece.endswith("'s") else "")
            if part
        ]
        pieces += parts
        spaces += [False] * (len(parts) - 1) + [True]
    spaces[-1] = False
    doc = Doc(VOCAB, words=pieces, spaces=spaces, pos=["PROPN" if p[0].isupper() else "X" for p in pieces])
    assert doc.text == text
    doc.ents = [entity for words, label in entities for entity in spans(doc, words, label)]
    return doc


def spans(doc: Doc, words: str, label: str) -> list[Span]:
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words), label=label)
    assert span is not None
    return [span]


def read(text: str, *entities: tuple[str, str]) -> dict[str, Toponym]:
    doc = document(text, *entities)
    found = places.find(doc, layout(text))
    assert [t.start for t in found] == sorted(t.start for t in found)
    return {text[t.start : t.end]: t for t in found}


def test_a_country_a_region_a_city_and_a_building_have_their_precision():
    found = read("Rain fell on France , Bavaria , Lyon and Heathrow .", ("Lyon", "GPE"))
    assert {words: t.place.precision for words, t in found.items()} == {
        "France": "country",
        "Bavaria": "region",
        "Lyon": "city",
        "Heathrow": "point",
    }
    assert found["France"].place.geonames_id == 3017382
    assert found["Lyon"].place.country == "FRA"


def test_articles_directions_genitives_and_marks_stay_outside_the_name():
    found = read("Fog hid the northern Norway's coast.", ("the northern Norway's", "GPE"))
    assert list(found) == ["Norway"]
    assert list(read("Fog hid North Korea.", ("North Korea", "GPE"))) == ["North Korea"]


def test_words_for_the_people_of_a_place_are_no_toponyms():
    assert read("The Canadian cities and Swedes liked Danish fish.", ("Canadian", "GPE"), ("Swedes", "NORP")) == {}


def test_what_a_place_lies_in_decides_which_is_meant():
    found = read("He left Paris, Texas, by bus.", ("Paris, Texas", "GPE"))
    assert found["Paris"].place.country == "USA"
    assert found["Texas"].place.geonames_id == 4736286
    assert read("He left Paris by bus.", ("Paris", "GPE"))["Paris"].place.country == "FRA"


def test_said_once_what_a_place_lies_in_holds_throughout():
    found = [
        t.place.country
        for t in places.find(document("Paris (Texas) slept. Snow fell on Paris.", ("Paris", "GPE")), layout(""))
    ]
    assert found == ["USA", "USA", "USA"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Tbilisi is dear to Georgia. Batumi is too.", "GEO"),
        ("Atlanta is dear to Georgia. Savannah, Ga., is too.", "USA"),
    ],
)
def test_the_other_places_of_the_article_decide_which_is_meant(text: str, country: str):
    names = [("Tbilisi", "GPE"), ("Batumi", "GPE"), ("Atlanta", "GPE"), ("Savannah", "GPE"), ("Georgia", "GPE")]
    found = read(text, *[(words, label) for words, label in names if words in text])
    assert found["Georgia"].place.country == country


def test_the_people_an_article_speaks_of_are_evidence_of_the_country():
    text = "Jordanian and Jordanian police went to Salt."
    assert read(text, ("Jordanian", "NORP"), ("Salt", "GPE"))["Salt"].place.country == "JOR"


def test_near_places_outweigh_fame():
    found = read(
        "Trains run from Windsor to Detroit, Warren and Dearborn .",
        *[(w, "GPE") for w in ("Windsor", "Detroit", "Warren", "Dearborn")],
    )
    assert found["Windsor"].place.country == "CAN"


def test_the_state_is_meant_before_words_of_government_and_the_city_elsewhere():
    assert read("It rained on New York all day.", ("New York", "GPE"))["New York"].place.precision == "city"
    assert read("It annoyed New York Gov. Doe.", ("New York", "GPE"))["New York"].place.precision == "region"


def test_abbreviated_states_count_with_their_full_stop():
    found = read("She left Bantam, Conn. for good.", ("Bantam", "PERSON"))
    assert {words: t.place.name for words, t in found.items()} == {"Bantam": "Bantam", "Conn.": "Connecticut"}
    assert list(read("Snow fell on B.C. and N.Y. at once.")) == ["B.C.", "N.Y."]
    assert read("Ill winds blew at Man.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "She was born in Innsbruck today.",
        "The town of Innsbruck slept.",
        "They left Innsbruck, Austria, early.",
        "Snow on Innsbruck province.",
    ],
)
def test_words_around_a_name_tell_it_for_a_place(text: str):
    assert "Innsbruck" in read(text, ("Innsbruck", "PERSON"))


def test_a_name_found_once_is_found_again_inside_other_names():
    found = places.find(
        document(
            "He lives in Innisfail today. The Innisfail Choir sang.", ("Innisfail", "GPE"), ("Innisfail Choir", "ORG")
        ),
        layout(""),
    )
    assert [t.start for t in found] == [12, 33]


def test_people_are_no_places():
    text = "Paris Hill spoke. Paris laughed. Mr Lyon did not. Fans met in Paris then."
    doc = document(text, ("Paris Hill", "PERSON"))
    doc.ents = [*doc.ents, *spans(doc, "Mr Lyon", "GPE")]
    assert [t.start for t in places.find(doc, layout(text))] == [text.rindex("Paris")]


def test_a_name_that_means_the_place_only_with_an_article_needs_it():
    assert list(read("Ships crossed the Atlantic and Atlantic wrote of it.", ("the Atlantic", "LOC"))) == ["Atlantic"]
    assert read("Readers of Atlantic wrote.", ("Atlantic", "LOC")) == {}


def test_a_hyphen_may_follow_a_name():
    assert list(read("A China-led plan.")) == ["China"]
    assert read("A Hull-led x-Ray plan.") == {}


def test_months_are_no_towns():
    assert read("It rained in May and in March .", ("May", "DATE"), ("March", "DATE")) == {}


def test_a_county_stands_where_the_text_names_a_city_of_its_state():
    alone = read("Fire swept Metcalfe County .")["Metcalfe County"].place
    near = read("Fire swept Metcalfe County near Glasgow, Kentucky .", ("Glasgow", "GPE"))
    assert (alone.country, alone.precision, alone.lat) == ("USA", "region", 38.2)
    assert (near["Metcalfe County"].place.lat, near["Glasgow"].place.country) == (near["Glasgow"].place.lat, "USA")


def test_an_unknown_place_keeps_its_name_and_has_no_coordinates():
    found = read("Snow fell in Qwertzhausen today.", ("Qwertzhausen", "GPE"))["Qwertzhausen"]
    assert (found.place.name, found.place.geonames_id, found.place.lat) == ("Qwertzhausen", None, None)
    assert found.confidence < 0.5
    assert read("Qwertzhausen sold shoes.", ("Qwertzhausen", "GPE")) == {}


def test_an_unknown_name_is_tried_without_its_common_words():
    assert (shortened("North London"), shortened("Fars Province"), shortened("Hull")) == ("London", "Fars", "")
    assert read("He fled to Sichuan Province .", ("Sichuan Province", "GPE"))["Sichuan Province"].place.country == "CHN"


def test_nothing_is_read_twice():
    words = ["Snow", "in", "Lyon", "\n\n", "Snow", "in", "Lyon", "\n\n", "It", "melts", "."]
    blanks = [True, True, False, False, True, True, False, False, True, False, False]
    doc = Doc(VOCAB, words=words, spaces=blanks, ents=["O", "O", "B-GPE", "O", "O", "O", "B-GPE", "O", "O", "O", "O"])
    assert [t.start for t in places.find(doc, layout(doc.text))] == [doc.text.rindex("Lyon")]


def test_a_line_break_parts_two_places():
    doc = Doc(VOCAB, words=["Oslo", "\n", "Bergen"], spaces=[False, False, False], ents=["B-GPE", "I-GPE", "I-GPE"])
    assert [doc.text[t.start : t.end] for t in places.find(doc, layout(""))] == ["Oslo", "Bergen"]


def test_an_empty_document_has_no_places():
    assert places.find(Doc(VOCAB), layout("")) == ()


def test_the_gazetteer_knows_places_by_other_names_and_spellings():
    assert {entry.place.name for entry in gazetteer.lookup("Peking")} >= {"Beijing"}
    assert any(entry.place.country == "CHE" for entry in gazetteer.lookup("zurich"))
    assert gazetteer.lookup("us") != gazetteer.lookup("US")
    assert gazetteer.lookup("Qwertzhausen") == ()
    assert gazetteer.large("Lagos", 1_000_000)
    assert not gazetteer.large("Innisfail", 1_000_000)
    assert gazetteer.abbreviation("B.C.") is not None
    assert gazetteer.begins("Costa")


def test_what_lies_in_what():
    texas, france, europe = (gazetteer.known(name)[0] for name in ("Texas", "France", "Europe"))
    houston = next(entry for entry in gazetteer.lookup("Houston") if entry.admin1 == "TX")
    lyon = max(gazetteer.lookup("Lyon"), key=lambda entry: entry.population)
    bavaria, provence = gazetteer.known("Bavaria")[0], gazetteer.known("Provence")[0]
    assert within(houston, texas)
    assert not within(lyon, texas)
    assert within(lyon, france)
    assert within(lyon, provence)
    assert not within(lyon, bavaria)
    assert not within(france, europe)
    assert not within(texas, texas)
    assert gazetteer.division("USA", "TX") == texas
    assert gazetteer.division("FRA", "") is None


def test_distances_are_great_circles():
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert kilometres((52.52, 13.4), (48.86, 2.35)) == pytest.approx(878, abs=3)


def test_a_seat_of_government_is_a_place_only_where_somebody_is_at_it():
    assert read("The Kremlin said no, according to the Kremlin.", ("Kremlin", "FAC")) == {}
    assert list(read("They met at the White House then.", ("the White House", "FAC"))) == ["White House"]


def test_a_capital_is_found_even_where_it_is_labelled_a_person():
    assert list(read("An offensive on Kyiv failed.", ("Kyiv", "PERSON"))) == ["Kyiv"]
