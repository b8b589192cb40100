"""The figures as tables for a terminal."""

from collections.abc import Sequence

from tests.bench.pages import CONNECTIONS, Figures
from tests.bench.syncs import Cost

NAME = 38  # the first column's width
PAGES = ("requests/s", "of floor", "wanted", "of second", "median ms", "p95 ms", "own ms", "kB")
SYNC = ("calls", "at most", "own s", "at most", "whole s", "processor s", "runs after")


def show_pages(found: Sequence[Figures]) -> None:
    """Each page beside the two bare ones."""
    print("\nPages, 10,000 claims, signed in as an officer")
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
    for one in costs:
        calls = (f"{one.calls}", f"{one.most_calls or ''}")
        seconds = (f"{one.own:.3f}", f"{one.most_own or ''}", f"{one.whole:.3f}", f"{one.processor:.3f}")
        kept = not (one.most_calls and one.calls > one.most_calls) and not (one.most_own and one.own > one.most_own)
        show_row(one.name, SYNC, (*calls, *seconds, f"{one.later}"), kept)


def show_row(name: str, headings: Sequence[str], cells: Sequence[str], kept: bool = True) -> None:
    """One line of a table; a word at its end where a bound was not kept."""
    placed = "".join(f"{cell:>{max(len(heading), 6) + 2}}" for heading, cell in zip(headings, cells, strict=True))
    print(f"{name:{NAME}}{placed}{'' if kept else '  MISSED'}")
