from collections.abc import Callable

import pytest

from ingest.curated import Facts
from ingest.failures import UnreadableError

Read = Callable[[str, str], Facts]

TEXT = (
    "Prime Minister Ann Lee of Norway met Bo Dahl in Oslo on Monday. "
    '"We agree," Lee told Dahl, "on peace." He did not say when. Old Oslo cheered.'
)


@pytest.mark.parametrize(
    ("yaml", "reason"),
    [
        ("actors: [{key: a, name: A, kind: person, mentions: [Cy]}]", "actors[0].mentions[0]: the words 'Cy' do not"),
        (
            "actors: [{key: a, name: A, kind: person, mentions: [Lee, {words: Cy, occurrence: 1}]}]",
            "actors[0].mentions[1]: the words 'Cy' do not stand in the text",
        ),
        (
            "actors: [{key: a, name: A, kind: person, mentions: [Lee]},"
            " {key: b, name: B, kind: person, mentions: [Lee]}]",
            "actors[0].mentions: the name 'Lee' is given to a and b",
        ),
        ("actors: [{key: a, name: A, kind: person, roles: [Queen]}]", "actors[0].roles[0]: the words 'Queen' do not"),
        ("quotes: [{kind: direct, spans: [We agree, Cy]}]", "quotes[0].spans[1]: the words 'Cy' do not stand in the"),
        (
            "quotes: [{kind: direct, spans: [We agree]}, {kind: direct, within: Cy said, spans: [Cy]}]",
            "quotes[1].within: the words 'Cy said' do not stand in the text; `within`",
        ),
        (
            "quotes: [{kind: direct, spans: [agree], within: We agree, cue: {words: told}}]",
            "quotes[0].cue: the words 'told' do not stand in 'We agree'",
        ),
        (
            "quotes: [{kind: direct, spans: [agree], speaker: {actor: anne, words: Lee}}]",
            "quotes[0].speaker.actor: no actor has the key 'anne'",
        ),
        (
            "actors: [{key: ann, name: A, kind: person}]\nevents: [{type: CONSULT, trigger: met, factuality: happened,"
            " recipients: [{words: Lee}, {actor: anne, words: Lee}]}]",
            "events[0].recipients[1].actor: no actor has the key 'anne', did you mean ann?",
        ),
        ("toponyms: [{words: Bergen, name: Bergen, precision: city}]", "toponyms[0]: the words 'Bergen' do not stand"),
        (
            "toponyms: [{words: Oslo, occurrence: 3, name: Oslo, precision: city}]",
            "toponyms[0]: the words 'Oslo' stand only 2 times in the text",
        ),
    ],
)
def test_words_that_are_not_there_are_named_with_their_path(curate: Read, yaml: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        curate(TEXT, yaml)
    assert str(caught.value).startswith(reason)
