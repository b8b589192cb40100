"""Named and protected ranges."""

import re

from ..a1 import parse_span
from ..cells import Json
from ..content import Content, as_grid_range
from ..errors import RequestRefused
from ..masks import merge
from ..tab import Tab
from .batch import Batch, required, required_mask


def add_named_range(batch: Batch, body: Json) -> Json:
    """A name for a range; the reply holds its id."""
    content, wanted = batch.content, required(body, "namedRange")
    name = _checked_name(content, wanted.get("name", ""), None)
    tab, area = content.grid_area(wanted.get("range", {}))
    own_id = wanted.get("namedRangeId") or str(content.new_id())
    item = {"namedRangeId": own_id, "name": name, "range": as_grid_range(tab, area)}
    content.named_ranges.append(item)
    return {"namedRange": item}


def update_named_range(batch: Batch, body: Json) -> None:
    """Another name or another range."""
    content, wanted, mask = batch.content, required(body, "namedRange"), required_mask(body)
    item = _named(content, wanted.get("namedRangeId", ""))
    found = merge(mask or {"name": {}, "range": {}}, item, wanted)
    item["name"] = _checked_name(content, found.get("name", ""), item)
    if "range" in (mask or {"range": {}}):
        item["range"] = as_grid_range(*content.grid_area(found.get("range", {})))


def delete_named_range(batch: Batch, body: Json) -> None:
    """Forgets a name."""
    batch.content.named_ranges.remove(_named(batch.content, body.get("namedRangeId", "")))


def _named(content: Content, own_id: str) -> Json:
    for item in content.named_ranges:
        if item["namedRangeId"] == own_id:
            return item
    raise RequestRefused(f"No named range with id: {own_id}")


def _checked_name(content: Content, name: str, own: Json | None) -> str:
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,249}", name) or parse_span(name) or name.lower() in ("true", "false"):
        raise RequestRefused(
            f"Invalid name: {name}. Names have letters, numbers and underscores only, and do not look like a cell."
        )
    if any(item["name"].lower() == name.lower() for item in content.named_ranges if item is not own):
        raise RequestRefused(f"A named range with the name {name} already exists.")
    return name


def add_protected_range(batch: Batch, body: Json) -> Json:
    """Who may edit a range, or a warning for everybody. The reply holds its id."""
    content, wanted = batch.content, required(body, "protectedRange")
    tab = content.tab(wanted.get("range", {}).get("sheetId", 0))
    own_id = wanted.get("protectedRangeId") or content.new_id()
    item: Json = {"protectedRangeId": own_id, "range": _range(content, wanted.get("range", {}))}
    for name in ("description", "warningOnly", "unprotectedRanges"):
        if wanted.get(name):
            item[name] = wanted[name]
    given = {name: value for name, value in wanted.get("editors", {}).items() if value}
    reply = {**item, "requestingUserCanEdit": True, "editors": given}
    # Who asks for the protection can always edit, and shows up among the editors afterwards.
    users = [batch.actor, *(user for user in given.get("users", []) if user != batch.actor)]
    tab.protected.append({**item, "requestingUserCanEdit": True, "editors": {**given, "users": users}})
    return {"protectedRange": reply}


def _range(content: Content, wanted: Json) -> Json:
    """The range as given: a protected tab stays open at the sides that were left out."""
    tab, area = content.grid_area(wanted)
    closed = as_grid_range(tab, area)
    return {name: value for name, value in closed.items() if name == "sheetId" or name in wanted}


def update_protected_range(batch: Batch, body: Json) -> None:
    """Another range, warning, description or editors."""
    wanted, mask = required(body, "protectedRange"), required_mask(body)
    _, item = _protected(batch.content, wanted.get("protectedRangeId", 0))
    names = mask or {key: {} for key in ("range", "description", "warningOnly", "editors")}
    found = merge(names, item, wanted)
    if "range" in names:
        found["range"] = _range(batch.content, found.get("range", {}))
    item.clear()
    item.update({name: value for name, value in found.items() if value not in (False, None, "")})


def delete_protected_range(batch: Batch, body: Json) -> None:
    """Takes a protection away."""
    tab, item = _protected(batch.content, body.get("protectedRangeId", 0))
    tab.protected.remove(item)


def _protected(content: Content, own_id: int) -> tuple[Tab, Json]:
    for tab in content.tabs:
        for item in tab.protected:
            if item["protectedRangeId"] == own_id:
                return tab, item
    raise RequestRefused(f"No protected range with id: {own_id}")
