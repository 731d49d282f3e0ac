"""What a query was understood to ask: in plain words, value by value, and in one spelling."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from schemas.fields import joined
from store import labels, references, relevance
from store.nested import moment
from store.periods import Period
from store.query import Query, SortKey
from store.references import Found, Reference
from store.where import Criterion

Told = Mapping[Reference, Found]
Json = dict[str, Any]

_LABELS: Mapping[str, Callable[[str], str]] = {
    "country": labels.country,
    "language": labels.language,
    "sector": labels.sector,
    "type": labels.event_type,
    "mode": labels.mode,
    "context": labels.context,
    "quad": labels.quad,
    "cameo": labels.cameo,
}
"""Words for the codes of a parameter, by the last word of its name."""


def explain(connection: Any, query: Query) -> tuple[Json, dict[str, str]]:
    """Say what a query, not resolved yet, asks; and the parameters, in one spelling, that ask for the same records.

    Raises InvalidQuery for a reference that leads nowhere.
    """
    told = references.found(connection, query.criteria)
    parameters = [
        {"name": each.name, "given": list(each.given), "understood": _understood(each, told)} for each in query.criteria
    ]
    if query.q is not None:
        parameters.append({"name": "q", "given": [query.q], "understood": [_value(query.q)]})
    return {"text": _sentence(query, told), "parameters": parameters}, _spelt(query, told)


def _understood(criterion: Criterion, told: Told) -> list[Json]:
    pairs = zip(criterion.given, criterion.values, strict=True)
    return [_one(criterion.name, given, value, told) for given, value in pairs]


def _one(name: str, given: str, value: Any, told: Told) -> Json:
    if isinstance(value, Period):
        return _value(given, None, moment(value.start), moment(value.end))
    leads = [told[each] for each in references.of(value) if each in told]
    if leads:
        return _value("~".join(each.public_id for each in leads), " ~ ".join(each.name or "" for each in leads) or None)
    label = _LABELS.get(name.partition(".")[0].rpartition("_")[2])
    return _value(given, label(given) if label else None)


def _value(value: str, label: str | None = None, start: str | None = None, end: str | None = None) -> Json:
    return {"value": value, "label": label, "start": start, "end": end}


def _sentence(query: Query, told: Told) -> str:
    phrases = [_phrase(each, told) for each in query.criteria]
    if query.q is not None:
        phrases.append(f"matching “{query.q}”")
    order = ", then ".join(map(_order, query.sort))
    asked = " ".join([query.noun.capitalize(), ", ".join(phrases)]) if phrases else f"All {query.noun}"
    if query.sample is not None:
        asked = f"{asked}, of these a sample of {query.sample} drawn by seed {query.seed}"
    return f"{asked}; sorted by {order}." if order else f"{asked}."


def _order(key: SortKey) -> str:
    if key.name == relevance.NAME:  # the best first, and no other way round
        return key.name
    return f"{key.name} {'descending' if key.descending else 'ascending'}"


def _phrase(criterion: Criterion, told: Told) -> str:
    values = [_shown(each) for each in _understood(criterion, told)]
    every = criterion.name.endswith(".all")
    said = criterion.said.replace("{}", (" and " if every else " or ").join(values))
    return f"but none {said}" if criterion.negated else said


def _shown(understood: Json) -> str:
    value, label = understood["value"], understood["label"]
    if label is None or label.casefold() == value.casefold():
        return str(value)
    return f"{label} ({value})"


def _spelt(query: Query, told: Told) -> dict[str, str]:
    found = {each.name: _text(each, told) for each in query.criteria}
    if query.q is not None:
        found["q"] = query.q
    if query.sort:
        found["sort"] = ",".join(map(str, query.sort))
    if query.sample is not None:
        found |= {"sample": str(query.sample), "seed": str(query.seed)}
    return found


def _text(criterion: Criterion, told: Told) -> str:
    if not criterion.listed:
        return criterion.given[0]
    return joined(sorted(_spellings(criterion, told)))


def _spellings(criterion: Criterion, told: Told) -> Sequence[str]:
    """Values as they are always written: records by their ids."""
    return [
        each["value"] if references.of(value) else given
        for given, value, each in zip(criterion.given, criterion.values, _understood(criterion, told), strict=True)
    ]
