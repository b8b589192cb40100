"""A small client: a few kept-open connections, each with one request on its way at any time, every answer timed."""

import selectors
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

END_OF_HEAD = b"\r\n\r\n"
LONGEST_WAIT = 30.0  # seconds without any answer


class Target(NamedTuple):
    """One address on this machine, the headers to ask it with, and a text that a right answer holds."""

    port: int
    path: str
    headers: Mapping[str, str]
    holds: bytes

    @property
    def request(self) -> bytes:
        """What is sent, word for word."""
        lines = [f"GET {self.path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass
class Samples:
    """What came of many requests: how long all took, in seconds from the first to the last, and each by itself."""

    elapsed: float = 0.0
    seconds: list[float] = field(default_factory=list)
    size: int = 0  # bytes of one answer's body
    processor: float = 0.0  # seconds of the processor that the server used for all of them

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return len(self.seconds) / self.elapsed


class WrongAnswer(Exception):
    """An answer that is not the page: measuring it would say nothing."""


class Connection:
    """One kept-open connection with at most one request on its way."""

    def __init__(self, target: Target) -> None:
        self._target, self._request = target, target.request
        self._connect()

    def _connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self._target.port), timeout=LONGEST_WAIT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self) -> None:
        """Ask once."""
        self._received, self._wanted = bytearray(), -1
        self.sent_at = time.perf_counter()
        self.socket.sendall(self._request)

    def receive(self) -> bytes | None:
        """The body once it is whole; None while more has to come. Raises WrongAnswer."""
        part = self.socket.recv(262_144)
        if not part:
            raise WrongAnswer(f"{self._target.path}: the server closed the connection")
        self._received += part
        if self._wanted < 0:
            self._read_head()
        if self._wanted < 0 or len(self._received) < self._wanted:
            return None
        return bytes(self._received[self._body :])

    def _read_head(self) -> None:
        end = self._received.find(END_OF_HEAD)
        if end < 0:
            return
        status, *lines = self._received[:end].decode("latin-1").split("\r\n")
        if " 200 " not in status:
            raise WrongAnswer(f"{self._target.path}: {status}")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self._body = end + len(END_OF_HEAD)
        self._wanted = self._body + int(fields["content-length"])


def measure(target: Target, requests: int, connections: int) -> Samples:
    """So many requests over so many connections. Raises WrongAnswer, also where the first answer lacks its text."""
    samples, left = Samples(), requests
    opened = [Connection(target) for _ in range(min(connections, requests))]
    with selectors.DefaultSelector() as waiting:
        for one in opened:
            waiting.register(one.socket, selectors.EVENT_READ, one)
        started = time.perf_counter()
        for one in opened:
            one.send()
            left -= 1
        while len(samples.seconds) < requests:
            ready = waiting.select(LONGEST_WAIT)
            if not ready:
                raise WrongAnswer(f"{target.path}: no answer within {LONGEST_WAIT:.0f} seconds")
            for key, _ in ready:
                one = key.data
                body = one.receive()
                if body is None:
                    continue
                samples.seconds.append(time.perf_counter() - one.sent_at)
                if not samples.size:
                    check(target, body)
                samples.size = len(body)
                if left:
                    one.send()
                    left -= 1
        samples.elapsed = time.perf_counter() - started
    for one in opened:
        one.socket.close()
    return samples


def check(target: Target, body: bytes) -> None:
    """Raises WrongAnswer unless the text is there."""
    if target.holds not in body:
        raise WrongAnswer(f"{target.path}: the answer does not hold {target.holds.decode()!r}")
