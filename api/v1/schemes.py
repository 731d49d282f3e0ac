"""/v1/schemes"""

from collections.abc import Sequence

from flask import Blueprint

from api import links
from api.answers import Answer
from api.endpoint import endpoint
from api.session import release
from extract import codes
from schemas.questions import Asked
from schemas.v1.crosswalk import CrosswalkItem, CrosswalkQuestion
from schemas.v1.scheme_questions import (
    CameoQuestion,
    FactualityQuestion,
    PloverQuestion,
    SchemeListQuestion,
    SectorQuestion,
)
from schemas.v1.schemes import CameoCodes, FactualityCodes, PloverCodes, SchemeList, SectorCodes

blueprint = Blueprint("schemes", __name__, url_prefix="/schemes")


@blueprint.get("")
@endpoint(query=SchemeListQuestion, returns=SchemeList)
def list_schemes(query: Asked) -> Answer:
    """List the schemes of codes.

    With where their codes come from, and under which licence.
    """
    return _listed([{**each, "url": links.at(f"/v1/schemes/{each['name']}")} for each in codes.schemes()])


@blueprint.get("/plover")
@endpoint(query=PloverQuestion, returns=PloverCodes)
def list_plover_types(query: Asked) -> Answer:
    """List PLOVER's types of events.

    With their modes, quad classes and scores; the contexts stand beside them.
    """
    return {**_listed(codes.chosen(codes.plover(), query.values)), "contexts": codes.contexts()}


@blueprint.get("/cameo")
@endpoint(query=CameoQuestion, returns=CameoCodes)
def list_cameo_codes(query: Asked) -> Answer:
    """List CAMEO's codes.

    Each says which of the three lists hold it, and the Goldstein value of each list.
    """
    return _listed(codes.chosen(codes.cameo(), query.values))


@blueprint.get("/sectors")
@endpoint(query=SectorQuestion, returns=SectorCodes)
def list_sectors(query: Asked) -> Answer:
    """List the sectors of actors.

    And the codes that stand in the place of a country.
    """
    return _listed(codes.chosen(codes.sectors(), query.values))


@blueprint.get("/factuality")
@endpoint(query=FactualityQuestion, returns=FactualityCodes)
def list_factualities(query: Asked) -> Answer:
    """List what a text may claim of an event."""
    return _listed(codes.chosen(codes.factualities(), query.values))


@blueprint.get("/crosswalk")
@endpoint(query=CrosswalkQuestion, returns=CrosswalkItem)
def get_crosswalk(query: Asked) -> Answer:
    """Lead a code from CAMEO to PLOVER, or back.

    With how far the two say the same, as the published table has it, and what PLOVER 2.0 dropped of that table.
    """
    crossing = codes.crossing(query.values["from"], query.values["code"], query.values["mode"])
    return {"data": crossing, "meta": {"release": release()}, "links": {"self": links.canonical()}}


def _listed(records: Sequence[codes.Record]) -> Answer:
    meta = {"total": len(records), "total_is": "exact", "release": release()}
    return {"data": records, "meta": meta, "links": {"self": links.canonical()}}
