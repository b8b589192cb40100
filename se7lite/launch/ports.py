"""Whether the ports are free."""

import socket
from collections.abc import Mapping

from se7lite.launch.problem import Problem

HOST = "127.0.0.1"


def require_free(ports: Mapping[str, int]) -> None:
    """Raise Problem, naming a free port to use instead, when one of `ports` (by make's name for it) is taken."""
    for name, port in ports.items():
        reason = why_taken(port)
        if reason:
            other = next_free(port, besides=set(ports.values()))
            raise Problem(f"Port {port} {reason}. Stop what uses it, or take another: make run {name}={other}")


def why_taken(port: int) -> str:
    """Why this machine does not let us listen there, in words; empty when it does."""
    with socket.socket() as probe:
        # As servers do it: a connection that has just ended does not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return "is kept for the machine's administrator"
        except OSError:
            return "is in use"
    return ""


def next_free(port: int, besides: set[int]) -> int:
    """A free port near above `port`, never below 1024."""
    start = max(port, 1023) + 10
    for candidate in range(start, 65536):
        if candidate not in besides and not why_taken(candidate):
            return candidate
    return next_free(1024, besides)
