"""The closed lists of codes that queries and answers use, taken from the records and the schemes."""

from typing import get_args

from extract import records, scheme
from extract.scheme import CAMEO_CODES, CONTEXTS, MODES, QUADS, TYPES

__all__ = ["CAMEO", "CONTEXTS", "MODE_NAMES", "QUADS", "SECTORS", "TYPES"]

SECTORS: tuple[str, ...] = (*scheme.SECTORS, *scheme.NONSTATE)
"""With the codes of actors that belong to no state: what an organization of states does has no other sector."""

ACTOR_KINDS: tuple[str, ...] = get_args(records.ActorKind)
MENTION_FORMS: tuple[str, ...] = get_args(records.MentionForm)
RESOLUTIONS: tuple[str, ...] = get_args(records.Resolution)
QUOTE_KINDS: tuple[str, ...] = get_args(records.QuoteKind)
FACTUALITIES: tuple[str, ...] = get_args(records.Factuality)
DATE_PRECISIONS: tuple[str, ...] = get_args(records.Precision)
PLACE_PRECISIONS: tuple[str, ...] = get_args(records.PlacePrecision)
METHODS: tuple[str, ...] = get_args(records.Method)
STATUSES: tuple[str, ...] = get_args(records.Status)
MODE_NAMES: tuple[str, ...] = tuple(sorted({mode for modes in MODES.values() for mode in modes}))
CAMEO: tuple[str, ...] = tuple(sorted(CAMEO_CODES | {code[:2] for code in CAMEO_CODES}))

LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
"""The form of a BCP 47 tag."""
