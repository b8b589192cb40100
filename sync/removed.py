"""What a tab that somebody removed still said, and no record: it is shown until an officer has seen it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from sync.state import Held, Tab
from sync.terms import plain

STOOD: Final = "stood"  # the kind of such a held edit
NOWHERE_ELSE: Final = ("instant", STOOD)  # what stands nowhere else: only an officer ends it
TYPED: Final = (
    "conflict", "unreadable", "refused", "ours", "scrambled", "incomplete", "waiting", "unknown", "double"
)  # fmt: skip
SAID: Final = (
    "This stood in the tab “{title}” and was still waiting when the tab was removed. A new tab was made from the "
    "records, so it stands nowhere else now. Type it again where it belongs."
)
ANSWERED: Final = (
    "This stood in the column “Sync note” of the tab “{title}” when the tab was removed. A new tab was made from the "
    "records, so it stands nowhere else now."
)


def still_said(holds: Iterable[Held], was: Tab, headings: Mapping[str, str], times: int) -> list[Held]:
    """Rule 1: each word that waited in the tab as it `was`, as a held edit of its own. A whole row is told under the
    `headings` of the new tab. `times` tells one removal from the next."""
    return [
        replace(
            held,
            identity=f"{STOOD}:{times}:{held.identity}"[:100],
            kind=STOOD,
            message=SAID.format(title=was.title),
            row=None,
            cell=_under(held.cell, was, headings),
        )
        for held in holds
        if held.kind in TYPED and held.cell is not None
    ]


def still_answered(was: Tab, times: int) -> list[Held]:
    """The same of what persons had typed in our column there, in answer to a sync note or of their own accord."""
    return [
        Held(f"{STOOD}:{times}:note:{number}", STOOD, ANSWERED.format(title=was.title), reference, cell=said)
        for number, (reference, said) in enumerate(was.answers)
    ]


def _under(cell: Any, was: Tab, headings: Mapping[str, str]) -> Any:
    if not isinstance(cell, Mapping):
        return cell
    fields = {plain(heading): name for name, heading in was.headings.items()}
    found = ((headings.get(fields.get(plain(heading), "")), said) for heading, said in cell.items())
    return {heading: said for heading, said in found if heading is not None}
