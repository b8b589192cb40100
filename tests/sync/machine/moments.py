"""Every step of a run can be met: something happens just before or just after it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from sync.ports import Store

STORE_STEPS = tuple(name for name in vars(Store) if not name.startswith("_"))
SHEET_STEPS = ("read", "look", "swap", "describe", "change")  # the calls to Google
STEPS = STORE_STEPS + SHEET_STEPS
WRITING_STEPS = ("look", "intend", "swap", "settle")  # of a run that has something to write


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Moment:
    """The instant before or after one step of a run, and what happens in it, once."""

    step: str
    after: bool
    happens: Callable[[], None]
    skip: int = 0  # how often the step passes by before
    met: bool = False

    def arrives(self, after: bool) -> None:
        """The run is here."""
        if self.met or after != self.after:
            return
        if self.skip:
            self.skip -= 1
            return
        self.met = True
        self.happens()

    def __str__(self) -> str:
        return f"{'after' if self.after else 'before'} “{self.step}”"


class Watched:
    """A Store or a spreadsheet, and the moment that lies in wait at one of its steps."""

    def __init__(self, real: Any, moment: Moment | None) -> None:
        self._real, self._moment = real, moment

    def __getattr__(self, name: str) -> Any:
        found, moment = getattr(self._real, name), self._moment
        if moment is None or name != moment.step:
            return found

        def met(*arguments: Any, **more: Any) -> Any:
            moment.arrives(after=False)
            answer = found(*arguments, **more)
            moment.arrives(after=True)
            return answer

        return met


class Slow(HTTPAdapter):
    """A call that takes longer than anybody waits: it times out, before or after it was applied."""

    def __init__(self, match: str, after: bool) -> None:
        super().__init__()
        self.match, self.after, self.met = match, after, False

    def send(self, request: requests.PreparedRequest, *arguments: Any, **more: Any) -> requests.Response:
        if self.met or self.match not in str(request.url):
            return super().send(request, *arguments, **more)
        self.met = True
        if self.after:
            super().send(request, *arguments, **more)
        raise requests.ReadTimeout("The answer takes too long.")


__all__ = ["SHEET_STEPS", "STEPS", "STORE_STEPS", "WRITING_STEPS", "Killed", "Moment", "Slow", "Watched"]
