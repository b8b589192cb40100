"""One of the three processes: started, watched, stopped."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from se7lite.config import PROJECT

LARGE_LOG = 5_000_000
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class Process:
    """A command that runs beside us and writes to a log of its own."""

    def __init__(self, name: str, command: Sequence[str], environ: Mapping[str, str], log: Path) -> None:
        self.name = name
        self.log = log
        self._command = list(command)
        self._environ = dict(environ)
        self._running: subprocess.Popen[bytes] | None = None
        self._log_began = 0

    def start(self) -> None:
        """Start it, again if need be. Ctrl-C does not reach it: we stop it ourselves, in good order."""
        if self.log.exists() and self.log.stat().st_size > LARGE_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self._log_began = log.tell()
            self._running = subprocess.Popen(
                self._command,
                cwd=PROJECT,
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent if LIBC else None,
            )

    @property
    def ended(self) -> int | None:
        """Its exit status once it has ended by itself; None while it runs."""
        return self._running.poll() if self._running else None

    def stop(self, patience: float) -> None:
        """Ask it to end, and end it when it has not done so after `patience` seconds."""
        if self._running is None or self._running.poll() is not None:
            return
        self._running.terminate()
        try:
            self._running.wait(patience)
        except subprocess.TimeoutExpired:
            # The whole group: what it started must not stay behind and hold the port.
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()

    def clear_away(self) -> None:
        """Once it has ended: what it had started itself ends too, and holds its port no longer."""
        if self._running:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._running.pid, signal.SIGKILL)

    def epitaph(self) -> str:
        """That it ended by itself, how, and the last it wrote."""
        return f"The {self.name} stopped by itself (status {self.ended}). The end of {self.log}:\n{self._last_words()}"

    def _last_words(self, lines: int = 8) -> str:
        said = self.log.read_bytes()[self._log_began :].decode(errors="replace")
        return "\n".join(said.strip().splitlines()[-lines:]) or "(it wrote nothing)"


def _end_with_parent() -> None:
    # Killed outright we could not stop anybody: Linux then does, and no port stays taken.
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
