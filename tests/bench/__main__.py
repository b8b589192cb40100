"""`python -m tests.bench`: measure pages and sync on this machine, and print what came out."""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench import pages, report, syncs
from tests.bench.sample import load

SCALES = {"1,000": 2, "10,000": 25}  # of the sample's 580 rows; the second has 10,000 claims
LARGE = {"50,000": 87}


def main() -> int:
    """Measure, print, clean up."""
    options = parse()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {machine()}")
    with tempfile.TemporaryDirectory(prefix="se7lite-bench-") as name:
        folder = Path(name)
        if options.only != "sync":
            with pages.served_pages(load(folder / "pages", SCALES["10,000"])) as wanted:
                report.show_pages(pages.compare(wanted, options.rounds, options.requests))
        if options.only != "pages":
            for rows, scale in {**SCALES, **(LARGE if options.large else {})}.items():
                report.show_sync(*syncs.measure(folder / rows, scale))
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
    parser.add_argument("--large", action="store_true", help="sync 50,000 rows too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
