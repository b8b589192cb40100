"""Checks requests and answers against Google's own description of the Sheets and Drive APIs.

The descriptions come with google-api-python-client. Unknown fields, unknown parameters, wrong types and unknown
words in place of an enum's are failures: Google would refuse them, or never send them.

    check_request("POST", "/v4/spreadsheets/ID:batchUpdate", "fields=replies", {"requests": [...]})
    check_answer("POST", "/v4/spreadsheets/ID:batchUpdate", 200, {"spreadsheetId": ..., "replies": [...]})
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import parse_qs

DOCUMENTS = ("sheets.v4", "drive.v3", "drive.v2")
ERROR_FIELDS = {"code", "message", "status", "details", "errors"}
OLD_PARAMETERS = {
    # gspread still sends it to files.get, which does not list it; Drive passes over it.
    "drive.files.get": {"includeItemsFromAllDrives"},
    "drive.files.export": {"supportsAllDrives"},
}
# A field of version 2 that gspread sends with every permission; Drive passes over fields that it does not know.
OLD_FIELDS = {"Permission": {"withLink"}}


class SchemaProblem(AssertionError):
    """The message says where, and what does not fit."""


class Method(NamedTuple):
    """One method of one API, with the address it has."""

    id: str
    document: str
    pattern: re.Pattern[str]
    verb: str
    description: dict[str, Any]


@lru_cache(maxsize=1)
def documents() -> dict[str, dict[str, Any]]:
    """Google's descriptions by name."""
    folder = files("googleapiclient.discovery_cache") / "documents"
    return {name: json.loads((folder / f"{name}.json").read_text()) for name in DOCUMENTS}


@lru_cache(maxsize=1)
def methods() -> list[Method]:
    """Every method, the one with the longest fixed address first."""
    found = [
        method
        for name, document in documents().items()
        for description in _methods(document)
        for method in _addresses(name, document, description)
    ]
    return sorted(found, key=lambda method: -len(re.sub(r"\(.*?\)", "", method.pattern.pattern)))


