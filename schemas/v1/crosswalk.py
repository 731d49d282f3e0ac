"""The way between CAMEO and PLOVER: what may be asked, and what is answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields, validate

from extract.scheme import CAMEO_CODES, MODES
from schemas.errors import InvalidQuery, Problem
from schemas.fields import Choice
from schemas.questions import Asked, Question
from schemas.refusals import closest
from schemas.v1.codes import MODE_NAMES, TYPES
from schemas.v1.envelope import Answer, ItemMeta, Links, always
from schemas.v1.schemes import OBSOLETE, QUAD, ObsoleteTerms

RELATIONS = ("exact", "lossy", "ambiguous", "missing")


class CrosswalkSource(Answer):
    """The code that was asked for."""

    scheme = fields.String(**always("Its scheme.", "cameo"))
    code = fields.String(**always("The code.", "0842"))
    name = fields.String(**always("What it stands for, in our own words.", "Property returned"))
    mode = fields.String(**always("The PLOVER mode asked for; null without.", None), allow_none=True)


class CrosswalkTarget(Answer):
    """A code of the other scheme."""

    scheme = fields.String(**always("Its scheme.", "plover"))
    code = fields.String(**always("The code.", "RETREAT"))
    name = fields.String(
        **always("What it stands for, in our own words.", "Release, withdrawal or other concession in deeds")
    )
    quad = fields.Integer(**QUAD)
    mode = fields.String(**always("The PLOVER mode; null without.", None), allow_none=True)
    contexts = fields.List(
        fields.String(metadata={"description": "A context.", "example": "legal"}),
        **always("The PLOVER contexts.", ["legal"]),
    )
    score = fields.Float(**always("PLOVER's score, or GDELT's Goldstein value; null without.", 6.5), allow_none=True)
    obsolete = fields.Nested(ObsoleteTerms, **OBSOLETE, allow_none=True)


class Crosswalk(Answer):
    """Where a code leads in the other scheme."""

    source = fields.Nested(
        CrosswalkSource,
        **always("What was asked.", {"scheme": "cameo", "code": "0842", "name": "Property returned", "mode": None}),
    )
    relation = fields.String(
        **always(
            "`exact`: both say the same; `lossy`: one code, which says more or less; `ambiguous`: several codes; "
            "`missing`: none.",
            "lossy",
        ),
        validate=validate.OneOf(RELATIONS),
    )
    why = fields.String(**always("Why it is so.", "PLOVER 2.0 has no return; no mode is read for it."))
    targets = fields.List(
        fields.Nested(CrosswalkTarget),
        **always("The codes it leads to; of several, the one the table gives stands first.", []),
    )


class CrosswalkItem(Answer):
    """Where one code leads."""

    data = fields.Nested(Crosswalk, **always("Where the code leads.", {"relation": "lossy"}))
    meta = fields.Nested(ItemMeta, **always("What the answer was made from.", {"release": 1}))
    links = fields.Nested(Links, **always("Where it stands.", {"self": "/v1/schemes/crosswalk?code=0842&from=cameo"}))


class CrosswalkQuestion(Question):
    """A code, and the scheme it is of."""

    class Meta:
        """A name that Python keeps for itself."""

        include = {  # noqa: RUF012  marshmallow's own way
            "from": Choice(
                ("cameo", "plover"),
                required=True,
                metadata={"description": "The scheme of the code; it is led to the other.", "example": "cameo"},
            )
        }

    code = Choice(
        (*sorted(CAMEO_CODES), *TYPES),
        "a code of CAMEO or a type of PLOVER",
        required=True,
        metadata={"description": "The code: a string, with its leading zeros.", "example": "0842"},
    )
    mode = Choice(
        MODE_NAMES,
        metadata={"description": "From PLOVER only: the mode of the type.", "example": "visit"},
    )

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Asked:
        """Refuse a code of the other scheme, and a mode that the type has not."""
        asked = super().question(values, args)
        of, code, mode = (asked.values[name] for name in ("from", "code", "mode"))
        if (code in TYPES) != (of == "plover"):
            other = "cameo" if of == "plover" else "plover"
            raise InvalidQuery([Problem("code", f"{code!r} is a code of {other}, not of {of}", code)])
        modes = MODES[code] if of == "plover" else ()
        if mode is not None and mode not in modes:
            detail = f"{mode!r} is not a mode of {code}"
            raise InvalidQuery([Problem("mode", detail, mode, modes, closest(mode, modes))])
        return asked
