"""Who holds a lease: its token says which process, so that one that was killed on this machine is known to be gone.

Of a process on another machine, in another container or where there is no /proc nothing can be known: its lease is
waited for. That one is gone says nothing of what it may just have sent to Google: for that there is `quiet_until`.
"""

import hashlib
import os
import secrets
from pathlib import Path

PROC = Path("/proc")
ENDED = ("Z", "X")  # states of a process that is dead and only waits to be cleared away


def new_token(pid: int | None = None) -> str:
    """A token that nobody else has, of this process or another one; at most 64 letters."""
    pid = pid or os.getpid()
    return f"{secrets.token_hex(12)}:{pid}:{_started(pid) or ''}:{_here()}"


def is_gone(token: str) -> bool:
    """Whether the process that made it surely runs no more."""
    _, _, whose = token.partition(":")
    pid, _, rest = whose.partition(":")
    started, _, where = rest.partition(":")
    if not (pid.isdigit() and started and where) or where != _here():
        return False
    return _started(int(pid)) not in (started, "")


def _here() -> str:
    """This start of this machine, whose numbers its processes have, and which user sees them; nothing where that cannot
    be known."""
    try:
        boot, numbers = (PROC / "sys/kernel/random/boot_id").read_text(), os.readlink(PROC / "self/ns/pid")
        return hashlib.blake2s(f"{boot}{numbers}{os.getuid()}".encode(), digest_size=6).hexdigest()
    except OSError:
        return ""


def _started(pid: int) -> str | None:
    """When a living process began, in ticks since the machine did: a number given to another one later tells so. None
    of a dead one; nothing where it cannot be read."""
    try:
        # The second word is the command's name in brackets, in which anything can stand.
        state, *rest = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    except (OSError, ValueError):
        return ""
    return None if state in ENDED else rest[18]
