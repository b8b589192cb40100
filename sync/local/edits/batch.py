"""What the edits of one batchUpdate work on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..cells import Json
from ..content import Content
from ..errors import RequestRefused
from ..masks import Mask, parse_mask

Reply = dict[str, Any] | None


@dataclass
class Batch:
    """`content` is a version of its own; it is kept only when every request could be done."""

    content: Content
    actor: str
    now: datetime
    owner: str = ""  # of the spreadsheet, whom no protected range keeps out


def required_mask(body: Json) -> Mask:
    """The `fields` that every update has to name."""
    if not body.get("fields"):
        raise RequestRefused("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    return parse_mask(body["fields"])


def required(body: Json, name: str) -> Any:
    """A part without which the request means nothing."""
    if name not in body:
        raise RequestRefused(f"{name} must be set.")
    return body[name]
