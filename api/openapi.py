"""The OpenAPI 3.1 document, built from the contracts of the views and the schemas they name."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Final, TypeVar, cast

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from flask import Flask
from marshmallow import Schema, fields
from werkzeug.routing import Rule

from api import bodies, media, responses
from api.endpoint import Contract, Endpoint
from api.examples import compose
from api.nouns import BY_VARIABLE, NOUNS

Json = dict[str, Any]

View = TypeVar("View", bound=Callable[..., Any])

VERSION: Final = "1.0.0"

_ABOUT: Final = """\
Who did what, and who said what, in every article.

A list answers `{"data": [...], "meta": {...}, "links": {...}}`, one record the same with an object for `data`.
A comma in a parameter means OR (`\\,` is a comma inside a value), two parameters mean AND, `name.all` asks for every
one of its values, `name.not` negates, `_from` and `_to` bound, `has` and `missing` ask for what is there and what is
not. A partial date means the whole year, month or day. An unknown or repeated parameter is an error; `explain=true`
says what was understood. Follow `links.next` for more. `HEAD` and `OPTIONS` work wherever `GET` does. Every failure
is a problem document (RFC 9457). `format=`, or `Accept`, chooses how an answer is written. Offsets are Unicode code
points into the article's `text`, half-open, or UTF-16 units with `offset_unit=utf16`."""

_DECLARED: dict[tuple[str, str], Mapping[str, Json]] = {}
"""OpenAPI operations of plain views, by module and name."""


