"""What the database side must offer to the engine. Nothing here knows Google or a database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sync.pauses import Pause
from sync.removed import Rows
from sync.state import Birth, Follow, Held, Judged, Link, Outcome, Ran, Snapshot, Tab, Vanish
from sync.terms import Base, Book, Value


class LeaseLost(Exception):
    """Another worker has taken over this spreadsheet: this run stops without writing anything more."""


class Stopped(Exception):
    """Somebody wants the sync to stop. What was begun is finished; a later run goes on from there."""


class Store(Protocol):
    """The database side of one connected spreadsheet.

    Each writing method is one short transaction of its own, and raises LeaseLost where the lease has gone to another.
    """

    def link(self) -> Link:
        """What is known of the spreadsheet before it is read: cheap."""
        ...

    def marker(self) -> str:
        """A text that changes whenever something that the sync shows has changed, and with the day."""
        ...

    def load(self) -> Snapshot:
        """Everything a plan needs, as it is at one moment."""
        ...

    def book(self) -> Book:
        """Words and names as they are now."""
        ...

    def follow(self, tab: Tab, follows: Sequence[Follow]) -> list[Outcome]:
        """Change records through their services, each row in a savepoint, base and history with it."""
        ...

    def refusals(self, tab: Tab, row_key: str, values: Mapping[str, Value]) -> Mapping[str, str]:
        """What the services would say to a new record with these values, from a row that says what `row_key` stands
        for; nothing is kept."""
        ...

    def bear(self, tab: Tab, births: Sequence[Birth]) -> list[Outcome]:
        """Make records under references that are reserved and stand in the tab."""
        ...

    def archive(self, tab: Tab, gone: Sequence[Vanish], *, decided: bool) -> list[Outcome]:
        """Archive records whose rows are gone, each in a savepoint; `decided` ones do not count towards the day's
        limit. An Outcome with "" among its refusals says why a record stays; `moved`, that it changed since."""
        ...

    def restore(self, tab: Tab, references: Sequence[str]) -> list[Outcome]:
        """Bring back records that were archived because their rows were gone."""
        ...

    def agree(self, tab: Tab, bases: Mapping[str, Base]) -> None:
        """Set base where both sides are found to say the same: reference -> the fields to set."""
        ...

    def reserve(self, tab: Tab, how_many: int, beyond: int) -> list[str]:
        """References never used before, kept for new rows of this tab. Their numbers are above `beyond`: a person typed
        that one in the tab."""
        ...

    def intend(self, token: str, targets: Sequence[bytes]) -> None:
        """Remember what is about to be written. Once this returns, a crash cannot make us forget it."""
        ...

    def intents(self) -> tuple[str, list[bytes]] | None:
        """The token and targets of a write that nobody has judged yet."""
        ...

    def settle(self, judged: Judged) -> None:
        """Store what became of a write and forget its intents, in one transaction."""
        ...

    def be_quiet(self) -> None:
        """Leave the spreadsheet alone until a write whose outcome is unclear has surely landed or never will."""
        ...

    def hide(self, hidden_id: int | None) -> None:
        """Remember which tab holds the copies; None where it is gone."""
        ...

    def drop_put_backs(self, ids: Iterable[int]) -> None:
        """Put-backs that cannot go back, because a person has typed there since; the hold that shows them stays."""
        ...

    def remember(self, tab: Tab, seen_rows: Mapping[str, int], missing: Iterable[str], pause: Pause | None) -> None:
        """What this read saw that only counts when seen twice, where columns and other tables stand, and why the tab is
        paused; old rows that nothing says any more (`tab.over`), what merged cells have said (`tab.spent`) and days
        that are turned (`tab.turned_over`) are forgotten. A ruling with which one of `tab.tables` begins says so from
        now on.

        An officer's decision on a pause ends with that pause: seen through where none is left, overtaken by another."""
        ...

    def begin(self, tab: Tab) -> bool:
        """A run takes up what an officer decided: from now on a part of it is still the same decision. False where the
        officer took it back in this very moment."""
        ...

    def rehead(self, tab: Tab, headings: Mapping[str, str]) -> None:
        """Fields are found under these headings from now on; what was agreed of fields left out is forgotten."""
        ...

    def rehouse(self, tab: Tab, *, anew: bool, says: Rows = ()) -> None:
        """The noun lives in another tab of the spreadsheet from now on, as `tab` says: id, title and headings. `anew`
        where that tab is empty, so that nothing is agreed on there. What waited in the old one goes on waiting as held
        edits, and so does what was answered there, but for what the other tab `says` too."""
        ...

    def hold(self, tab: Tab, holds: Sequence[Held], *, beside: bool = False) -> int:
        """Make the open holds of this tab these, "instant" ones apart, or open them `beside` those that are; say how
        many were opened or ended."""
        ...

    def progress(self, step: str, done: int, of: int) -> None:
        """Where the run is, in words and rows; told only where nothing is half done. Raises Stopped where somebody
        wants it to end there, and as long as nobody wants it to go on."""
        ...

    def finish(self, ran: Ran) -> None:
        """Remember what was seen and done, so that the next run can tell whether there is anything new."""
        ...
