"""Quotations in sentences of our own, parsed by the default model."""

from dataclasses import replace

import pytest
from spacy.language import Language

from extract import parse, quotes
from extract.records import Layout, Quote, Span
from extract.text import layout


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parse.load()


def found(nlp: Language, text: str) -> tuple[Quote, ...]:
    arrangement = layout(text)
    return quotes.find(parse.parse(nlp, text, arrangement), arrangement)


def only(nlp: Language, text: str) -> Quote:
    (quote,) = found(nlp, text)
    return quote


def told(quote: Quote) -> tuple[str, str | None, str | None]:
    """What was said, by whom, by which cue."""
    return quote.text, quote.speaker and quote.speaker.name, quote.cue and quote.cue.lemma


DIRECT = [
    ('"We will rebuild the harbour," the mayor said.', '"We will rebuild the harbour,"', "the mayor", "said"),
    ("“We will rebuild it,” said Amina Okafor.", "“We will rebuild it,”", "Amina Okafor", "said"),
    ("''We will rebuild it,'' Okafor told reporters on Monday.", "''We will rebuild it,''", "Okafor", "told"),
    ('Okafor said: "We will rebuild it."', '"We will rebuild it."', "Okafor", "said"),
    ('"Will you rebuild it?" asked the reporter.', '"Will you rebuild it?"', "the reporter", "asked"),
    ('"We never left the town," exhorted the old captain.', '"We never left the town,"', "the old captain", "exhorted"),
    ('"It is over," according to the ministry.', '"It is over,"', "the ministry", "according to"),
]


@pytest.mark.parametrize(("text", "content", "speaker", "cue"), DIRECT)
def test_a_direct_quotation_is_found_before_and_after_its_cue(
    nlp: Language, text: str, content: str, speaker: str, cue: str
) -> None:
    quote = only(nlp, text)
    assert quote.kind == "direct"
    assert told(quote)[:2] == (content, speaker)
    assert quote.cue is not None
    assert text[quote.cue.start : quote.cue.end] == cue


def test_a_quotation_broken_by_its_cue_is_one_quote_with_two_spans(nlp: Language) -> None:
    quote = only(nlp, '"We will rebuild the harbour," the mayor said. "It will take two years."')
    assert len(quote.spans) == 2
    assert told(quote) == ('"We will rebuild the harbour," "It will take two years."', "the mayor", "say")


def test_a_sentence_broken_by_its_cue_is_one_quote(nlp: Language) -> None:
    quote = only(nlp, '"The harbour," she said, "will be rebuilt."')
    assert quote.text == '"The harbour," "will be rebuilt."'


def test_a_quotation_over_two_paragraphs_is_one_quote(nlp: Language) -> None:
    quote = only(
        nlp, 'Weather\n\nFishing\n\nThe mayor said: "We will rebuild the harbour.\n\n"It will take two years."'
    )
    assert [len(quote.spans), quote.kind] == [2, "direct"]


def test_a_paragraph_of_nothing_but_speech_goes_on_with_the_last_speaker(nlp: Language) -> None:
    text = '"We will rebuild the harbour," the mayor said.\n"It will take us two years to do that."'
    assert only(nlp, text).text.endswith('"It will take us two years to do that."')


def test_an_aside_between_two_halves_does_not_part_them(nlp: Language) -> None:
    text = '"We will rebuild the harbour," the mayor said. She looked at the sea. "It will take us two years."'
    assert len(only(nlp, text).spans) == 2


def test_two_speakers_in_one_line_stay_two(nlp: Language) -> None:
    first, second = found(nlp, '"We will rebuild it," the mayor said. "Nobody will pay for it," the fisherman said.')
    assert [told(first)[1], told(second)[1]] == ["the mayor", "the fisherman"]


INDIRECT = [
    ("The minister announced that the border would reopen.", "that the border would reopen", "The minister"),
    ("Okafor said the border would reopen.", "the border would reopen", "Okafor"),
    ("The border will reopen in May, the minister said.", "The border will reopen in May", "the minister"),
    ("According to the ministry, the border will reopen.", "the border will reopen", "the ministry"),
    ("Kenya vowed to reopen the border.", "to reopen the border", "Kenya"),
    ("The union criticized the plan as too slow for its members.", "the plan as too slow for its members", "The union"),
    ("Experts warned of a new and deadly flood.", "a new and deadly flood", "Experts"),
    ("The border, as Okafor noted, is closed.", "The border is closed", "Okafor"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), INDIRECT)
def test_an_indirect_quotation_holds_that_and_to_and_drops_the_period(
    nlp: Language, text: str, content: str, speaker: str
) -> None:
    quote = only(nlp, text)
    assert quote.kind == "indirect"
    assert told(quote)[:2] == (content, speaker)


MIXED = [
    ('Such plans are "hasty" and "unwise," said Okafor.', 'Such plans are "hasty" and "unwise,"', "Okafor"),
    ('Okafor said the plans were "hasty."', 'the plans were "hasty."', "Okafor"),
    ('Okafor told the council on Monday that "nobody" agreed.', 'that "nobody" agreed', "Okafor"),
    ('Okafor called the plan "a gift to smugglers."', 'the plan "a gift to smugglers."', "Okafor"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), MIXED)
def test_quoted_words_in_a_reported_clause_make_one_mixed_quotation(
    nlp: Language, text: str, content: str, speaker: str
) -> None:
    quote = only(nlp, text)
    assert quote.kind == "mixed"
    assert told(quote)[:2] == (content, speaker)