def document(app: Flask) -> Json:
    """The whole document, as plain lists and dicts; the order of paths and properties is always the same."""
    plugin = MarshmallowPlugin(schema_name_resolver=_name)
    spec = APISpec(
        title="OnRecord",
        version=VERSION,
        openapi_version="3.1.0",
        plugins=[plugin],
        info={"description": _ABOUT, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        servers=[{"url": "/", "description": "The host that serves this document."}],
        security=[],
        tags=list(_tags(app)),
    )
    converter = cast(OpenAPIConverter, plugin.converter)  # there since APISpec initialised its plugins
    converter.add_parameter_attribute_function(_parameter)
    responses.add(spec)
    for rule, endpoint in _endpoints(app):
        operation = _operation(rule, endpoint, _query(spec, converter, endpoint))
        spec.path(path=_path(rule), operations={_method(endpoint): operation})
    for rule, operations in _declared(app):
        spec.path(path=_path(rule), operations=dict(operations))
    built = spec.to_dict()
    _put_examples(built)
    return {key: built[key] for key in ("openapi", "info", "servers", "security", "tags", "paths", "components")}


def render(app: Flask) -> str:
    """The text of `openapi.yaml`."""
    body = yaml.dump(document(app), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    return f"# Written by `make openapi` from the schemas and the views; change those.\n{body}"


def _tags(app: Flask) -> Iterator[Json]:
    """The nouns, then whatever else has operations; a module says in its first line what it is there for."""
    yield from ({"name": noun.plural, "description": noun.description} for noun in NOUNS)
    used = {_tag(rule) for rule, _ in (*_endpoints(app), *_declared(app))} - {noun.plural for noun in NOUNS}
    for blueprint in app.blueprints.values():
        if blueprint.name in used:
            about = (sys.modules[blueprint.import_name].__doc__ or "").partition("\n")[0]
            yield {"name": blueprint.name, "description": about}


def _tag(rule: Rule) -> str:
    return str(rule.endpoint).split(".")[-2]


class _Dumper(yaml.CSafeDumper):
    """YAML to be read: every value written out, texts of several lines as they stand."""

    def ignore_aliases(self, data: Any) -> bool:
        """No anchors, which many readers of OpenAPI documents do not follow."""
        return True


# PyYAML writes YAML 1.1, to which the CAMEO code 0861 is no number; readers of YAML 1.2 (§10.3.2) take it for one.
_NUMBER: Final = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+")


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else "'" if _NUMBER.fullmatch(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _endpoints(app: Flask) -> Iterator[tuple[Rule, Endpoint]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        if isinstance(view, Endpoint):
            yield rule, view


def declared(operations: Mapping[str, Json]) -> Callable[[View], View]:
    """Document a plain view, one that keeps no contract of ours but another's, by its OpenAPI operations by method."""

    def document_(view: View) -> View:
        _DECLARED[view.__module__, view.__name__] = operations
        return view

    return document_


def _declared(app: Flask) -> Iterator[tuple[Rule, Mapping[str, Json]]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        operations, methods = _DECLARED.get((view.__module__, getattr(view, "__name__", ""))), rule.methods or ()
        if operations is not None:
            # apispec writes references into what it is given; the next document needs the schemas themselves.
            yield rule, {method: deepcopy(operations[method]) for method in operations if method.upper() in methods}


def _method(endpoint: Endpoint) -> str:
    return "post" if _posted(endpoint.contract) else "get"


def _posted(contract: Contract) -> bool:
    return contract.body is not None or contract.asked_in_body


def _path(rule: Rule) -> str:
    return rule.rule.replace("<", "{").replace(">", "}")


def _operation(rule: Rule, endpoint: Endpoint, query: list[str]) -> Json:
    contract = endpoint.contract
    summary, _, description = (inspect.getdoc(endpoint.view) or "").partition("\n\n")
    return {
        "operationId": endpoint.view.__name__,
        "summary": summary.rstrip("."),
        "description": description or summary,
        "tags": [_tag(rule)],
        "parameters": [*_path_parameters(rule), *query],
        **_body(contract),
        "responses": {"200": _success(contract), **_failures(contract, rule)},
    }


def _body(contract: Contract) -> Json:
    """What a POST brings; a question in JSON has the names that it has in a URL."""
    brought: type[Schema] | None = contract.query if contract.asked_in_body else contract.body
    if brought is None:
        return {}
    return {"requestBody": {"required": True, "content": {bodies.MEDIA_TYPE: {"schema": brought}}}}


def _path_parameters(rule: Rule) -> Iterator[Json]:
    for variable in sorted(rule.arguments):
        noun = BY_VARIABLE[variable]
        yield {
            "in": "path",
            "name": variable,
            "required": True,
            "description": f"The id of the {noun.singular}, as every answer gives it.",
            "schema": {"type": "string", "pattern": f"^{noun.pattern}$"},
            "example": noun.example,
        }


def _query(spec: APISpec, converter: OpenAPIConverter, endpoint: Endpoint) -> list[str]:
    """Names of the components that hold the query's parameters, all but the one that the path sets.

    Each stands in the document once, under the schema that declares it: a list and the lists below a record share it.
    """
    contract, names = endpoint.contract, list[str]()
    if contract.asked_in_body:
        return names
    for parameter in converter.schema2parameters(contract.query(), location="query"):
        if parameter["name"] != contract.within:
            names.append(f"{_declaring(contract.query, parameter['name']).__name__}.{parameter['name']}")
            if names[-1] not in spec.components.parameters:
                spec.components.parameter(names[-1], "query", parameter)
    return names


def _declaring(query: type[Schema], name: str) -> type[Schema]:
    """The first of the schemas that `query` is made of to have this very field."""
    field = query._declared_fields[name]
    bases = [each for each in reversed(query.__mro__) if issubclass(each, Schema)]
    return next(each for each in bases if each._declared_fields.get(name) is field)


def _success(contract: Contract) -> Json:
    whole = responses.WHOLE if contract.streams else ()
    return {
        "description": (inspect.getdoc(contract.returns) or "").partition("\n")[0],
        "headers": responses.header_refs(*(responses.UNKEPT if _posted(contract) else responses.SUCCESS), *whole),
        "content": media.content(contract),
    }


def _failures(contract: Contract, rule: Rule) -> Json:
    # Whatever is asked may be asked wrongly; whatever has an id may be gone.
    statuses = {400, 406, 413, 414, 500, *contract.errors, *((301, 404, 410) if rule.arguments else ())}
    statuses.add(415 if _posted(contract) else 304)
    if contract.streams:
        statuses.add(503)
    return {str(status): responses.response_name(status) for status in sorted(statuses)}


def _name(schema: Schema | type[Schema]) -> str:
    return schema.__name__ if isinstance(schema, type) else type(schema).__name__


def _parameter(_converter: Any, field: fields.Field[Any], ret: Json) -> Json:
    """Commas part the values of a list; the example stands with the parameter, where the page shows it."""
    further: Json = {"style": "form", "explode": False} if isinstance(field, fields.List) else {}
    schema = ret["schema"]
    return {**further, "example": schema.pop("example")}


def _put_examples(built: Json) -> None:
    """Give every answer an example made of the examples of its properties."""
    schemas = built["components"]["schemas"]
    for operation in (each for operations in built["paths"].values() for each in operations.values()):
        for each in operation["responses"]["200"]["content"].values():
            if "example" not in each:
                each["example"] = compose(each["schema"], schemas)
        for each in operation.get("requestBody", {}).get("content", {}).values():
            if "example" not in each:
                each["example"] = _asked(compose(each["schema"], schemas, 0))


def _asked(whole: Json) -> Json:
    """An example of a question: all filters at once would find nothing, so some that go together."""
    return {name: whole[name] for name in ("q", "limit") if name in whole} or whole
