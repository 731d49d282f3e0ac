"""Words for the codes that records hold, in English; a code that no scheme knows stands for itself."""

from collections.abc import Mapping
from functools import cache

import pycountry
from babel import Locale

from extract import codes


def itself(value: str) -> str:
    """The value as it is, blanks for underscores."""
    return value.replace("_", " ")


def yes_or_no(value: str) -> str:
    """An answer for `true` or `false`."""
    return "yes" if value == "true" else "no"


def event_type(value: str) -> str:
    """What a PLOVER type stands for."""
    return _types().get(value, value)


def mode(value: str) -> str:
    """What a PLOVER mode stands for."""
    return _modes().get(value, value)


def context(value: str) -> str:
    """What a PLOVER context stands for."""
    return _named("contexts").get(value, value)


def sector(value: str) -> str:
    """What a PLOVER sector code stands for."""
    return _named("sectors").get(value, value)


def cameo(value: str) -> str:
    """What a CAMEO code stands for."""
    return _named("cameo").get(value, value)


def quad(value: str) -> str:
    """What a quad class stands for."""
    return _quads().get(value, value)


def country(value: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-3 code, or of a former one (ISO 3166-3)."""
    return _countries().get(value, value)


def language(value: str) -> str:
    """The name of the language of a BCP 47 tag."""
    names = _english().languages
    return str(names.get(value.replace("-", "_")) or names.get(value.partition("-")[0]) or value)


@cache
def _named(scheme: str) -> Mapping[str, str]:
    return {each["code"]: each["name"] for each in getattr(codes, scheme)()}


@cache
def _types() -> Mapping[str, str]:
    return {each["code"]: each["name"] for each in codes.plover()}


@cache
def _modes() -> Mapping[str, str]:
    return {mode["code"]: mode["name"] for each in codes.plover() for mode in each["modes"]}


@cache
def _quads() -> Mapping[str, str]:
    return {str(each["quad"]): each["quad_name"] for each in codes.plover()}


@cache
def _english() -> Locale:
    return Locale.parse("en")


@cache
def _countries() -> Mapping[str, str]:
    """Names as English has them (Russia), not as the standard does (Russian Federation)."""
    names = _english().territories
    former = {each.alpha_3: str(each.name) for each in pycountry.historic_countries}
    found = {each.alpha_3: str(names.get(each.alpha_2, each.name)) for each in pycountry.countries}
    return {**former, **found, "XKX": str(names["XK"])}
