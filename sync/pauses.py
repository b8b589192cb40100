"""Why a tab is paused, what an officer is shown of it, and what they said: plain data that outlives a run."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import orjson

from sync.terms import Raw, Value

GONE, CELL, REFERENCE, NEW, BACK = "gone", "cell", "reference", "new", "back"
GO_ON: Final = "go on"
PUT_BACK: Final = "put back"
LEAVE: Final = "leave"


@dataclass(frozen=True, slots=True)
class Limits:
    """The programme's own numbers (se7lite.limits), with their first values."""

    archive_rows: int = 5
    archive_share: int = 10  # per cent of the tab's records
    change_rows: int = 10  # so many may change whatever their share: ten edits are what two people make in a minute
    change_share: int = 30


FIRST_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a run would do to se7lite, or a cell that moved with it and would be held.

    A row that is gone; a cell, as it was agreed on and as it is, beside the record's value and what it would become; a
    reference that was typed over (`before` is the right one); a new row; a row that came back.
    """

    what: str
    reference: str
    field: str | None = None
    before: Raw = None
    cell: Raw = None
    record_value: Value = None
    value: Value = None
    held: str = ""  # why the cell would wait instead of being taken over
    row_key: str = ""

    @property
    def key(self) -> str:
        """The same only while all of the line is."""
        return _short(self)

    @property
    def place_key(self) -> str:
        """The same while the sheet says what was shown, whatever the record says by now."""
        return _short(replace(self, record_value=None, value=None, held=""))


@dataclass(frozen=True, slots=True)
class Offer:
    """A repair that one click makes. `key` names it in a form; `likely` is the one that is offered first."""

    key: str
    action: str  # all | map | without | heading | headings | top | column | other | tab | make
    field: str = ""
    heading: str = ""
    place: int = -1
    row: int = -1
    expected: Raw = None  # what stands in the cell that would be written
    sheet_id: int = -1
    title: str = ""
    examples: tuple[str, ...] = ()
    likely: bool = False


@dataclass(frozen=True)
class Pause:
    """Why nothing is done to either side of a tab. `message` is for a person."""

    kind: str  # vanished | empty | changed | headings | tab
    message: str
    lines: tuple[Line, ...] = ()
    offers: tuple[Offer, ...] = ()
    seen: str = ""  # what else must be the same for this to be the same pause

    @property
    def fingerprint(self) -> str:
        """The same only while everything that was shown is: a decision speaks of this and of nothing else."""
        offered = [(offer.key, offer.heading, offer.expected) for offer in self.offers]
        return _short([self.kind, self.seen, sorted(line.key for line in self.lines), offered])

    @property
    def can_be_put_back(self) -> bool:
        """Whether putting the sheet back as it was would do anything. Rows that came back or are new are no row of
        ours to take out: what is written is only ever cells and rows that were there before."""
        return any(line.what in (GONE, CELL, REFERENCE) for line in self.lines)

    def counts(self) -> Counter[str]:
        """How many records each kind of line speaks of; cells that would be held apart."""
        told = {(line.what if not line.held else "held", line.reference or line.row_key) for line in self.lines}
        return Counter(what for what, _ in told)


@dataclass(frozen=True)
class Decision:
    """An officer's word on a pause that no run has seen through yet."""

    choice: str  # "go on" | "put back" | an offer's key
    pause: Pause  # as it was shown
    begun: bool = False  # a run has taken it up: what is left of it is part of what was shown

    def covers(self, lines: Iterable[Line]) -> bool:
        """Whether these are all lines that were shown."""
        shown = {line.key for line in self.pause.lines}
        return all(line.key in shown for line in lines)

    @property
    def offer(self) -> Offer | None:
        """The repair that was chosen."""
        return next((offer for offer in self.pause.offers if offer.key == self.choice), None)


def pack_pause(pause: Pause) -> bytes:
    """A pause as it is stored."""
    return orjson.dumps(pause)


def unpack_pause(stored: bytes) -> Pause:
    """A stored pause as it was."""
    fields: dict[str, Any] = orjson.loads(stored)
    lines = tuple(Line(**line) for line in fields.pop("lines"))
    offers = tuple(Offer(**{**offer, "examples": tuple(offer["examples"])}) for offer in fields.pop("offers"))
    return Pause(**fields, lines=lines, offers=offers)


def _short(what: Any) -> str:
    return hashlib.sha256(orjson.dumps(what)).hexdigest()[:24]
