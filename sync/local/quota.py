"""Google's limits: 60 reads and 60 writes a minute for each account."""

import threading
import time
from collections import deque
from collections.abc import Callable

from .errors import ApiError

LIMIT = 60


class Quota:
    """Counts each account's calls of the last minute."""

    def __init__(self, limit: int = LIMIT, clock: Callable[[], float] = time.monotonic):
        self.limit = limit
        self.clock = clock
        self.lock = threading.Lock()
        self.calls: dict[tuple[str, str], deque[float]] = {}

    def take(self, email: str, writes: bool) -> None:
        """Count a call. Raises ApiError 429 where the minute's share is used up."""
        kind = "Write" if writes else "Read"
        now = self.clock()
        with self.lock:
            calls = self.calls.setdefault((email, kind), deque())
            while calls and calls[0] <= now - 60:
                calls.popleft()
            if len(calls) >= self.limit:
                raise exceeded(kind)
            calls.append(now)


def exceeded(kind: str) -> ApiError:
    """429 in Google's words."""
    metric = f"{kind} requests"
    return ApiError(
        429,
        f"Quota exceeded for quota metric '{metric}' and limit '{metric} per minute per user' of service"
        " 'sheets.googleapis.com' for consumer 'project_number:000000000000'.",
        [
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "RATE_LIMIT_EXCEEDED",
                "domain": "googleapis.com",
                "metadata": {"service": "sheets.googleapis.com", "quota_limit_value": str(LIMIT)},
            }
        ],
    )
