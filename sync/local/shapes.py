"""Checks a request's JSON against the table in shapes.txt, and refuses what does not fit in Google's words.

A field that is null counts as left out, a name may be written camelCase or snake_case, and whole numbers
may come as text: as in every API of Google's.
"""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from .errors import invalid_field, unsupported

Fields = dict[str, str]


@lru_cache(maxsize=1)
def messages() -> dict[str, Fields]:
    """Every message of the table: its fields with their types."""
    text = (Path(__file__).parent / "shapes.txt").read_text()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\n\s+", " ", "\n".join(lines))
    found = {}
    for line in joined.splitlines():
        name, _, fields = line.partition(":")
        found[name] = {part.partition("=")[0]: part.partition("=")[2] for part in fields.split()}
    return found


def checked(name: str, body: Any, path: str = "") -> dict[str, Any]:
    """The message `name` with nulls dropped and names in camelCase.

    Raises ApiError 400 for an unknown field or a value of the wrong type, 501 for a field that only Google knows.
    """
    if not isinstance(body, dict):
        if path:
            raise _bad_value(path, f"type.googleapis.com/google.apps.sheets.v4.{name}", body)
        raise invalid_field("", "Invalid JSON payload received. Root element must be a message.")
    fields = messages()[name]
    clean = {}
    for key, value in body.items():
        known = key if key in fields else camel(key)
        if known not in fields:
            raise _unknown(key, path)
        if value is not None:
            clean[known] = _value(fields[known], value, _join(path, known))
    return clean


def _value(kind: str, value: Any, path: str) -> Any:
    if kind.endswith("[]"):
        return _list(kind[:-2], value, path)
    if kind in SCALARS:
        return SCALARS[kind](value, path)
    if kind == "!":
        raise unsupported(path)
    if "|" in kind:
        if value not in kind.split("|"):
            enum = path.rpartition(".")[2].title().replace("_", "")
            raise _bad_value(path, f"type.googleapis.com/google.apps.sheets.v4.{enum}", value)
        return value
    return checked(kind, value, path)


def _list(kind: str, value: Any, path: str) -> list[Any]:
    if kind == "row":
        return rows(value, path)
    # One message where a list is due counts as a list of one; a bare text does so for a list of texts.
    items = value if isinstance(value, list) else [value]
    return [_value(kind, item, f"{path}[{index}]") for index, item in enumerate(items)]


def rows(value: Any, path: str) -> list[list[Any]]:
    """The `values` of a range: a list of lists of scalars or nulls."""
    if not isinstance(value, list):
        raise _bad_value(path, "type.googleapis.com/google.protobuf.ListValue", value)
    for index, row in enumerate(value):
        if not isinstance(row, list):
            raise _bad_value(f"{path}[{index}]", "type.googleapis.com/google.protobuf.ListValue", row)
        for column, item in enumerate(row):
            if isinstance(item, list | dict):
                what = "list_value" if isinstance(item, list) else "struct_value"
                raise invalid_field("", f"Invalid {path.removeprefix('data.')}[{index}][{column}]: {what}")
    return value


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise _bad_value(path, "TYPE_STRING", value)
    return value


def _integer(value: Any, path: str) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?\d+", value):
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**31) <= value < 2**31:
        raise _bad_value(path, "TYPE_INT32", value)
    return value


def _number(value: Any, path: str) -> float | int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _bad_value(path, "TYPE_DOUBLE", value)
    return value


def _truth(value: Any, path: str) -> bool:
    if isinstance(value, str) and value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        raise _bad_value(path, "TYPE_BOOL", value)
    return value


SCALARS: dict[str, Callable[[Any, str], Any]] = {
    "str": _text, "int": _integer, "num": _number, "bool": _truth, "any": lambda value, path: value,
}  # fmt: skip


def _join(path: str, name: str) -> str:
    return f"{path}.{snake(name)}" if path else snake(name)


@lru_cache(maxsize=1024)
def snake(name: str) -> str:
    """userEnteredValue -> user_entered_value: errors name fields so."""
    return re.sub(r"([A-Z])", lambda match: "_" + match[1].lower(), name)


def camel(name: str) -> str:
    """user_entered_value -> userEnteredValue."""
    return re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name)


def _bad_value(path: str, kind: str, value: Any) -> Exception:
    return invalid_field(path, f"Invalid value at '{path}' ({kind}), {json.dumps(value, ensure_ascii=False)}")


def _unknown(key: str, path: str) -> Exception:
    where = f" at '{path}'" if path else ""
    return invalid_field(path, f'Invalid JSON payload received. Unknown name "{key}"{where}: Cannot find field.')
