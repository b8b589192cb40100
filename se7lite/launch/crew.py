"""The three processes together: started in order, watched while they run, stopped in the opposite order."""

import http.client
import sys
import time
from collections.abc import Callable, Mapping

from se7lite.launch.data_folder import DataFolder
from se7lite.launch.options import Options
from se7lite.launch.ports import HOST
from se7lite.launch.problem import Problem
from se7lite.launch.process import Process

LONGEST_START = 60.0
LONGEST_PAUSE = 60.0

Say = Callable[[str], None]


class Kept:
    """One of the three and its next start."""

    def __init__(self, process: Process, clock: Callable[[], float]) -> None:
        self._process, self._clock = process, clock
        self._began = 0.0
        self._due: float | None = None
        self._tries = 0

    def start(self) -> None:
        """Start it, again if need be."""
        self._due, self._began = None, self._clock()
        self._process.start()

    def look_after(self, say: Say) -> None:
        """Ended by itself, it is started again after a pause."""
        if self._process.ended is None:
            return
        if self._due is None:
            self._plan_restart(say)
        elif self._clock() >= self._due:
            self.start()

    def _plan_restart(self, say: Say) -> None:
        # One that ran for long starts anew at once; one that ends again and again is given longer and longer.
        self._process.clear_away()
        ran = self._clock() - self._began
        self._tries = 1 if ran > LONGEST_PAUSE else self._tries + 1
        pause = min(2.0 ** (self._tries - 1), LONGEST_PAUSE)
        self._due = self._clock() + pause
        say(f"{self._process.epitaph()}\nIt is started again in {pause:.0f} s; the others go on meanwhile.")


class Crew:
    """The app, the sync worker and, unless Google's own is used, the local Sheets (`sheets` is None then)."""

    def __init__(
        self,
        app: Process,
        worker: Process,
        sheets: Process | None,
        options: Options,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app
        self.worker = worker
        self.sheets = sheets
        self._options = options
        self._kept = {process: Kept(process, clock) for process in (app, worker, sheets) if process}

    def start_sheets(self) -> None:
        """Start the local Sheets, without waiting for it."""
        if self.sheets:
            self._kept[self.sheets].start()

    def await_sheets(self) -> None:
        """Wait until the local Sheets answers. Raises Problem when it ended or does not answer."""
        if self.sheets:
            _await_answer(self.sheets, self._options.sheets_port)

    def start_app_and_worker(self) -> None:
        """Start both and wait until the app answers. Raises Problem as above."""
        self._kept[self.app].start()
        self._kept[self.worker].start()
        _await_answer(self.app, self._options.port)

    def watch(self, say: Say, pause: float = 0.2) -> None:
        """Look after them until Ctrl-C."""
        while True:
            self.look_after(say)
            time.sleep(pause)

    def look_after(self, say: Say) -> None:
        """One look: any of them that ended by itself is started again, and the others go on meanwhile."""
        for kept in self._kept.values():
            kept.look_after(say)

    def stop(self) -> None:
        """The worker first, so that it finds everything it still needs, then the app, then the local Sheets."""
        for process in (self.worker, self.app, self.sheets):
            if process:
                process.stop(patience=5)


def gather_crew(options: Options, environ: Mapping[str, str], data: DataFolder) -> Crew:
    """The real three, not yet started."""

    def process(name: str, log: str, *command: str) -> Process:
        return Process(name, [sys.executable, "-m", *command], environ, data.logs / log)

    app = process("app", "app.log", "gunicorn", *gunicorn_settings(options.port), "app:create_app()")
    worker = process("sync worker", "sync.log", "flask", "--app", "app", "sync", "watch")
    where = ("--port", str(options.sheets_port), "--store", str(data.path / "sheets.db"), "--key-out", str(options.key))
    sheets = process("local Sheets", "sheets.log", "sync.local", *where)
    return Crew(app, worker, None if options.google else sheets, options)


def gunicorn_settings(port: int) -> list[str]:
    """One worker of four threads on this machine only; `make bench` measures with the same."""
    settings = ["--bind", f"{HOST}:{port}", "--workers", "1", "--worker-class", "gthread", "--threads", "4"]
    # The control socket stands in the home folder: two starts side by side would share it.
    return [*settings, "--graceful-timeout", "3", "--no-control-socket"]


def answers(port: int) -> bool:
    """Whether something there speaks HTTP without an error of its own."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _await_answer(process: Process, port: int) -> None:
    end = time.monotonic() + LONGEST_START
    while not answers(port):
        if process.ended is not None:
            raise Problem(process.epitaph())
        if time.monotonic() > end:
            raise Problem(f"The {process.name} does not answer on port {port}: see {process.log}")
        time.sleep(0.05)
