"""Two lists of answers, and where they differ, in plain words."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sync.check.hearing import Heard

OF_EACH_SIDE: Final = ("spreadsheetId", "spreadsheetUrl", "protectedRangeId", "index")  # different by their nature
TOKEN: Final = re.compile(r"^[0-9a-f]{32}$")  # of a swap: another each time
MOST: Final = 40  # differences that are listed
CALLS: Final = {
    "batchUpdate": "a change",
    "batchGetByDataFilter": "a read of the whole tab",
    "getByDataFilter": "a second look at single rows",
    "description": "a look at the list of tabs",
}
NOTHING: Final = object()


def differences(ours: Sequence[Heard], theirs: Sequence[Heard]) -> list[str]:
    """One sentence for each place where the spreadsheet's answer is not the local one's."""
    found: list[str] = []
    for number, (local, real) in enumerate(zip(ours, theirs, strict=False), start=1):
        where = f"Call {number}, {CALLS.get(real.call, real.call)} ({real.part})"
        if (local.call, local.part) != (real.call, real.part):
            found.append(
                f"{where}: the local Sheets came to {CALLS.get(local.call, local.call)} ({local.part}) instead."
            )
            return found  # from here on they play different pieces
        if local.status != real.status:
            found.append(f"{where}: the spreadsheet answers {real.status}, the local Sheets {local.status}.")
        found += [
            f"{where}, at {place or 'the whole answer'}: the spreadsheet says {_shown(theirs_)}, "
            f"the local Sheets {_shown(ours_)}."
            for place, ours_, theirs_ in unlike(local.answer, real.answer)
        ]
    if len(ours) != len(theirs):
        found.append(f"The spreadsheet took {len(theirs)} calls, the local Sheets {len(ours)}.")
    return found


def unlike(ours: Any, theirs: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """(place, ours, theirs) of each leaf that differs; what is different by its nature is left out."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in sorted((ours.keys() | theirs.keys()) - set(OF_EACH_SIDE)):
            yield from unlike(ours.get(name, NOTHING), theirs.get(name, NOTHING), f"{place}.{name}".strip("."))
    elif isinstance(ours, list) and isinstance(theirs, list):
        for number in range(max(len(ours), len(theirs))):
            ours_, theirs_ = (one[number] if number < len(one) else NOTHING for one in (ours, theirs))
            yield from unlike(ours_, theirs_, f"{place}.{number + 1}".strip("."))
    elif not _same(ours, theirs):
        yield place, ours, theirs


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, str) and isinstance(theirs, str) and TOKEN.match(ours) and TOKEN.match(theirs):
        return True
    return bool(ours == theirs) and isinstance(ours, bool) == isinstance(theirs, bool)


def _shown(found: Any) -> str:
    return "nothing" if found is NOTHING else repr(found)[:120]
