"""The figures as tables for a terminal."""

from collections.abc import Iterable, Sequence

from tests.bench import reaching
from tests.bench.first import MOST_SECONDS, First
from tests.bench.pages import CONNECTIONS, Figures
from tests.bench.syncs import PLAIN, Cost

NAME = 38  # the first column's width
PAGES = ("requests/s", "of floor", "wanted", "of second", "median ms", "p95 ms", "own ms", "kB")
SYNC = ("calls", "at most", "own s", "at most", "whole s", "of plain", "processor s", "peak MB", "more MB", "after")
REACHED = ("edits", "median s", "longest s", "at most")
FIRST = ("rows", "calls", "s", "at most", "processor s", "saves", "median ms", "longest ms")


def show_pages(noun: str, found: Sequence[Figures]) -> None:
    """Each page beside the two bare ones."""
    print(f"\nPages, 10,000 {noun}, signed in as an officer")
    show_row("", PAGES, PAGES)
    for one in found:
        wanted = f"{one.wanted:.2f}" if one.wanted else ""
        ratios = (f"{one.ratio:.2f}", wanted, f"{one.ratio_connecting:.2f}")
        times = (f"{one.median:.1f}", f"{one.p95:.1f}", f"{one.processor:.2f}")
        kept = one.wanted is None or one.ratio >= one.wanted
        show_row(one.name, PAGES, (f"{one.per_second:.0f}", *ratios, *times, f"{one.size / 1000:.0f}"), kept)
    print(f"One gunicorn worker of four threads, {CONNECTIONS} connections kept open, each with a request on its way.")
    print("Ratios are medians of the rounds'; own ms is the server's processor time for a request.")


def show_sync(rows: int, costs: Sequence[Cost]) -> None:
    """What the worker's runs cost."""
    print(f"\nSync, {rows:,} rows in three tabs")
    show_row("", SYNC, SYNC)
    plain = next(one for one in costs if one.name.startswith(PLAIN))
    for one in costs:
        calls = (f"{one.calls}", f"{one.most_calls or ''}")
        ratio = f"{one.whole / plain.whole:.2f}"
        seconds = (f"{one.own:.3f}", f"{one.most_own or ''}", f"{one.whole:.3f}", ratio, f"{one.processor:.3f}")
        memory = (f"{one.held.peak:.0f}", f"{one.held.more:.0f}")
        kept = not (one.most_calls and one.calls > one.most_calls) and not (one.most_own and one.own > one.most_own)
        show_row(one.name, SYNC, (*calls, *seconds, *memory, f"{one.later}"), kept)


def explain_sync() -> None:
    """What the columns mean."""
    print("After is how many runs came after the first, until nothing was left to do.")
    print("Own s is without the waiting for answers; of plain, whole seconds beside the plain way's of the same run.")
    print("Peak MB is the resident memory of the process that syncs, at its highest; more MB, what of it came on top.")


def show_first(found: Iterable[First]) -> None:
    """First syncs under Google's quota, and what somebody who saves a form meanwhile waits."""
    print("\nFirst sync, 60 reads and 60 writes a minute, with somebody saving a form ten times a second")
    show_row("", FIRST, FIRST)
    for one in found:
        did = (f"{one.rows:,}", f"{one.calls}", f"{one.seconds:.1f}", f"{MOST_SECONDS:.0f}", f"{one.processor:.1f}")
        waits = (f"{len(one.waits)}", f"{one.middle:.1f}", f"{one.longest:.0f}")
        show_row(one.name, FIRST, (*did, *waits), one.seconds <= MOST_SECONDS)


def show_reached(found: Iterable[reaching.Reached]) -> None:
    """From the save of an edit until the other side has it."""
    print("\nUntil an edit has reached the other side, with 10,440 rows, the worker at work and Google's quota")
    show_row("", REACHED, REACHED)
    for one in found:
        longest = one.seconds[-1]
        cells = (f"{len(one.seconds)}", f"{one.middle:.1f}", f"{longest:.1f}", f"{reaching.MOST_SECONDS:.0f}")
        show_row(one.name, REACHED, cells, longest <= reaching.MOST_SECONDS)


def show_row(name: str, headings: Sequence[str], cells: Sequence[str], kept: bool = True) -> None:
    """One line of a table; a word at its end where a bound was not kept."""
    placed = "".join(f"{cell:>{max(len(heading), 6) + 2}}" for heading, cell in zip(headings, cells, strict=True))
    print(f"{name:{NAME}}{placed}{'' if kept else '  MISSED'}")
