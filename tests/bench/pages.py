"""Pages of the lists of claims and of meetings beside the floor, in turn, several rounds in one run."""

import re
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import requests

from se7lite.sample.accounts import ACCOUNTS, PASSWORD
from tests.bench.load import Samples, Target, measure
from tests.bench.servers import app_settings, free_ports, gunicorn

OFFICER = next(account.email for account in ACCOUNTS if account.role == "officer")
HTMX = {"HX-Request": "true", "HX-Target": "rows"}
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
NEXT = re.compile(r'id="page-next"[^>]*href="([^"]+)"')
FAR_DOWN = 198  # the page that ends with row 9,900 of 10,000
FLOOR = "the floor: bare Flask and sqlite3"
CONNECTING = "the same, connecting each time"
FILTERS = {
    "claims": ("a status and an area", "status=paid&area=1"),
    "meetings": ("a status and a body", "status=notes_sent&body=1"),
}
CONNECTIONS = 4  # as many as the server has threads


class Figures(NamedTuple):
    """One page over all rounds, times in milliseconds. `processor` is the server's own time for one request, whatever
    else runs on the machine; the ratios are of its requests a second to those of the two bare pages, round by round.
    """

    name: str
    per_second: float
    processor: float
    median: float
    p95: float
    ratio: float
    ratio_connecting: float
    wanted: float | None
    size: int


class Wanted(NamedTuple):
    """One page to measure, and the part of the floor's requests a second that it is to reach."""

    name: str
    target: Target
    clock: Callable[[], float]
    part: float | None = None


@contextmanager
def served_pages(database: Path, noun: str) -> Iterator[list[Wanted]]:
    """Both servers over the same data, and the pages of one noun to ask them for: the floor first."""
    floor_port, app_port = free_ports(2)
    logs = database.parent
    bare = gunicorn("tests.bench.floor:create_app()", floor_port, logs, FLOOR_DATABASE=str(database))
    with bare as floor_clock, gunicorn("app:create_app()", app_port, logs, **app_settings(logs)) as clock:
        bare_pages = [
            Wanted(name, Target(floor_port, f"/{noun}{path}", {}, f"<h1>{noun.capitalize()}".encode()), floor_clock)
            for name, path in ((FLOOR, ""), (CONNECTING, "/connecting"))
        ]
        yield [*bare_pages, *list_pages(app_port, clock, noun)]


def list_pages(port: int, clock: Callable[[], float], noun: str) -> list[Wanted]:
    """Our list in the ways in which officers meet it, signed in."""
    session = sign_in(port)
    cookie = "; ".join(f"{name}={value}" for name, value in session.cookies.items())
    # A sign-in is bound to the browser that made it.
    browser = {"User-Agent": str(session.headers["User-Agent"]), "Cookie": cookie}
    deep = next_address(session, port, f"/{noun}?page={FAR_DOWN}")

    words, asked = FILTERS[noun]

    def page(path: str, holds: str = "<h1") -> Target:
        return Target(port, path, browser, holds.encode())

    def fragment(path: str) -> Target:
        return Target(port, path, {**browser, **HTMX}, b'<div id="rows">')

    return [
        Wanted("the list", page(f"/{noun}"), clock, 1 / 3),
        Wanted("its fragment", fragment(f"/{noun}"), clock, 1 / 2),
        Wanted("from row 9,900, the page", page(deep), clock),
        Wanted("from row 9,900, the fragment", fragment(deep), clock),
        Wanted("a search, the fragment", fragment(f"/{noun}?q=forum"), clock),
        Wanted(f"{words}, the fragment", fragment(f"/{noun}?{asked}"), clock),
    ]


def sign_in(port: int) -> requests.Session:
    """As the sample's officer, through the form."""
    session, address = requests.Session(), f"http://127.0.0.1:{port}/sign-in"
    token = TOKEN.search(session.get(address, timeout=30).text)
    assert token, "the sign-in form holds no token"
    typed = {"csrf_token": token[1], "email": OFFICER, "password": PASSWORD}
    answer = session.post(address, data=typed, timeout=30)
    assert answer.ok, f"signing in was answered with {answer.status_code}"
    return session


def next_address(session: requests.Session, port: int, path: str) -> str:
    """Where the page's link to the next one leads: by key, as somebody gets there who clicks through."""
    answer = session.get(f"http://127.0.0.1:{port}{path}", timeout=30)
    found = NEXT.search(answer.text)
    assert found, f"{path} has no next page"
    return found[1].replace("&amp;", "&")


def compare(wanted: list[Wanted], rounds: int, requests_each: int) -> list[Figures]:
    """All pages in turn, `rounds` times, after a warm-up: whatever else the machine does meets all of them alike."""
    for one in wanted:
        measure(one.target, 40, CONNECTIONS)
    taken: dict[str, list[Samples]] = {one.name: [] for one in wanted}
    for _ in range(rounds):
        for one in wanted:
            before = one.clock()
            samples = measure(one.target, requests_each, CONNECTIONS)
            samples.processor = one.clock() - before
            taken[one.name].append(samples)
    return [figures(one, taken[one.name], taken[FLOOR], taken[CONNECTING]) for one in wanted]


def figures(one: Wanted, samples: list[Samples], floor: list[Samples], connecting: list[Samples]) -> Figures:
    """Medians over the rounds; latencies over all requests together."""
    each = sorted(seconds * 1000 for sample in samples for seconds in sample.seconds)
    return Figures(
        one.name,
        statistics.median(sample.per_second for sample in samples),
        sum(sample.processor for sample in samples) / len(each) * 1000,
        statistics.median(each),
        each[int(len(each) * 0.95)],
        ratio(samples, floor),
        ratio(samples, connecting),
        one.part,
        samples[-1].size,
    )


def ratio(samples: list[Samples], others: list[Samples]) -> float:
    """Of requests a second: the median of the rounds."""
    return statistics.median(mine.per_second / theirs.per_second for mine, theirs in zip(samples, others, strict=True))
