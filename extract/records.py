"""What extraction yields: frozen records whose offsets are code points into the normalised text, half-open."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ActorKind = Literal["person", "organization", "country", "place", "group"]
MentionForm = Literal["name", "nominal", "pronoun"]
Resolution = Literal["name", "nominal", "pronoun", "none"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Factuality = Literal["happened", "ongoing", "planned", "possible", "denied", "negated"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "range", "unresolved"]
PlacePrecision = Literal["country", "region", "city", "point"]
Method = Literal["curated", "extracted"]
Status = Literal["auto", "reviewed", "corrected", "rejected"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of an article stand; `repeats` are parts told again in the body and read only there."""

    title: Span | None
    lead: Span | None
    body: Span
    repeats: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the GeoNames gazetteer; latitude and longitude in degrees, WGS 84; country in ISO 3166-1 alpha-3."""

    geonames_id: int | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named in the text."""

    start: int
    end: int
    place: Place
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class When:
    """A time the text names.

    `value` is an EDTF string (ISO 8601-2: `2022-10`, `1994/..`, `2023-01/2023-03`), None when unresolved; `earliest`
    and `latest` are its inclusive bounds, None where open; `text` is the raw words at `start:end`.
    """

    start: int
    end: int
    text: str
    value: str | None
    precision: Precision
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and date that open a wire story, as in "MINSK, Dec 19 (Agency) -"."""

    start: int
    end: int
    place: Place | None
    when: When | None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor."""

    start: int
    end: int
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function the text gives an actor, at `start:end`: "Defense Minister"."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one article; facts refer to it by its index in `Extraction.actors`.

    `country` is ISO 3166-1 alpha-3, `sector` a PLOVER sector code, `aliases` the names the text uses other than `name`.
    """

    name: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    confidence: float = 1.0
    method: Method = "extracted"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may be meant, with a score from 0 to 1."""

    actor: int
    score: float


@dataclass(frozen=True, slots=True)
class Party:
    """Words that stand for somebody in a fact, and the actor they lead to (None: not known)."""

    actor: int | None
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker(Party):
    """Who spoke: how the words led to the actor, and who else it may be."""

    resolution: Resolution = "none"
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that say that somebody spoke."""

    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody is said to have said; `text` is the words of `spans` joined by a blank."""

    kind: QuoteKind
    spans: tuple[Span, ...]
    text: str
    cue: Cue | None
    speaker: Speaker | None
    confidence: float
    addressee: Party | None = None
    about: tuple[Party, ...] = ()
    negated: bool = False
    method: Method = "extracted"


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: PLOVER 2.0 `type`, `mode`, `contexts` and `quad` (1 to 4), a CAMEO code, and its scores."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    cameo: str | None
    goldstein: float | None
    plover_score: float | None
    trigger: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Toponym | None
    date: When | None
    factuality: Factuality
    said_by: Party | None
    evidence: tuple[Span, ...]
    confidence: float
    method: Method = "extracted"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one text says; every offset indexes `text`."""

    text: str
    layout: Layout
    language: str
    byline: str | None
    dateline: Dateline | None
    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    toponyms: tuple[Toponym, ...]
