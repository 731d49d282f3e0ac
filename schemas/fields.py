"""The kinds of values a query may hold; each refuses what it cannot read and says what it could."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pycountry
from marshmallow import fields, validate

from schemas.refusals import Refused, RefusedSeveral, closest, short
from store.periods import Period, period
from store.references import PREFIXES, Noun, Reference

MOST_VALUES = 500
ID = "[a-z0-9]{1,36}"
_BETWEEN_COMMAS = re.compile(r"(?:^|,)((?:\\[\\,]|[^,])*)")
_ESCAPED = re.compile(r"\\([\\,])")
DATE_OR_TIME = r"^\d{4}(-\d{2}(-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?([Zz]|[+-]\d{2}:\d{2})?)?)?)?$"


class CommaList(fields.List[Any]):
    """Values parted by commas, meaning OR; each once. Inside a value they are `\\,`, and backslashes `\\\\`."""

    def __init__(self, item: fields.Field[Any], most: int = MOST_VALUES, **kwargs: Any) -> None:
        """`item` reads each value; at most so many are read."""
        super().__init__(item, validate=validate.Length(min=1, max=most), **kwargs)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        places = [(at, word) for at, word in enumerate(parted(value))]
        if any(not word for _, word in places):
            raise Refused("has an empty value between its commas", value if isinstance(value, str) else "")
        if len(places) > self.most:
            detail = f"has {len(places)} values; at most {self.most} are read"
            raise Refused(detail, value if isinstance(value, str) else places[0][1])
        read: dict[str, Any] = {}
        refusals: list[Refused] = []
        for at, word in places:
            if word in read:
                continue
            try:
                read[word] = self.inner.deserialize(word, attr, data, **kwargs)
            except Refused as refused:
                refused.at = at
                refusals.append(refused)
                read[word] = None
        if refusals:
            raise RefusedSeveral(refusals)
        return list(read.values())


def parted(value: Sequence[str]) -> list[str]:
    """The values of a list: of a text between its commas, of an array as they are."""
    if not isinstance(value, str):
        return [word.strip() for word in value]
    return [_ESCAPED.sub(r"\1", word).strip() for word in _BETWEEN_COMMAS.findall(value)]


def joined(words: Iterable[str]) -> str:
    """The text that `parted` takes apart again."""
    return ",".join(word.replace("\\", "\\\\").replace(",", "\\,") for word in words)


class Choice(fields.String):
    """One of a few words."""

    def __init__(self, choices: Iterable[str], what: str = "one of the allowed values", **kwargs: Any) -> None:
        """`what` names the kind of word in messages."""
        self.choices, self.what = tuple(choices), what
        super().__init__(validate=validate.OneOf(self.choices), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if value not in self.choices:
            raise Refused(f"{short(value)!r} is not {self.what}", value, self.choices)
        return str(value)


class WholeNumber(fields.Integer):
    """A whole number within bounds that fit the column."""

    def __init__(self, least: int = 0, most: int = 2**31 - 1, **kwargs: Any) -> None:
        """Both bounds are allowed values."""
        self.least, self.most = least, most
        super().__init__(validate=validate.Range(min=least, max=most), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not re.fullmatch(r"-?\d+", value, re.ASCII):
            raise Refused(f"{short(value)!r} is not a whole number", value)
        number = int(value)
        if not self.least <= number <= self.most:
            nearest = str(min(max(number, self.least), self.most))
            raise Refused(f"{short(value)} is not between {self.least} and {self.most}", value, nearest=nearest)
        return number


class NumberChoice(fields.Integer):
    """One of a few whole numbers."""

    def __init__(self, choices: Iterable[int], **kwargs: Any) -> None:
        """`choices` are all that is allowed."""
        self.choices = {str(choice): choice for choice in choices}
        super().__init__(validate=validate.OneOf(tuple(self.choices.values())), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if value not in self.choices:
            raise Refused(f"{short(value)!r} is not one of the allowed values", value, self.choices)
        return self.choices[str(value)]


class Number(fields.Float):
    """A decimal number within bounds."""

    def __init__(self, least: float, most: float, **kwargs: Any) -> None:
        """Both bounds are allowed values."""
        self.least, self.most = least, most
        super().__init__(validate=validate.Range(min=least, max=most), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> float:
        if not re.fullmatch(r"-?\d{1,18}(\.\d{1,18})?", value, re.ASCII):
            raise Refused(f"{short(value)!r} is not a decimal number", value)
        number = float(value)
        if not self.least <= number <= self.most:
            nearest = f"{min(max(number, self.least), self.most):g}"
            raise Refused(f"{value} is not between {self.least:g} and {self.most:g}", value, nearest=nearest)
        return number


class YesOrNo(fields.Boolean):
    """`true` or `false`."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if value not in {"true", "false"}:
            raise Refused(f"{short(value)!r} is neither true nor false", value, ("true", "false"))
        return bool(value == "true")


