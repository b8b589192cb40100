"""Who holds a lease: its token says which process, so that of one on this machine it is known whether it runs.

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
    return lives(token) is False


def lives(token: str) -> bool | None:
    """Whether the process that made it runs; None where that cannot be known."""
    _, _, whose = token.partition(":")
    pid, _, rest = whose.partition(":")
    started, _, where = rest.partition(":")
    if not (pid.isdigit() and started and where) or where != _here():
        return None
    now = _started(int(pid))
    return None if now == "" else now == started


def _here() -> str:
    """This start of this machine, whose numbers and clock its processes have, and which user sees them; nothing where
    that cannot be known, as where /proc is of other processes than ours."""
    try:
        if os.readlink(PROC / "self") != str(os.getpid()):
            return ""
        boot, numbers = (PROC / "sys/kernel/random/boot_id").read_text(), os.readlink(PROC / "self/ns/pid")
        clock = os.readlink(time) if (time := PROC / "self/ns/time").is_symlink() else ""
    except OSError:
        return ""
    seen = f"{os.uname().nodename}{boot}{numbers}{clock}{os.getuid()}"
    return hashlib.blake2s(seen.encode(), digest_size=6).hexdigest()


def _started(pid: int) -> str | None:
    """When a living process began, in ticks since the machine did: a number given to another one later tells so. None
    of a dead one; nothing where it cannot be read."""
    try:
        # The second word is the command's name in brackets, in which anything can stand.
        state, *rest = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return "" if _is_there(pid) else None
    except (OSError, ValueError):
        return ""
    return None if state in ENDED else rest[18]


def _is_there(pid: int) -> bool:
    """Asked without /proc, which hides a living process where it is mounted so (hidepid, ProtectProc)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