def test_scare_quotes_and_titles_that_nobody_says_are_no_quotations(nlp: Language) -> None:
    assert found(nlp, 'The "tactical" manoeuvres began near the film set of "The Long River" in June.') == ()


def test_a_headline_names_its_speaker_before_the_colon(nlp: Language) -> None:
    quote = found(nlp, "Okafor: We will rebuild the harbour\n\nWork began.\n\nOkafor waited.")[0]
    assert told(quote)[:2] == ("We will rebuild the harbour", "Okafor")


def test_a_transcript_gives_each_line_to_its_speaker(nlp: Language) -> None:
    text = "OKAFOR: We will rebuild it. It takes time.\n\nBANDA: Who will pay for it?\n\nOKAFOR: The town will pay."
    assert [told(q)[:2] for q in found(nlp, text)] == [
        ("We will rebuild it. It takes time.", "OKAFOR"),
        ("Who will pay for it?", "BANDA"),
        ("The town will pay.", "OKAFOR"),
    ]


def test_a_quotation_may_be_signed_underneath(nlp: Language) -> None:
    quote = only(nlp, '"We will rebuild the harbour in two years."\n\n- Amina Okafor')
    assert quote.speaker is not None
    assert quote.speaker.name.endswith("Okafor")


def test_a_colon_announces_the_next_paragraph(nlp: Language) -> None:
    text = 'Harbour\n\nPlans\n\nThe mayor made the following promise:\n\n"We will rebuild the harbour."'
    assert told(only(nlp, text))[:2] == ('"We will rebuild the harbour."', "The mayor")


def test_a_claim_belongs_to_the_one_who_owns_it(nlp: Language) -> None:
    quote = found(nlp, "Nobody believed Okafor's claim that the harbour was safe.")[-1]
    assert told(quote) == ("that the harbour was safe", "Okafor", "claim")


def test_a_claim_belongs_to_the_one_who_makes_it_or_to_nobody(nlp: Language) -> None:
    made = found(nlp, "Okafor made the claim that the harbour was safe.")[-1]
    assert told(made)[:2] == ("that the harbour was safe", "Okafor")
    loose = only(nlp, "The claim that the harbour was safe was wrong.")
    assert told(loose)[:2] == ("that the harbour was safe", None)
    assert loose.confidence < made.confidence


def test_what_is_reported_of_another_belongs_to_the_outer_speaker(nlp: Language) -> None:
    quote = only(nlp, "Okafor said that Banda had said the harbour was safe.")
    assert told(quote)[1] == "Okafor"


def test_a_participle_takes_its_speaker_from_the_verb_above(nlp: Language) -> None:
    quote = only(nlp, "Okafor left the hall, saying that the vote was unfair.")
    assert told(quote)[:2] == ("that the vote was unfair", "Okafor")


def test_who_is_asked_by_whom_is_read_from_the_passive(nlp: Language) -> None:
    quote = only(nlp, "The mayor was asked by a reporter whether the harbour was safe.")
    assert told(quote)[1] == "a reporter"


def test_the_one_who_is_told_is_the_addressee(nlp: Language) -> None:
    quote = only(nlp, "Okafor told the council that the harbour was safe.")
    assert quote.addressee is not None
    assert quote.addressee.name == "the council"


def test_what_was_never_said_is_negated(nlp: Language) -> None:
    assert only(nlp, "Okafor did not say whether the harbour was safe.").negated
    assert only(nlp, "Okafor declined to say whether the harbour was safe.").negated
    assert not only(nlp, "Okafor said the harbour was not safe.").negated


def test_plain_speech_is_surer_than_praise_or_a_missing_speaker(nlp: Language) -> None:
    direct = only(nlp, '"We will rebuild the harbour," the mayor said.')
    indirect = only(nlp, "Okafor said that the harbour was safe for ships.")
    praise = only(nlp, "The union praised the plan of the old mayor.")
    assert direct.confidence > indirect.confidence > praise.confidence


def test_two_words_of_speech_in_one_sentence_make_two_quotations(nlp: Language) -> None:
    first, second = found(nlp, "Okafor said that the harbour was safe and added that ships were welcome.")
    assert first.text == "that the harbour was safe"
    assert second.text == "that ships were welcome"


def test_words_told_again_in_the_body_are_read_once(nlp: Language) -> None:
    title = "Okafor said the harbour was safe"
    text = f"{title}\n\nNews from the coast\n\n{title}\n\nNews from the coast. Ships came in."
    assert len(found(nlp, text)) == 1


@pytest.mark.parametrize(
    "text",
    ["", " ", '"', "“", "a", '""', "\n\n", "said", '"," said', ': "', "- ", "According to", 'said "', "A:\nB:\nA:"],
)
def test_odd_texts_raise_nothing(nlp: Language, text: str) -> None:
    for quote in found(nlp, text):
        assert text[quote.spans[0].start : quote.spans[0].end]


def test_every_span_stays_within_its_line_and_the_text(nlp: Language) -> None:
    text = 'A “b\nc,” he said. "D\n\n"E," said F: “g\n\nh.” I said:\n\n"J." - K\nL told M that "n\no" p.'
    for quote in found(nlp, text):
        for span in quote.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert "\n" not in text[span.start : span.end]


def test_a_repeat_is_left_out_whatever_the_layout(nlp: Language) -> None:
    text = "Okafor said the harbour was safe."
    doc = parse.parse(nlp, text, layout(text))
    whole = Layout(None, None, Span(0, len(text)))
    assert quotes.find(doc, whole)
    assert quotes.find(doc, replace(whole, repeats=(Span(0, len(text)),))) == ()
