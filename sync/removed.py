"""What a tab that somebody removed still said, and no record: it is shown until an officer has seen it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sync.cells import REFERENCE, as_given, same
from sync.state import Held, Tab
from sync.terms import Raw, plain

STOOD: Final = "stood"  # the kind of such a held edit
NOWHERE_ELSE: Final = ("instant", STOOD)  # what stands nowhere else: only an officer ends it
TYPED: Final = (
    "conflict", "unreadable", "refused", "ours", "scrambled", "incomplete", "waiting", "unknown", "double"
)  # fmt: skip
SAID: Final = (
    "This stood in the tab “{title}” and was still waiting when the tab was removed. {instead}, so it stands nowhere "
    "else now. Type it again where it belongs."
)
ANSWERED: Final = (
    "This stood in the column “Sync note” of the tab “{title}” when the tab was removed. {instead}, so it stands "
    "nowhere else now."
)
MADE_ANEW: Final = "A new tab was made from the records"
ANOTHER: Final = "The tab that took its place does not say it"
Rows = Sequence[tuple[Raw, ...]]
"""What the tab says that takes the place of a removed one; none where it is made from the records."""


def still_said(holds: Iterable[Held], was: Tab, headings: Mapping[str, str], times: int, says: Rows = ()) -> list[Held]:
    """Rule 1: each word that waited in the tab as it `was`, and that the other tab does not say, as a held edit of its
    own. A whole row is told under the `headings` of the new tab. `times` tells one removal from the next."""
    return [
        replace(
            held,
            identity=f"{STOOD}:{times}:{held.identity}"[:100],
            kind=STOOD,
            message=SAID.format(title=was.title, instead=ANOTHER if says else MADE_ANEW),
            row=None,
            cell=_under(held.cell, was, headings),
        )
        for held in holds
        if held.kind in TYPED and held.cell is not None and not _is_said(held.reference, held.cell, says)
    ]


def still_answered(was: Tab, times: int, says: Rows = ()) -> list[Held]:
    """The same of what persons had typed in our column there, in answer to a sync note or of their own accord."""
    message = ANSWERED.format(title=was.title, instead=ANOTHER if says else MADE_ANEW)
    return [
        Held(f"{STOOD}:{times}:note:{number}", STOOD, message, _if_one(reference), cell=said)
        for number, (reference, said) in enumerate(was.answers)
        if not _is_said(reference, said, says)
    ]


def _if_one(reference: str | None) -> str | None:
    """Other words can stand where a reference belongs, and name no record."""
    return reference if reference and REFERENCE.fullmatch(reference) else None


def _is_said(reference: str | None, cell: Any, says: Rows) -> bool:
    """Whether one row, that of the reference where there is one, says all of it: the next look finds it there."""
    wanted = [one for one in (cell.values() if isinstance(cell, Mapping) else [cell]) if one is not None]
    rows = [row for row in says if reference is None or any(as_given(one) == reference for one in row)]
    return any(all(any(same(one, said) for one in row) for said in wanted) for row in rows)


def _under(cell: Any, was: Tab, headings: Mapping[str, str]) -> Any:
    if not isinstance(cell, Mapping):
        return cell
    fields = {plain(heading): name for name, heading in was.headings.items()}
    found = ((headings.get(fields.get(plain(heading), "")), said) for heading, said in cell.items())
    return {heading: said for heading, said in found if heading is not None}
