"""Turning curated words into facts with spans."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar

from extract import scheme
from extract.mentions import MentionIndex
from extract.records import (
    Actor,
    Cue,
    Event,
    Layout,
    Mention,
    Party,
    Place,
    Quote,
    Resolution,
    Role,
    Span,
    Speaker,
    Toponym,
    When,
)
from ingest import edtf
from ingest.curation import Curation
from ingest.failures import UnreadableError
from ingest.mention_claims import Claim, RivalsError, holds, settled
from ingest.words import NotThereError, Words

Result = TypeVar("Result")


class Facts(NamedTuple):
    """The curated facts of one article, all with method `curated`; parties index `actors`."""

    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    toponyms: tuple[Toponym, ...]


def facts(curation: Curation, text: str, layout: Layout) -> Facts:
    """Find all curated words in `text`, the normalised one, with its layout.

    `UnreadableError` names the path in the YAML and the words that do not stand in the text.
    """
    reader = _Reader(curation, Words(text, layout))
    actors = reader.actors()
    reader.index = MentionIndex(actors)
    return Facts(
        actors=actors,
        quotes=reader.each("quotes", curation.quotes, reader.quote),
        events=reader.each("events", curation.events, reader.event),
        toponyms=reader.toponyms(),
    )


class _Reader:
    """Reads one curated file against its text."""

    def __init__(self, curation: Curation, words: Words) -> None:
        self._curation = curation
        self._words = words
        self._keys = {actor["key"]: number for number, actor in enumerate(curation.actors)}
        self._path = ""
        self.index = MentionIndex(())

    def each(
        self, name: str, items: Sequence[Mapping[str, Any]], read: Callable[[Mapping[str, Any]], Result]
    ) -> tuple[Result, ...]:
        """Read every item, naming it when it fails."""
        found = []
        for number, item in enumerate(items):
            self._path = f"{name}[{number}]"
            found.append(read(item))
        return tuple(found)

    def actors(self) -> tuple[Actor, ...]:
        """Read the actors with their mentions and roles."""
        claims = [claim for group in self.each("actors", self._curation.actors, self._claims) for claim in group]
        try:
            kept = settled(claims)
        except RivalsError as error:
            names = " and ".join(self._curation.actors[actor]["key"] for actor in error.actors)
            words = self._words.text[error.span.start : error.span.end]
            raise UnreadableError(
                f"actors[{error.actors[0]}].mentions: the name {words!r} is given to {names}"
            ) from None
        return self.each("actors", self._curation.actors, lambda item: self._actor(item, kept))

    def _claims(self, item: Mapping[str, Any]) -> list[Claim]:
        actor, claims = self._keys[item["key"]], []
        for number, mention in enumerate(item.get("mentions", ())):
            placed = _placed(mention)
            spans = [self._find(f"mentions[{number}]", mention)] if placed else self._words.every(mention["words"])
            if not spans:
                raise self._wrong(f"mentions[{number}]", f"the words {mention['words']!r} do not stand in the text")
            claims += [Claim(actor, span, mention["form"], placed) for span in spans]
        return claims

    def _actor(self, item: Mapping[str, Any], claims: Sequence[Claim]) -> Actor:
        text = self._words.text
        own = sorted({(claim.span, claim.form) for claim in claims if claim.actor == self._keys[item["key"]]})
        # Words that stand for the actor in one place only ("Moscow" for Russia) are no name of it.
        names = [mention["words"] for mention in item.get("mentions", ()) if _named(mention)]
        roles = [self._find(f"roles[{number}]", role) for number, role in enumerate(item.get("roles", ()))]
        return Actor(
            name=item["name"],
            kind=item["kind"],
            mentions=tuple(Mention(span.start, span.end, form) for span, form in own),
            country=item.get("country"),
            sector=item.get("sector"),
            aliases=tuple(dict.fromkeys(name for name in (*item.get("aliases", ()), *names) if name != item["name"])),
            roles=tuple(Role(text[span.start : span.end], span.start, span.end) for span in roles),
            wikidata=item.get("wikidata"),
            method="curated",
        )

    def quote(self, item: Mapping[str, Any]) -> Quote:
        """Read a quote."""
        inside = self._inside(item)
        spans = tuple(self._find(f"spans[{n}]", part, inside) for n, part in enumerate(item["spans"]))
        addressee = item.get("addressee")
        return Quote(
            kind=item["kind"],
            spans=spans,
            text=" ".join(self._words.text[span.start : span.end] for span in spans),
            cue=self._cue(item["cue"], inside) if item.get("cue") else None,
            speaker=self._speaker(item["speaker"], inside) if item.get("speaker") else None,
            confidence=1.0,
            addressee=self._party("addressee", addressee, inside) if addressee else None,
            about=self._parties("about", item, inside),
            negated=item["negated"],
            method="curated",
        )

    def event(self, item: Mapping[str, Any]) -> Event:
        """Read an event; its evidence is the sentence of its trigger unless the curator quotes other words."""
        inside, code, mode, cameo = self._inside(item), item["type"], item.get("mode"), item.get("cameo")
        trigger = self._find("trigger", item["trigger"], inside)
        evidence = [self._find(f"evidence[{n}]", part) for n, part in enumerate(item.get("evidence", ()))]
        place, when, said_by = (item.get(name) for name in ("place", "date", "said_by"))
        return Event(
            type=code,
            mode=mode,
            contexts=tuple(item.get("contexts", ())),
            quad=scheme.quad(code),
            cameo=cameo,
            goldstein=scheme.goldstein(cameo),
            plover_score=scheme.plover_score(code, mode),
            trigger=trigger,
            actors=self._parties("actors", item, inside),
            recipients=self._parties("recipients", item, inside),
            place=_toponym(place, self._find("place", place, inside)) if place else None,
            date=self._when(when, inside) if when else None,
            factuality=item["factuality"],
            said_by=self._party("said_by", said_by, inside) if said_by else None,
            evidence=tuple(evidence or [self._words.sentence(trigger)]),
            confidence=1.0,
            method="curated",
        )

    def toponyms(self) -> tuple[Toponym, ...]:
        """Read the toponyms: each stands wherever its words do, outside longer ones, unless the curator places it."""
        found: dict[Span, Mapping[str, Any]] = {}
        for number, item in enumerate(self._curation.toponyms):
            self._path = f"toponyms[{number}]"
            placed = _placed(item)
            spans = [self._find("", item)] if placed else self._words.every(item["words"])
            if not spans:
                raise self._wrong("", f"the words {item['words']!r} do not stand in the text")
            found.update({span: item for span in spans if placed or span not in found})
        outer = [span for span in found if not any(holds(other, span) for other in found if other != span)]
        return tuple(_toponym(found[span], span) for span in sorted(outer))

    def _inside(self, item: Mapping[str, Any]) -> Span | None:
        if "within" not in item:
            return None
        try:
            return self._words.within(item["within"])
        except NotThereError as error:
            raise self._wrong("within", str(error)) from None

    def _find(self, part: str, item: Mapping[str, Any], inside: Span | None = None) -> Span:
        try:
            return self._words.one(item, inside)
        except NotThereError as error:
            raise self._wrong(part, str(error)) from None

    def _wrong(self, part: str, reason: str) -> UnreadableError:
        return UnreadableError(f"{self._path}{'.' if part else ''}{part}: {reason}")

    def _parties(self, part: str, item: Mapping[str, Any], inside: Span | None) -> tuple[Party, ...]:
        return tuple(self._party(f"{part}[{n}]", party, inside) for n, party in enumerate(item.get(part, ())))

    def _party(self, part: str, item: Mapping[str, Any], inside: Span | None) -> Party:
        span = self._find(part, item, inside)
        return Party(self._known(part, item), self._words.text[span.start : span.end], span.start, span.end)

    def _cue(self, item: Mapping[str, Any], inside: Span | None) -> Cue:
        span = self._find("cue", item, inside)
        return Cue(span.start, span.end, item.get("lemma", item["words"]))

    def _speaker(self, item: Mapping[str, Any], inside: Span | None) -> Speaker:
        party = self._party("speaker", item, inside)
        return Speaker(
            party.actor,
            party.name,
            party.start,
            party.end,
            resolution=item.get("resolution") or self._resolution(party),
        )

    def _resolution(self, party: Party) -> Resolution:
        if party.actor is None:
            return "none"
        found = self.index.at(party.start, party.end)
        return found.form if found and found.actor == party.actor else "name"

    def _known(self, part: str, item: Mapping[str, Any]) -> int | None:
        key = item.get("actor")
        if key is None or key in self._keys:
            return None if key is None else self._keys[key]
        near = get_close_matches(key, self._keys, n=1)
        hint = f", did you mean {near[0]}?" if near else ""
        raise self._wrong(f"{part}.actor", f"no actor has the key {key!r}{hint}")

    def _when(self, item: Mapping[str, Any], inside: Span | None) -> When:
        span = self._find("date", item, inside)
        earliest: date | None = None
        latest: date | None = None
        if item["value"] is not None:
            earliest, latest = edtf.bounds(item["value"])
        words = self._words.text[span.start : span.end]
        return When(span.start, span.end, words, item["value"], item["precision"], earliest, latest)


def _placed(item: Mapping[str, Any]) -> bool:
    return "within" in item or "occurrence" in item


def _named(mention: Mapping[str, Any]) -> bool:
    return mention["form"] == "name" and not _placed(mention)


def _toponym(item: Mapping[str, Any], span: Span) -> Toponym:
    names = ("geonames_id", "name", "country", "lat", "lon", "precision")
    return Toponym(span.start, span.end, Place(**{name: item[name] for name in names}))
