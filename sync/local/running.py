"""Runs the server: in a thread for tests and tools, or under gunicorn as a program of its own."""

import contextlib
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from werkzeug.serving import WSGIRequestHandler, make_server

Wsgi = Callable[..., Any]


class Handler(WSGIRequestHandler):
    """Keeps connections open and sends an answer in one piece: two pieces cost 40 ms each time."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 30

    def log_request(self, *args: object, **more: object) -> None:
        """Nothing: tests read their own output."""

    def log(self, *args: object, **more: object) -> None:
        """Nothing."""


@contextlib.contextmanager
def running(app: Wsgi, port: int = 0) -> Iterator[str]:
    """The app on a port of this machine (0: any free one), in a thread; gives its address."""
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Handler)
    told = server.handle_error

    def handle_error(request: Any, address: Any) -> None:
        """Connections that are cut on demand are no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            told(request, address)

    server.handle_error = handle_error  # type: ignore[method-assign, assignment]
    server.daemon_threads = True  # type: ignore[attr-defined]  # the threaded server has it
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


class PortRefused(Exception):
    """The port cannot be used; the message says what to do."""


def listen(port: int) -> socket.socket:
    """A socket that listens on this machine only. Raises PortRefused."""
    if not 1 <= port <= 65535:
        raise PortRefused(f"{port} is not a port: choose one from 1024 to 65535, such as --port 8001.")
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if isinstance(error, PermissionError):
            why = f"Port {port} is not for everybody: choose one above 1023, such as --port 8001."
        else:
            why = f"Port {port} is in use: stop the program that uses it, or choose another with --port."
        raise PortRefused(why) from None
    return listener


class Program(BaseApplication):  # type: ignore[misc]  # gunicorn is not typed
    """gunicorn with one worker: the spreadsheets live in its memory. `make` builds the app inside the worker."""

    def __init__(self, make: Callable[[], Wsgi], listener: socket.socket, ready: str):
        self.make = make
        self.listener = listener
        self.ready = ready
        super().__init__()

    def load_config(self) -> None:
        """Settings; nothing is read from files or from the environment."""
        settings = {
            "bind": f"fd://{self.listener.fileno()}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": 8,
            "keepalive": 75,
            "timeout": 120,
            "graceful_timeout": 2,
            "loglevel": "error",
            "post_worker_init": lambda worker: print(self.ready, flush=True),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Wsgi:
        """The app."""
        return self.make()


def serve(make: Callable[[], Wsgi], listener: socket.socket, ready: str) -> None:
    """Serve until the program is told to stop; prints `ready` once when it answers."""
    sys.argv = sys.argv[:1]
    Program(make, listener, ready).run()
