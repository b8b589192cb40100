"""The lease on a Store in dicts, for tests: one worker at a time, and whoever lost it writes nothing more."""

from dataclasses import dataclass
from typing import Any, Final

from sync.memory import MemoryStore
from sync.ports import LeaseLost

READS: Final = ("link", "marker", "load", "book", "refusals", "intents")  # of the port; all else needs the lease


@dataclass
class MemoryLease:
    """Who may sync: until it is given back, or until a test says that its time is over and another takes it."""

    token: str | None = None
    over: bool = False
    given: int = 0

    def take(self) -> str | None:
        """A token that only one worker at a time can hold, or None while another's lease lasts."""
        if self.token is not None and not self.over:
            return None
        self.given, self.over = self.given + 1, False
        self.token = f"lease {self.given}"
        return self.token

    def run_out(self) -> None:
        """Its time is over: whoever held it keeps it until another takes it."""
        self.over = self.token is not None

    def give_back(self, token: str) -> None:
        """Let the next worker have it at once."""
        if self.token == token:
            self.token, self.over = None, False

    def check(self, token: str) -> None:
        """Raises LeaseLost where another has taken over; else there is time again for the next piece of work."""
        if self.token != token:
            raise LeaseLost
        self.over = False


class Leased:
    """One worker's hand on a MemoryStore: a method of the port that writes looks first whether the lease is still its.

    It has every other method and attribute of the store it was made for.
    """

    def __init__(self, store: MemoryStore, lease: MemoryLease, token: str) -> None:
        self._store, self._lease, self._token = store, lease, token

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if name in READS or not callable(found):
            return found

        def checked(*arguments: Any, **named: Any) -> Any:
            self._lease.check(self._token)
            return found(*arguments, **named)

        return checked
