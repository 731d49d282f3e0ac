"""How the reconciliation service words its answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from api import links
from api.docs import PAGE
from api.openapi import VERSION
from extract.codes import NAMES
from schemas.v1 import reconcile
from schemas.v1.reconcile import EXTENDED, TYPES
from store import extension
from store.matching import Candidate

Json = dict[str, Any]

SUGGESTED = 10
"""Suggestions to an answer."""


def manifest() -> Json:
    """What the service can do, and where."""
    return {
        "versions": [reconcile.VERSION],
        "name": "OnRecord actors",
        "identifierSpace": links.at("/v1/actors/"),
        "schemaSpace": "https://schema.org/Thing",
        "documentation": links.at(PAGE),
        "serviceVersion": VERSION,
        "defaultTypes": named(TYPES),
        "view": {"url": links.at("/v1/actors/") + "{{id}}"},
        "preview": {"url": links.at("/v1/reconcile/preview?id=") + "{{id}}", "width": 400, "height": 200},
        "suggest": {each: _suggest(each) for each in ("entity", "type", "property")},
        "extend": {"propose_properties": {**_service(), "service_path": "/v1/reconcile/properties"}},
        "batchSize": reconcile.BATCH,
    }


def candidate(found: Candidate) -> Json:
    """An actor that may be meant."""
    row = found.row
    return {
        "id": row.public_id,
        "name": row.name,
        "description": description(row.kind, row.country, row.sector),
        "type": named({row.kind: TYPES[row.kind]}),
        "score": found.score,
        "features": [{"id": name, "value": value} for name, value in found.features.items()],
        "match": found.match,
    }


def suggestion(record: Mapping[str, Any]) -> Json:
    """An actor to choose while typing."""
    return {
        "id": record["id"],
        "name": record["name"],
        "description": description(record["kind"], record["country"], record["sector"]),
        "notable": named({record["kind"]: TYPES[record["kind"]]}),
    }


def description(kind: str, country: str | None, sector: str | None) -> str:
    """What tells an actor from others of its name."""
    told = (TYPES[kind], country, (NAMES["sectors"] | NAMES["nonstate"]).get(sector or ""))
    return ", ".join(each for each in told if each)


def named(names: Mapping[str, str]) -> list[Json]:
    """Types or properties, as the protocol writes them."""
    return [{"id": each, "name": name} for each, name in names.items()]


def matching(names: Mapping[str, str], prefix: str) -> list[Json]:
    """Those whose id or name holds what was typed."""
    typed = prefix.casefold().strip()
    return named({each: name for each, name in names.items() if typed in each or typed in name.casefold()})


def extended(records: Mapping[str, Json], ids: Iterable[str], properties: Iterable[str]) -> Json:
    """Values of properties by id; nothing for an id that is not there."""
    wanted = list(properties)
    return {
        "meta": named({each: EXTENDED[each] for each in wanted}),
        "rows": {each: {name: _values(records.get(each), name) for name in wanted} for each in ids},
    }


def _values(record: Json | None, name: str) -> list[Json]:
    found = [] if record is None else extension.values(record, name)
    return [{"int": value} if isinstance(value, int) else {"str": value} for value in found]


def _suggest(what: str) -> Json:
    return {
        **_service(),
        "service_path": f"/v1/reconcile/suggest/{what}",
        "flyout_service_path": "/v1/reconcile/flyout?id=${id}",
    }


def _service() -> Json:
    return {"service_url": links.at("")}
