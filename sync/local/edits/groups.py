"""Groups of rows or columns that fold."""

from typing import Any

from ..cells import Json
from ..errors import RequestRefused
from ..masks import merge
from .batch import Batch, required, required_mask
from .dimensions import span_of


def add_dimension_group(batch: Batch, body: Json) -> Json:
    """A group; one inside another is one deeper. The reply lists all groups of that dimension."""
    tab, dimension, start, end = span_of(batch, required(body, "range"))
    span = {"dimension": dimension, "startIndex": start, "endIndex": end}
    if tab.id:
        span = {"sheetId": tab.id, **span}
    groups = tab.groups[dimension]
    for item in groups:
        if _same(item["range"], start, end):
            item["depth"] += 1
            return {"dimensionGroups": groups}
    around = [item for item in groups if item["range"]["startIndex"] <= start and end <= item["range"]["endIndex"]]
    groups.append({"range": span, "depth": 1 + max((item["depth"] for item in around), default=0)})
    for item in groups[:-1]:
        if start <= item["range"]["startIndex"] and item["range"]["endIndex"] <= end:
            item["depth"] += 1
    groups.sort(key=_order)
    return {"dimensionGroups": groups}


def _order(item: Json) -> tuple[int, int]:
    return item["range"]["startIndex"], -item["range"]["endIndex"]


def _same(span: Json, start: int, end: int) -> bool:
    return bool(span["startIndex"] == start and span["endIndex"] == end)


def delete_dimension_group(batch: Batch, body: Json) -> Json:
    """Ungroups a range: groups inside it become one shallower or go."""
    tab, dimension, start, end = span_of(batch, required(body, "range"))
    groups = tab.groups[dimension]
    inside = [item for item in groups if start <= item["range"]["startIndex"] and item["range"]["endIndex"] <= end]
    if not inside:
        raise RequestRefused("There is no dimension group over the requested range.")
    shallowest = min(item["depth"] for item in inside)
    for item in inside:
        item["depth"] -= 1
    tab.groups[dimension] = [item for item in groups if not (item in inside and item["depth"] < shallowest)]
    left: dict[str, Any] = {"dimensionGroups": tab.groups[dimension]} if tab.groups[dimension] else {}
    return left


def update_dimension_group(batch: Batch, body: Json) -> None:
    """Fold or unfold a group."""
    mask, wanted = required_mask(body), required(body, "dimensionGroup")
    tab, dimension, start, end = span_of(batch, required(wanted, "range"))
    for item in tab.groups[dimension]:
        if _same(item["range"], start, end) and item["depth"] == wanted.get("depth", 1):
            collapsed = merge(mask, item, wanted).get("collapsed")
            item.pop("collapsed", None)
            if collapsed:
                item["collapsed"] = True
            return
    raise RequestRefused("There is no dimension group over the requested range and depth.")
