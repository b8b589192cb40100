"""What somebody edited of what they were shown, where others may have edited the same meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from se7lite.services.refusals import Moved

Key = TypeVar("Key")
Value = TypeVar("Value")


def edits_of(
    sent: Mapping[Key, Value],
    shown: Mapping[Key, Value],
    present: Mapping[Key, Value],
    blank: Value,
    name_of: Callable[[Key], str] = str,
) -> dict[Key, Value]:
    """The cells of a grid that differ both from what was shown and from what is there now.

    Moved, under the cell's name, where both changed the same one. What is not there is `blank`; what was not shown is
    taken as it is now.
    """
    edits, moved = {}, {}
    for key, wanted in sent.items():
        now = present.get(key, blank)
        was = shown.get(key, now)
        if wanted in (was, now):
            continue
        if now != was:
            moved[name_of(key)] = (was, now)
        edits[key] = wanted
    if moved:
        raise Moved(moved)
    return edits


def refuse_moved(name: str, shown: Sequence[Mapping[str, Any]] | None, present: Sequence[Mapping[str, Any]]) -> None:
    """Moved, under the list's name, where its lines are no longer those that were shown; None: nobody was shown any."""
    if shown is not None and [dict(row) for row in shown] != present:
        raise Moved({name: (list(shown), present)})
