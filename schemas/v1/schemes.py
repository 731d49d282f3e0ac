"""The schemes of codes and the ways between them: what may be asked, and what is answered."""

from marshmallow import fields, validate

from extract.codes import SCHEMES
from schemas.v1.envelope import Answer, Links, always, link

CAMEO_LISTS = ("manual", "gdelt", "icews")
NAME = always("What it stands for, in our own words.", "Meeting, visit or talk")
QUAD = always("Quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.", 1)


class SchemeMeta(Answer):
    """Which codes these are."""

    total = fields.Integer(**always("How many there are.", 16))
    total_is = fields.String(**always("What the total is worth.", "exact"), validate=validate.OneOf(("exact",)))
    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))


class Scheme(Answer):
    """One scheme of codes."""

    name = fields.String(**always("The name in its path.", "plover"))
    title = fields.String(**always("What it is called, with its version.", "PLOVER 2.0"))
    description = fields.String(**always("What its codes are for.", SCHEMES[0]["description"]))
    sources = fields.List(
        fields.String(metadata={"description": "A source.", "example": SCHEMES[0]["sources"][0]}),
        **always("Where the codes and values come from.", SCHEMES[0]["sources"]),
    )
    license = fields.String(**always("What may be done with them.", SCHEMES[0]["license"]))
    codes = fields.Integer(**always("How many codes it has.", 16))
    url = link("Its codes.", "/v1/schemes/plover")


class PloverMode(Answer):
    """A manner in which events of one type come about."""

    code = fields.String(**always("The mode.", "visit"))
    name = fields.String(**always("What it stands for, in our own words.", "visit"))
    score = fields.Float(**always("Conflict-cooperation score, -10 to 10.", 4.0))
    note = fields.String(**always("What has to be known of the score; mostly null.", None), allow_none=True)


class PloverType(Answer):
    """A type of events."""

    code = fields.String(**always("The type.", "CONSULT"))
    name = fields.String(**NAME)
    quad = fields.Integer(**QUAD)
    quad_name = fields.String(**always("The class in words.", "Verbal cooperation"))
    score = fields.Float(**always("Conflict-cooperation score, -10 to 10, of events without a mode.", 2.5))
    recipient_required = fields.Boolean(**always("Whether PLOVER asks for a recipient.", False))
    modes = fields.List(
        fields.Nested(PloverMode),
        **always("Its modes.", [{"code": "visit", "name": "visit", "score": 4.0, "note": None}]),
    )
    note = fields.String(**always("What has to be known of the score; mostly null.", None), allow_none=True)


class PloverContext(Answer):
    """What an event is about."""

    code = fields.String(**always("The context.", "diplomatic"))
    name = fields.String(**always("What it stands for, in our own words.", "diplomacy"))


class Goldstein(Answer):
    """The Goldstein values of one code by list; four codes differ."""

    gdelt = fields.Float(**always("GDELT's value, -10 to 10; null when its list has none.", 1.9), allow_none=True)
    icews = fields.Float(**always("ICEWS's value, -10 to 10; null when its list has none.", 1.9), allow_none=True)


class PloverOfCameo(Answer):
    """What the published table makes of a CAMEO code, in terms of PLOVER 2.0."""

    type = fields.String(**always("The type.", "CONSULT"))
    mode = fields.String(**always("The mode; null when it gives none.", "visit"), allow_none=True)
    contexts = fields.List(
        fields.String(metadata={"description": "A context.", "example": "diplomatic"}),
        **always("The contexts.", []),
    )


class ObsoleteTerms(Answer):
    """What the published table says in terms that PLOVER 2.0 dropped."""

    mode = fields.String(**always("The dropped mode; null when the mode still is one.", "return"), allow_none=True)
    contexts = fields.List(
        fields.String(metadata={"description": "A context.", "example": "democracy"}),
        **always("The dropped contexts.", []),
    )


OBSOLETE = always(
    "What the published table says in terms that PLOVER 2.0 dropped; null when nothing.",
    {"mode": "return", "contexts": []},
)


class CameoCode(Answer):
    """A code of CAMEO: a string, since it begins with zeros."""

    code = fields.String(**always("The code.", "042"))
    name = fields.String(**always("What it stands for, in our own words.", "Visit made"))
    parent = fields.String(**always("The code above it; null for a root.", "04"), allow_none=True)
    level = fields.Integer(**always("How far down it stands: 1 for a root.", 2))
    quad = fields.Integer(**QUAD)
    quad_name = fields.String(**always("The class in words.", "Verbal cooperation"))
    goldstein = fields.Nested(Goldstein, **always("Goldstein values by list.", {"gdelt": 1.9, "icews": 1.9}))
    lists = fields.List(
        fields.String(metadata={"description": "A list.", "example": "gdelt"}, validate=validate.OneOf(CAMEO_LISTS)),
        **always("The lists that hold it: the manual 1.1b3, GDELT's and ICEWS's.", list(CAMEO_LISTS)),
    )
    plover = fields.Nested(
        PloverOfCameo,
        **always("What it is in PLOVER; null when nothing.", {"type": "CONSULT", "mode": "visit", "contexts": []}),
        allow_none=True,
    )
    obsolete = fields.Nested(ObsoleteTerms, **OBSOLETE, allow_none=True)


class SectorCode(Answer):
    """A part of society, or what stands in the place of a country."""

    code = fields.String(**always("The code.", "GOV"))
    name = fields.String(**always("What it stands for, in our own words.", "Government"))
    kind = fields.String(
        **always("A sector, or a code in the place of a country's.", "sector"),
        validate=validate.OneOf(("sector", "nonstate")),
    )
    frequent = fields.Boolean(**always("Whether the manual counts it among those used often.", True))


class FactualityCode(Answer):
    """What a text may claim of an event."""

    code = fields.String(**always("The word.", "planned"))
    name = fields.String(**always("What it means.", "It is announced or intended."))
    auxiliary_mode = fields.String(**always("PLOVER's auxiliary mode for it; null without.", "future"), allow_none=True)


DATA = "The codes."
META = always("Which codes these are.", {"total": 16, "total_is": "exact", "release": 1})
LINKS = always("Where it stands.", {"self": "/v1/schemes/plover"})


class SchemeList(Answer):
    """The schemes."""

    data = fields.List(fields.Nested(Scheme), **always("The schemes.", []))
    meta = fields.Nested(SchemeMeta, **META)
    links = fields.Nested(Links, **LINKS)


class PloverCodes(Answer):
    """The codes of PLOVER 2.0."""

    data = fields.List(fields.Nested(PloverType), **always("The types, each with its modes.", []))
    contexts = fields.List(
        fields.Nested(PloverContext),
        **always("The contexts, which any type may have.", [{"code": "diplomatic", "name": "diplomacy"}]),
    )
    meta = fields.Nested(SchemeMeta, **META)
    links = fields.Nested(Links, **LINKS)


class CameoCodes(Answer):
    """The codes of CAMEO."""

    data = fields.List(fields.Nested(CameoCode), **always(DATA, []))
    meta = fields.Nested(SchemeMeta, **META)
    links = fields.Nested(Links, **LINKS)


class SectorCodes(Answer):
    """The sectors."""

    data = fields.List(fields.Nested(SectorCode), **always(DATA, []))
    meta = fields.Nested(SchemeMeta, **META)
    links = fields.Nested(Links, **LINKS)


class FactualityCodes(Answer):
    """What a text may claim of an event."""

    data = fields.List(fields.Nested(FactualityCode), **always(DATA, []))
    meta = fields.Nested(SchemeMeta, **META)
    links = fields.Nested(Links, **LINKS)
