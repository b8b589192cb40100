"""`python -m tests.bench`: measure pages and sync on this machine, and print what came out."""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench import first, pages, reaching, report, syncs
from tests.bench.sample import load

SCALES = {"1,000": 2, "10,000": 18, "50,000": 87}  # of the sample's 580 rows
PAGES = {"claims": 25, "meetings": 84}  # times 400 are 10,000 claims, times 120 are 10,080 meetings


def main() -> int:
    """Measure, print, clean up."""
    options = parse()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {machine()}")
    with tempfile.TemporaryDirectory(prefix="se7lite-bench-") as name:
        folder = Path(name)
        if options.only != "sync":
            for noun, scale in PAGES.items():
                with pages.served_pages(load(folder / noun, scale), noun) as wanted:
                    report.show_pages(noun, pages.compare(wanted, options.rounds, options.requests))
        if options.only != "pages":
            for rows, scale in SCALES.items():
                if scale <= SCALES[options.most]:
                    report.show_sync(*syncs.measure(folder / rows, scale))
            report.explain_sync()
            report.show_first(first.measure(folder / "first"))
            report.show_reached(reaching.measure(folder / "reaching"))
    return 0


def machine() -> str:
    """How busy it was before."""
    return f"load before: {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else platform.machine()


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure pages and sync.")
    parser.add_argument("--only", choices=("pages", "sync"), help="leave the other out")
    parser.add_argument("--rounds", type=int, default=10, help="how often each page gets its turn (10)")
    parser.add_argument("--requests", type=int, default=100, help="requests of a turn (100)")
    parser.add_argument("--most", choices=tuple(SCALES), default="50,000", help="sync so many rows and no more")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
