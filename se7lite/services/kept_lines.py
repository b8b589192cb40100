"""Lists that are replaced as a whole, whatever they are of: an agenda, a panel, courses, what is claimed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from se7lite.services.history import plain

Line = TypeVar("Line")


def line_of_each(
    there: Iterable[Line], rows: Iterable[Mapping[str, Any]], new: Callable[[], Line]
) -> list[tuple[Line, Mapping[str, Any]]]:
    """Each row with the line that it changes: the one with its id, once, or else a new one."""
    left = {line.id: line for line in there}  # type: ignore[attr-defined]
    return [(left.pop(row["id"], None) or new(), row) for row in rows]


def plain_lines(
    rows: Sequence[Mapping[str, Any]], answers: Mapping[int, list[dict[str, Any]]] | None = None
) -> list[dict[str, Any]]:
    """As the history keeps them; of a time that goes, with what was answered about it."""
    kept = []
    for row in rows:
        line = {key: plain(value) for key, value in row.items() if key != "id" and value is not None}
        kept.append({**line, "answers": answers[row["id"]]} if answers and row["id"] in answers else line)
    return kept