def _methods(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from part.get("methods", {}).values()
    for resource in part.get("resources", {}).values():
        yield from _methods(resource)


def _addresses(name: str, document: dict[str, Any], description: dict[str, Any]) -> Iterator[Method]:
    paths = ["/" + document["servicePath"] + description.get("flatPath", description["path"])]
    if description.get("supportsMediaUpload"):
        paths.append(description["mediaUpload"]["protocols"]["simple"]["path"])
    for path in paths:
        pattern = re.compile("^" + re.sub(r"\\\{\+?(\w+)\\\}", r"([^/:]+|'[^']*'|[^/]+?)", re.escape(path)) + "$")
        yield Method(description["id"], name, pattern, description["httpMethod"], description)


def method_of(verb: str, path: str) -> Method:
    """The method that a call uses; SchemaProblem where Google has none."""
    for method in methods():
        if method.verb == verb and method.pattern.match(path):
            return method
    raise SchemaProblem(f"Google has no method {verb} {path}")


def check_request(verb: str, path: str, query: str = "", body: Any = None) -> None:
    """SchemaProblem where Google would not know a parameter or a field, or would not take its value."""
    method = method_of(verb, path)
    known = {**documents()[method.document]["parameters"], **method.description.get("parameters", {})}
    for name, values in parse_qs(query, keep_blank_values=True).items():
        if name in OLD_PARAMETERS.get(method.id, ()):
            continue
        if name not in known:
            raise SchemaProblem(f"{method.id} has no parameter {name}")
        for value in values:
            _check_parameter(f"{method.id} {name}", known[name], value)
        if len(values) > 1 and not known[name].get("repeated"):
            raise SchemaProblem(f"{method.id} {name} is given twice")
    kind = method.description.get("request", {}).get("$ref")
    if body is not None and not path.startswith("/upload/"):
        if kind is None:
            raise SchemaProblem(f"{method.id} takes no body")
        old = OLD_FIELDS.get(kind, set())
        check_message(method.document, kind, {n: part for n, part in body.items() if n not in old}, kind)


def _check_parameter(where: str, description: dict[str, Any], value: str) -> None:
    if description.get("type") == "boolean" and value.lower() not in ("true", "false"):
        raise SchemaProblem(f"{where}: {value!r} is neither true nor false")
    if description.get("type") == "integer" and not re.fullmatch(r"-?\d+", value):
        raise SchemaProblem(f"{where}: {value!r} is no whole number")
    if "enum" in description and value not in description["enum"]:
        raise SchemaProblem(f"{where}: {value!r} is none of {description['enum']}")


def check_answer(verb: str, path: str, status: int, body: Any) -> None:
    """SchemaProblem where Google would never answer so. `body` is the JSON; None is no body."""
    if status >= 400:
        _check_error(status, body)
        return
    method = method_of(verb, path)
    kind = method.description.get("response", {}).get("$ref")
    if kind is None:
        if body not in (None, "", b"") and "export" not in method.id:
            raise SchemaProblem(f"{method.id} answers nothing, not {body!r}")
        return
    check_message(method.document, kind, body, kind)


def _check_error(status: int, body: Any) -> None:
    if not isinstance(body, dict) or set(body) != {"error"} or not isinstance(body["error"], dict):
        raise SchemaProblem(f"an error is {{'error': ...}}, not {body!r}")
    error = body["error"]
    if set(error) - ERROR_FIELDS or not {"code", "message"} <= set(error):
        raise SchemaProblem(f"an error has code, message and status, not {sorted(error)}")
    if error["code"] != status or not isinstance(error["message"], str):
        raise SchemaProblem(f"the error says {error['code']}, the answer {status}")


def check_message(document: str, kind: str, value: Any, where: str) -> None:
    """SchemaProblem where the value is no such message."""
    _check(documents()[document]["schemas"], {"$ref": kind}, value, where)


def _check(schemas: dict[str, Any], schema: dict[str, Any], value: Any, where: str) -> None:
    if "$ref" in schema:
        schema = schemas[schema["$ref"]]
    match schema.get("type"):
        case "object":
            _check_object(schemas, schema, value, where)
        case "array":
            if not isinstance(value, list):
                raise SchemaProblem(f"{where} has to be a list, not {value!r:.80}")
            for index, item in enumerate(value):
                _check(schemas, schema["items"], item, f"{where}[{index}]")
        case "any" | None:
            return
        case _:
            _check_scalar(schema, value, where)


def _check_object(schemas: dict[str, Any], schema: dict[str, Any], value: Any, where: str) -> None:
    if not isinstance(value, dict):
        raise SchemaProblem(f"{where} has to be a message, not {value!r:.80}")
    properties, more = schema.get("properties", {}), schema.get("additionalProperties")
    for name, part in value.items():
        if name in properties:
            if part is not None:
                _check(schemas, properties[name], part, f"{where}.{name}")
        elif more is not None:
            _check(schemas, more, part, f"{where}.{name}")
        else:
            raise SchemaProblem(f"{where} has no field {name}")


def _check_scalar(schema: dict[str, Any], value: Any, where: str) -> None:
    kinds: dict[str, tuple[type, ...]] = {
        "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,),
    }  # fmt: skip
    kind = schema["type"]
    if not isinstance(value, kinds[kind]) or (isinstance(value, bool) and kind != "boolean"):
        raise SchemaProblem(f"{where} has to be a {kind}, not {value!r:.80}")
    if "enum" in schema and value not in schema["enum"]:
        raise SchemaProblem(f"{where}: {value!r} is none of {schema['enum']}")
    if schema.get("format") == "int32" and not -(2**31) <= value < 2**31:
        raise SchemaProblem(f"{where}: {value} does not fit into 32 bits")
    if schema.get("format") == "date-time" and not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", value):
        raise SchemaProblem(f"{where}: {value!r} is no time")