class PartialDate(fields.String):
    """A year, month, day or time, meaning the whole of it."""

    def __init__(self, **kwargs: Any) -> None:
        """Document the form."""
        super().__init__(**_with_pattern(DATE_OR_TIME, kwargs))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        try:
            read: Period = period(value)
        except ValueError as error:
            raise Refused(f"{short(value)!r}: {error}", value) from error
        return read


class Pattern(fields.String):
    """A word of a certain form."""

    def __init__(self, pattern: str, what: str, **kwargs: Any) -> None:
        """`pattern` must match all of the value; `what` names the form in messages."""
        self.pattern, self.what = re.compile(pattern, re.ASCII), what
        super().__init__(validate=validate.Regexp(f"^(?:{pattern})$"), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not self.pattern.fullmatch(value):
            raise Refused(f"{short(value)!r} is not {self.what}", value)
        return str(value)


class Text(fields.String):
    """Words as they are."""

    def __init__(self, most: int = 300, **kwargs: Any) -> None:
        """`most` characters at most."""
        self.most = most
        super().__init__(validate=validate.Length(min=1, max=most), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if len(value) > self.most:
            raise Refused(f"has {len(value)} characters; at most {self.most} are read", value)
        return str(value)


class RecordId(fields.String):
    """The public id of a record, or (`names`) what else leads to one."""

    def __init__(self, noun: Noun, *, names: bool = False, optional: bool = False, **kwargs: Any) -> None:
        """`optional`: an id that is not there is no fault of the query."""
        self.noun, self.names, self.optional = noun, names, optional
        super().__init__(**(kwargs if names else _with_pattern(f"^{PREFIXES[noun]}{ID}$", kwargs)))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        prefix = PREFIXES[self.noun]
        shaped = re.fullmatch(prefix + ID, value, re.ASCII)
        if not shaped and (value.startswith(prefix) or not self.names):
            raise Refused(
                f"{short(value)!r} is not an id of {self.noun}: they look like {prefix}abcdefgh2345mnop", value
            )
        return Reference(self.noun, value[:300], self.optional)


class Name(fields.String):
    """A name that at least one record bears."""

    def __init__(self, noun: Noun, **kwargs: Any) -> None:
        """`noun` says what kind of record."""
        self.noun, self.text = noun, Text()
        super().__init__(**{**kwargs, "metadata": {"maxLength": self.text.most, **kwargs.get("metadata", {})}})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        return Reference(self.noun, self.text.deserialize(value), several=True)


class Country(fields.String):
    """A country by its ISO 3166-1 alpha-3 code."""

    def __init__(self, **kwargs: Any) -> None:
        """Document the form; the codes are too many to list."""
        super().__init__(validate=validate.Regexp("^[A-Z]{3}$"), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if value not in country_codes():
            raise Refused(f"{short(value)!r} is not an ISO 3166-1 alpha-3 country code", value, nearest=_country(value))
        return str(value)


@cache
def country_codes() -> frozenset[str]:
    """All codes, of former countries too (ISO 3166-3: SUN, DDR), which older articles are about.

    XKX is what GeoNames and others use for Kosovo, which ISO 3166 leaves out.
    """
    return frozenset(each.alpha_3 for each in (*pycountry.countries, *pycountry.historic_countries)) | {"XKX"}


def _country(value: str) -> str | None:
    """The code meant by an alpha-2 code or a name, else the one spelt most alike."""
    try:
        return str(pycountry.countries.lookup(value).alpha_3)
    except LookupError:
        return closest(value, country_codes())


def _with_pattern(pattern: str, kwargs: dict[str, Any]) -> dict[str, Any]:
    """Document a pattern that the field itself checks: a validator would see what it reads, not what was given."""
    return {**kwargs, "metadata": {"pattern": pattern, **kwargs.get("metadata", {})}}
