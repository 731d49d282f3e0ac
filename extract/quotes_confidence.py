"""How sure a quotation is, from what is known of how it was found.

The numbers are judgements in round figures, checked against gold sets and not fitted to one.
"""

from extract import cues
from extract.quotes_draft import Draft
from extract.records import QuoteKind, Speaker

_KIND: dict[QuoteKind, float] = {"direct": 0.97, "mixed": 0.92, "indirect": 0.86}
_RULE = {
    "fronted": 1.0,
    "following": 0.97,
    "according": 1.0,
    "colon": 0.8,
    "signed": 0.97,
    "noun": 0.95,
    "answered": 0.85,
}
_UNNAMED = {"that", "which", "what", "this", "there", "it"}
_LEAST, _MOST = 0.05, 0.99


def confidence(draft: Draft, kind: QuoteKind, speaker: Speaker | None, text: str, *, ends: bool = True) -> float:
    """The chance that people would mark these words as said by somebody, from 0.05 to 0.99.

    `ends`: whether the sentence ends with them; where it goes on, no mark shows how far reported words reach.
    """
    chance = _KIND[kind] * _RULE[draft.rule] * _cue(draft, kind) * _spoken_by(speaker)
    if kind == "indirect" and draft.rule in {"following", "according"}:
        chance *= 1.0 if ends and draft.rule == "following" else 0.92
    words = text.count(" ") + 1
    if kind != "direct" and words < 5:
        chance *= 0.8
    return round(min(max(chance, _LEAST), _MOST), 2)


def _cue(draft: Draft, kind: QuoteKind) -> float:
    """Plain speech counts most, then thought, then praise and blame; what is only supposed to be said counts less."""
    if draft.cue is None or draft.rule not in {"fronted", "following"}:
        return 1.0
    known, lemma = cues.lexicon(), cues.lemma(draft.cue)
    if lemma in known.speech:
        share = 1.0
    elif lemma in known.thought:
        share = 0.88
    elif lemma in known.object | known.infinitive | known.naming:
        share = 0.9
    else:
        share = 0.85
    if cues.supposed(draft.cue):
        share *= 0.85 if kind != "direct" else 0.95
    return share


def _spoken_by(speaker: Speaker | None) -> float:
    if speaker is None:
        return 0.75
    return 0.8 if speaker.name.lower() in _UNNAMED else 1.0
