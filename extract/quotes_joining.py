"""Quotations that belong together: "A," she said. "B."; one that runs over paragraphs."""

from collections.abc import Sequence
from dataclasses import replace

from extract import cues, quotes_dialogue
from extract.quotes_draft import Draft, trimmed
from extract.quotes_sentences import Reading, Sentence
from extract.records import Span

# quoted words on a line of their own are speech and no heading when they are longer than this, in characters
_SPEECH = 30


def join(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the quotations that go on with it and have no cue of their own."""
    used = _used(reading, drafts)
    cued = {draft.sentence for draft in drafts}
    joined = list(drafts)
    for index, number in sorted(_last(reading, drafts).items()):
        following = index + 1
        answers = _answers(reading, index, joined[number], used, cued)
        if answers:
            said = [*drafts[max(0, number - quotes_dialogue.BACK) : number], joined[number]]
            joined += quotes_dialogue.turns(reading, said, answers)
            used.update((q.start, q.end) for i in answers for q in reading.sentences[i].quoted)
            continue
        while following < len(reading.sentences):
            content = _continuation(reading, following, used, cued, quoted=drafts[number].rule == "fronted")
            if content is None and following == index + 1 and _aside(reading, following, used, cued):
                following += 1
                content = _continuation(reading, following, used, cued, quoted=False)
            if content is None:
                break
            used.update((q.start, q.end) for q in reading.sentences[following].quoted)
            joined[number] = replace(joined[number], content=(*joined[number].content, content))
            following += 1
    return joined


def _answers(reading: Reading, index: int, draft: Draft, used: set[tuple[int, int]], cued: set[int]) -> list[int]:
    """The lines of nothing but speech that answer a question asked in sentence `index`, and go on from there."""
    if not quotes_dialogue.asks(reading, draft):
        return []
    lines: list[int] = []
    for following in range(index + 1, len(reading.sentences)):
        before, sentence = reading.sentences[following - 1 : following + 1]
        spoken = following not in cued and sole(reading, sentence) and not sentence.quoted[0].continued
        if not spoken or (sentence.quoted[0].start, sentence.quoted[0].end) in used:
            break
        if not quotes_dialogue.on_new_line(reading, before, sentence):
            break
        lines.append(following)
    return lines


def _aside(reading: Reading, index: int, used: set[tuple[int, int]], cued: set[int]) -> bool:
    """Whether a sentence says nothing itself and the one after it, in the same line, is all quoted."""
    if index in cued or reading.sentences[index].quoted or index + 1 >= len(reading.sentences):
        return False
    after = reading.sentences[index + 1]
    return (
        sole(reading, after)
        and not _line_break(reading, index - 1, after)
        and after.quoted[0].end > after.quoted[0].start + 12
    )


def _last(reading: Reading, drafts: Sequence[Draft]) -> dict[int, int]:
    """For each sentence the draft that a quotation after it goes on with: one that came first, else the last."""
    chosen: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.rule == "noun":
            continue
        before = chosen.get(draft.sentence)
        if before is not None and drafts[before].rule == "fronted":
            continue
        chosen[draft.sentence] = number
    return chosen


def outermost(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts whose cue no other one reports: in "X said that Y said so" what X said."""
    owned = [False] * len(reading.doc)
    kept: list[int] = []
    taken: set[Span] = set()
    for number in sorted(range(len(drafts)), key=lambda n: (-_length(drafts[n]), _rank(drafts[n]))):
        draft = drafts[number]
        if (draft.cue is not None and owned[draft.cue.i]) or taken.intersection(draft.content):
            continue
        taken.update(draft.content)
        kept.append(number)
        for span in draft.content:
            first, last = reading.token_at(span.start), reading.token_from(span.end)
            owned[first:last] = [True] * (last - first)
    return [drafts[number] for number in sorted(kept)]


def _length(draft: Draft) -> int:
    return sum(span.end - span.start for span in draft.content)


def _rank(draft: Draft) -> int:
    """How good a reason a draft has, the best first, where two say the same."""
    known = draft.cue is not None and cues.speaks(draft.cue)
    main = draft.cue is not None and draft.cue.dep_ not in {"relcl", "acl", "amod"}
    return (draft.rule != "fronted") + 2 * (not main) + 4 * (not known)


def sole(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence holds nothing but quoted words."""
    return bool(sentence.quoted) and not any(
        reading.region[i] < 0 and reading.doc[i].is_alpha for i in range(sentence.start, sentence.end)
    )


def _used(reading: Reading, drafts: Sequence[Draft]) -> set[tuple[int, int]]:
    used: set[tuple[int, int]] = set()
    for draft in drafts:
        for span in draft.content:
            for i in range(reading.token_at(span.start), reading.token_from(span.end)):
                if reading.region[i] >= 0:
                    stretch = reading.quoted[reading.region[i]]
                    used.add((stretch.start, stretch.end))
    return used


def _continuation(
    reading: Reading, index: int, used: set[tuple[int, int]], cued: set[int], *, quoted: bool
) -> Span | None:
    """What a sentence adds to the quotation before it, None when it says something of its own."""
    sentence = reading.sentences[index]
    if not sentence.quoted or any((q.start, q.end) in used for q in sentence.quoted):
        return None
    if _line_break(reading, index - 1, sentence) and not _next_paragraph(reading, sentence):
        return None
    if sole(reading, sentence):
        return Span(sentence.quoted[0].start, sentence.quoted[-1].end)
    if quoted and index not in cued and reading.region[sentence.start] >= 0:
        return trimmed(reading, sentence.start, sentence.end)
    return None


def _line_break(reading: Reading, index: int, sentence: Sentence) -> bool:
    start = reading.doc[reading.sentences[index].start].idx
    return "\n" in reading.text[start : sentence.quoted[0].start]


def _next_paragraph(reading: Reading, sentence: Sentence) -> bool:
    """Whether a paragraph goes on with the speaker of the one before: marks opened again, or nothing but speech."""
    stretch = sentence.quoted[0]
    if stretch.continued:
        return True
    return sole(reading, sentence) and stretch.mark == "double" and stretch.end - stretch.start > _SPEECH
