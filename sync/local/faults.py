"""Trouble on demand, for tests: failures, cut connections, delays, and a person's edit in the instant of a call.

POST /test/next takes one of these or a list of them, DELETE /test/next forgets all, GET shows what waits:

    {"fail": 503, "when": "before" | "after"}     answers so, without having applied the call or after applying it
    {"fail": 429, "retry_after": 2}               with the header Retry-After
    {"cut": true, "when": "before" | "after"}     closes the connection without an answer
    {"delay": 1.5}                                waits so many seconds, then goes on as usual
    {"late": 2}                                   answers 503 now (or what "fail" says) and applies it 2 seconds later
    {"held": true}                                the same, but applies it when told to: POST /test/land
    {"edit": {"spreadsheetId": ..., "requests": [...]}}   a person's edit, applied just before the call is

Each may have "match" (a piece of the address; without it every API call matches) and "times" (1). A call takes
every waiting fault that matches it, in order; "kind" is for the reader.
"""

import threading
from dataclasses import dataclass, field
from typing import Any

from .errors import STATUSES, ApiError, invalid

MESSAGES = {
    429: "Quota exceeded for quota metric 'Write requests'.",
    500: "Internal error encountered.",
    503: "The service is currently unavailable.",
    504: "The request timed out.",
}


@dataclass
class Trouble:
    """One fault that waits for its call."""

    kind: str = ""
    fail: int | None = None
    when: str = "before"
    match: str = ""
    times: int = 1
    cut: bool = False
    delay: float = 0
    late: float | None = None
    held: bool = False
    edit: dict[str, Any] | None = None
    retry_after: float | None = None

    def error(self) -> ApiError:
        """The answer that it gives."""
        code = self.fail or 503
        error = ApiError(code, MESSAGES.get(code, "Trouble on demand."), status=STATUSES.get(code, "UNKNOWN"))
        if self.retry_after is not None:
            error.headers["Retry-After"] = str(self.retry_after)
        return error


@dataclass
class Faults:
    """What waits."""

    waiting: list[Trouble] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)  # calls that are applied when somebody says so
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, body: Any) -> None:
        """One fault or a list of them; ApiError 400 for one that makes no sense."""
        found = [_trouble(item) for item in (body if isinstance(body, list) else [body])]
        with self.lock:
            self.waiting += found

    def clear(self) -> None:
        """Forget all."""
        with self.lock:
            self.waiting.clear()

    def take(self, path: str) -> list[Trouble]:
        """What this call runs into."""
        with self.lock:
            found = [trouble for trouble in self.waiting if trouble.match in path]
            for trouble in found:
                trouble.times -= 1
            self.waiting = [trouble for trouble in self.waiting if trouble.times > 0]
        return found


def _trouble(item: Any) -> Trouble:
    try:
        trouble = Trouble(**item)
    except TypeError as error:
        raise invalid(f"No such fault: {error}") from None
    if trouble.when not in ("before", "after"):
        raise invalid("when has to be before or after.")
    if not (trouble.fail or trouble.cut or trouble.delay or trouble.held or trouble.late is not None or trouble.edit):
        raise invalid("A fault needs one of fail, cut, delay, late, held, edit.")
    return trouble
