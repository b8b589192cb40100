"""The start itself, from the checks to the last word: what `make run` and `python app.py` do."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Sequence

from se7lite.launch.crew import gather_crew
from se7lite.launch.data_folder import DataFolder
from se7lite.launch.frontend import build_frontend
from se7lite.launch.options import Options, read_options
from se7lite.launch.ports import require_free
from se7lite.launch.prepare import connect_sample, prepare_sample, prepare_tables
from se7lite.launch.problem import Problem
from se7lite.launch.welcome import welcome

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def start(arguments: Sequence[str]) -> int:
    """Run until Ctrl-C (0) or until something cannot go on (1), which is then said in plain words."""
    _end_on_signals()
    again = "make run"
    try:
        options = read_options(arguments, os.environ)
        again = options.command
        require_free(options.ports)
        data = DataFolder(options.data)
        with data.held():
            build_frontend(say=_say)
            _run(options, data, _say)
    except Problem as problem:
        print(problem, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        _say(f"\nStopped. Everything is kept; start again with: {again}")
    return 0


def _run(options: Options, data: DataFolder, say: Callable[[str], None]) -> None:
    environ = options.environment(os.environ)
    crew = gather_crew(options, environ, data)
    try:
        crew.start_sheets()
        prepare_tables(environ, data, say)
        prepare_sample(environ, data, options, say)
        crew.await_sheets()
        connect_sample(environ, data, options, say)
        crew.start_app_and_worker()
        say(welcome(options, data))
        crew.watch(say)
    finally:
        # A second Ctrl-C must not leave one of them behind.
        for ending in ENDINGS:
            signal.signal(ending, signal.SIG_IGN)
        crew.stop()


def _end_on_signals() -> None:
    """A closed terminal and a polite kill end things as Ctrl-C does, in a background job too."""
    for ending in ENDINGS:
        # What nohup asked for stays.
        if ending != signal.SIGHUP or signal.getsignal(ending) != signal.SIG_IGN:
            signal.signal(ending, signal.default_int_handler)


def _say(sentence: str) -> None:
    # The terminal may be gone by now; stopping cleanly matters more than saying so.
    with contextlib.suppress(OSError):
        print(sentence, flush=True)
