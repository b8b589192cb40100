"""The text of a paper's file, taken out within bounds of time, memory and length."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from se7lite.paper_files.opening import DAMAGED, FILLED, LOCKED, Kind, Unusable, decoded, kind_of

CHILD: Final = Path(__file__).with_name("child.py")
MOST_SECONDS: Final = 45
"""By the clock, on a machine that is busy; the child itself may use less (child.SECONDS)."""
MOST_TEXT: Final = 400_000
FEWEST_LETTERS: Final = 10
TOO_MUCH: Final = "Nobody reads that before a meeting: add a summary, or the part that matters."
REASONS: Final = {
    "damaged": DAMAGED,
    "locked": LOCKED,
    "heavy": FILLED,
    "slow": "The file takes too long to read. Save it anew, or paste its text instead.",
    "pages": f"The file has more than 200 pages. {TOO_MUCH}",
    "long": f"The file holds more than 60,000 words. {TOO_MUCH}",
}
SCANNED: Final = (
    "This file holds pictures of pages and no text: it was probably scanned. Its words cannot be checked, and a screen "
    "reader cannot read it out. Add the file that was printed, or paste its text."
)


class Opened(NamedTuple):
    """A file that can be kept: its kind, its text, and what is to be said of it (blank where all is well)."""

    kind: Kind
    text: str
    told: str


def open_paper(content: bytes) -> Opened:
    """Raises Unusable, with a sentence, where the file is not to be kept."""
    kind = kind_of(content)
    text = decoded(content) if kind.name == "txt" else _taken_out(kind, content)
    if len(text) > MOST_TEXT:
        raise Unusable(REASONS["long"])
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        if kind.name == "pdf":
            return Opened(kind, "", SCANNED)
        raise Unusable("There is no text in the file. Check that it is the right one, or paste the text instead.")
    return Opened(kind, _tidy(text), "")


def _taken_out(kind: Kind, content: bytes) -> str:
    # Nothing of the app's surroundings goes along: no settings, no secrets.
    command = [sys.executable, "-I", str(CHILD), kind.name]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=MOST_SECONDS, env={"LC_ALL": "C.UTF-8"}, check=False
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Unusable(REASONS["slow"]) from None
    except ValueError:
        # It was stopped by its own bounds before it could answer.
        raise Unusable(REASONS["slow"]) from None
    if "unusable" in answer:
        raise Unusable(REASONS[answer["unusable"]])
    return str(answer["text"])


def _tidy(text: str) -> str:
    """Without what no database keeps, and with one kind of line break."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n").replace("\0", "")
    return text.encode("utf-8", "ignore").decode().strip()
