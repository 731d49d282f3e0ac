"""The file a curator writes beside an article: its form, checked; the words become spans in `curated`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

import pycountry
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from extract import scheme
from extract.records import ActorKind, Factuality, MentionForm, PlacePrecision, Precision, QuoteKind, Resolution
from ingest import edtf, strict_yaml
from ingest.article_fields import About, Text, columns, problems
from ingest.failures import UnreadableError

_COUNTRIES = frozenset({country.alpha_3 for country in (*pycountry.countries, *pycountry.historic_countries)} | {"XKX"})


@dataclass(frozen=True, slots=True)
class Curation:
    """What a curated file says: `about` fills `Incoming`, the lists hold facts whose spans are still words."""

    file: str
    about: Mapping[str, Any]
    complete: bool
    actors: tuple[Mapping[str, Any], ...]
    quotes: tuple[Mapping[str, Any], ...]
    events: tuple[Mapping[str, Any], ...]
    toponyms: tuple[Mapping[str, Any], ...]

    def content(self) -> str:
        """Give all that bears on the facts as one line of JSON; equal for equal files, whatever their layout."""
        facts = [self.complete, self.actors, self.quotes, self.events, self.toponyms]
        return json.dumps(facts, sort_keys=True, ensure_ascii=False)


class Code(Text):
    """A code that people may write as a number."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> str:
        plain = isinstance(value, int) and not isinstance(value, bool)
        return super()._deserialize(str(value) if plain else value, attr, data)


def _one_of(codes: Any, **options: Any) -> Text:
    return Text(validate=validate.OneOf(sorted(codes), error="{input!r} is not one of {choices}"), **options)


def _country(value: str) -> None:
    if value not in _COUNTRIES:
        raise ValidationError(f"{value!r} is not an ISO 3166-1 alpha-3 code")


def _edtf(value: str) -> None:
    try:
        edtf.bounds(value)
    except ValueError as error:
        raise ValidationError(str(error)) from None


class Flag(fields.Boolean):
    """True or false, and nothing that only looks like it."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(f"{value!r} is neither true nor false")
        return value


class Located(fields.Nested):
    """An object with words of the text; the words alone will do."""

    def _deserialize(  # type: ignore[override]  # `partial` is among the options
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any
    ) -> Any:
        return super()._deserialize({"words": value} if isinstance(value, str) else value, attr, data, **options)


class Words(Schema):
    """Words of the text: the first occurrence inside `within`, or the one that `occurrence` counts."""

    words = Text(required=True)
    within = Text()
    occurrence = fields.Integer(strict=True, validate=validate.Range(min=1))


class MentionWords(Words):
    """Words that stand for an actor."""

    form = _one_of(get_args(MentionForm), load_default="name")


class PartyWords(Words):
    """Words that stand for somebody in a fact."""

    actor = Text(allow_none=True)


class SpeakerWords(PartyWords):
    """Words that stand for who spoke."""

    resolution = _one_of(get_args(Resolution))


class CueWords(Words):
    """Words that say that somebody spoke."""

    lemma = Text()


class PlaceWords(Words):
    """Words that name a place, and the place."""

    geonames_id = fields.Integer(strict=True, allow_none=True, load_default=None)
    name = Text(required=True)
    country = Text(validate=_country, allow_none=True, load_default=None)
    lat = fields.Float(validate=validate.Range(-90, 90), allow_none=True, load_default=None)
    lon = fields.Float(validate=validate.Range(-180, 180), allow_none=True, load_default=None)
    precision = _one_of(get_args(PlacePrecision), required=True)


class DateWords(Words):
    """Words that name a time, and the time in EDTF."""

    value = Code(validate=_edtf, allow_none=True, load_default=None)
    precision = _one_of(get_args(Precision), required=True)


class ActorFacts(Schema):
    """An actor; facts refer to it by `key`."""

    key = Text(required=True)
    name = Text(required=True)
    kind = _one_of(get_args(ActorKind), required=True)
    country = Text(validate=_country, allow_none=True)
    sector = _one_of((*scheme.SECTORS, *scheme.NONSTATE), allow_none=True)
    wikidata = Text(validate=validate.Regexp(r"Q[1-9]\d*\Z", error="{input!r} is not a Wikidata item"), allow_none=True)
    aliases = fields.List(Text())
    roles = fields.List(Located(Words))
    mentions = fields.List(Located(MentionWords))


class QuoteFacts(Schema):
    """A quote; `within` holds the words of all its parts."""

    kind = _one_of(get_args(QuoteKind), required=True)
    within = Text()
    spans = fields.List(Located(Words), required=True, validate=validate.Length(min=1))
    cue = Located(CueWords, allow_none=True)
    speaker = Located(SpeakerWords, allow_none=True)
    addressee = Located(PartyWords, allow_none=True)
    about = fields.List(Located(PartyWords))
    negated = Flag(load_default=False)


class EventFacts(Schema):
    """An event; `within` holds the words of all its parts."""

    type = Text(required=True)
    mode = Text(allow_none=True)
    contexts = fields.List(Text())
    cameo = Code(allow_none=True)
    within = Text()
    trigger = Located(Words, required=True)
    actors = fields.List(Located(PartyWords))
    recipients = fields.List(Located(PartyWords))
    place = Located(PlaceWords, allow_none=True)
    date = Located(DateWords, allow_none=True)
    factuality = _one_of(get_args(Factuality), required=True)
    said_by = Located(PartyWords, allow_none=True)
    evidence = fields.List(Located(Words), validate=validate.Length(min=1))

    @validates_schema
    def _codes(self, data: Mapping[str, Any], **_: Any) -> None:
        try:
            scheme.check(data["type"], data.get("mode"), data.get("contexts", ()), data.get("cameo"))
        except scheme.UnknownCodeError as error:
            raise ValidationError(f"{error.what} {error.code!r} is not in the scheme") from None


class CuratedFile(Schema):
    """All that a curated file may hold."""

    article = fields.Nested(About, load_default=dict)
    complete = Flag(load_default=False)
    actors = fields.List(fields.Nested(ActorFacts), load_default=list)
    quotes = fields.List(fields.Nested(QuoteFacts), load_default=list)
    events = fields.List(fields.Nested(EventFacts), load_default=list)
    toponyms = fields.List(fields.Nested(PlaceWords), load_default=list)


_SCHEMA = CuratedFile()


def read(text: str, file: str) -> Curation:
    """Check the form of a curated file; `UnreadableError` names the path in the YAML and what is wrong there."""
    raw = strict_yaml.load(text)
    if not isinstance(raw, dict):
        raise UnreadableError("expected a mapping with article, actors, quotes, events and toponyms")
    try:
        loaded = _SCHEMA.load(raw)
    except ValidationError as error:
        raise UnreadableError("; ".join(problems(error.messages, _SCHEMA))) from None
    _distinct(loaded["actors"])
    facts = {part: tuple(loaded[part]) for part in ("actors", "quotes", "events", "toponyms")}
    return Curation(file=file, about=columns(loaded["article"]), complete=loaded["complete"], **facts)


def _distinct(actors: list[Mapping[str, Any]]) -> None:
    seen: dict[str, int] = {}
    for number, actor in enumerate(actors):
        if actor["key"] in seen:
            raise UnreadableError(
                f"actors[{number}].key: {actor['key']!r} is the key of actors[{seen[actor['key']]}] too"
            )
        seen[actor["key"]] = number
