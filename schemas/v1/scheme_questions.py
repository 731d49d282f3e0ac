"""What may be asked of the schemes of codes."""

from collections.abc import Iterable
from typing import Any

from schemas.fields import Choice, CommaList, NumberChoice, Text
from schemas.questions import Question
from schemas.v1.codes import CAMEO, FACTUALITIES, QUADS, SECTORS, TYPES
from schemas.v1.schemes import CAMEO_LISTS


def _codes(choices: Iterable[str], description: str, example: list[str]) -> Any:
    listed = tuple(choices)
    return CommaList(Choice(listed), metadata={"description": f"{description} Commas mean OR.", "example": example})


def _quads() -> Any:
    description = "Only codes of this quad class. Commas mean OR."
    return CommaList(NumberChoice(QUADS), metadata={"description": description, "example": [1]})


WORDS = {"description": "Only codes whose name holds these words.", "example": "ceasefire"}


class SchemeListQuestion(Question):
    """Nothing can be asked of the schemes."""


class PloverQuestion(Question):
    """What may be asked of PLOVER's types."""

    code = _codes(TYPES, "Only these types.", ["CONSULT"])
    quad = _quads()
    q = Text(100, metadata={"description": "Only types whose name holds these words.", "example": "visit"})


class CameoQuestion(Question):
    """What may be asked of CAMEO's codes."""

    code = _codes(CAMEO, "Only these codes and those below them.", ["04"])
    quad = _quads()
    level = CommaList(
        NumberChoice((1, 2, 3)),
        metadata={"description": "Only codes so far down: 1 for the roots. Commas mean OR.", "example": [1]},
    )
    list = _codes(CAMEO_LISTS, "Only codes that this list holds.", ["icews"])
    q = Text(100, metadata=WORDS)


class SectorQuestion(Question):
    """What may be asked of the sectors."""

    code = _codes(SECTORS, "Only these codes.", ["GOV", "MIL"])
    kind = _codes(("sector", "nonstate"), "Only codes of this kind.", ["sector"])
    q = Text(100, metadata={"description": "Only codes whose name holds these words.", "example": "party"})


class FactualityQuestion(Question):
    """What may be asked of the words for factuality."""

    code = _codes(FACTUALITIES, "Only these words.", ["planned"])
