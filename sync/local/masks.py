"""Field masks: which parts of a message are meant. `sheets(properties.title,data/rowData)` -> a tree of names.

An empty tree means everything below.
"""

import re
from functools import lru_cache
from typing import Any

from .errors import ApiError, invalid
from .shapes import camel, messages

Mask = dict[str, Any]
TOKEN = re.compile(r"\s*([A-Za-z_0-9*]+|[(),./])")


@lru_cache(maxsize=512)
def parse_mask(text: str) -> Mask:
    """The tree of a mask. Raises ApiError 400 where it cannot be read. `*` is everything."""
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise invalid(f"Invalid field mask: {text}")
        tokens.append(match[1])
        at = match.end()
    tree, rest = _list(tokens)
    if rest:
        raise invalid(f"Invalid field mask: {text}")
    return tree


def _list(tokens: list[str]) -> tuple[Mask, list[str]]:
    tree: Mask = {}
    whole = False
    while True:
        path, below, tokens = _path(tokens)
        whole = whole or path == ["*"]
        _plant(tree, path, below)
        if not tokens or tokens[0] != ",":
            return ({} if whole else tree), tokens
        tokens = tokens[1:]


def _path(tokens: list[str]) -> tuple[list[str], Mask, list[str]]:
    names = []
    while tokens and re.match(r"[A-Za-z_0-9*]", tokens[0]):
        names.append(camel(tokens[0]))
        tokens = tokens[1:]
        if tokens and tokens[0] in "./":
            tokens = tokens[1:]
        else:
            break
    if not names:
        raise invalid("Invalid field mask: a name is missing.")
    below: Mask = {}
    if tokens and tokens[0] == "(":
        below, tokens = _list(tokens[1:])
        if not tokens or tokens[0] != ")":
            raise invalid("Invalid field mask: a closing parenthesis is missing.")
        tokens = tokens[1:]
    return names, below, tokens


def _plant(tree: Mask, path: list[str], below: Mask) -> None:
    for index, name in enumerate(path):
        if name == "*":
            return
        last = index == len(path) - 1
        if name in tree and not tree[name]:
            return  # everything below is meant already
        if last and not below:
            tree[name] = {}
            return
        tree = tree.setdefault(name, {})
    for name, deeper in below.items():
        _plant(tree, [name], deeper)


def require_known(mask: Mask, message: str) -> None:
    """Raises ApiError 400 for a name that the message does not have, as Google does for `fields`."""
    wrong = _unknown(mask, message, "")
    if wrong:
        description = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{wrong}'."
        violations = [{"field": wrong, "description": description}]
        details = [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations}]
        raise ApiError(400, "Request contains an invalid argument.", details)


def _unknown(mask: Mask, message: str, path: str) -> str | None:
    fields = messages().get(message)
    if fields is None:
        return None
    for name, below in mask.items():
        here = f"{path}.{name}" if path else name
        if name not in fields:
            return here
        wrong = _unknown(below, fields[name].removesuffix("[]"), here)
        if wrong:
            return wrong
    return None


def select(mask: Mask | None, value: Any) -> Any:
    """The part of a message that the mask names; None or an empty mask is all of it."""
    if not mask:
        return value
    if isinstance(value, list):
        return [select(mask, item) for item in value]
    if isinstance(value, dict):
        return {name: select(mask[name], item) for name, item in value.items() if name in mask}
    return value


def merge(mask: Mask, old: Any, new: Any) -> Any:
    """`old` with the named parts taken from `new`: a part that `new` leaves out is cleared."""
    if not mask or not isinstance(old or {}, dict) or not isinstance(new or {}, dict):
        return new
    result = dict(old or {})
    for name, below in mask.items():
        part = merge(below, result.get(name), (new or {}).get(name))
        if part is None or (below and part == {}):
            result.pop(name, None)
        else:
            result[name] = part
    return result
