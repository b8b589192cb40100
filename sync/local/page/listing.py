"""The list of spreadsheets: what it shows of each, and sharing one with the account of the sync."""

from dataclasses import dataclass
from datetime import UTC, datetime

from ..store import StoredFile
from ..workbook import Workbook, Workbooks
from .refusals import Refusal

WRITERS = ("owner", "writer")
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Entry:
    """A spreadsheet in the list. `changed` is a time of this machine's zone, in words."""

    id: str
    title: str
    tabs: list[str]
    changed: str
    shared: bool
    owned_by_account: bool


def entries(workbooks: Workbooks, account: str) -> list[Entry]:
    """Newest change first; what is in the bin is left out."""
    files = [file for file in workbooks.all() if not file.trashed]
    newest = sorted(files, key=lambda file: file.modified, reverse=True)
    return [_entry(workbooks.open(file.id), file, account) for file in newest]


def _entry(workbook: Workbook, file: StoredFile, account: str) -> Entry:
    role = workbook.role_of(account)
    tabs = [tab.title for tab in workbook.content.tabs if not tab.hidden]
    return Entry(
        file.id, workbook.content.title, tabs, in_words(file.modified),
        role in WRITERS, role == "owner",
    )  # fmt: skip


def in_words(stamp: str) -> str:
    """2026-11-24T09:05:00.000Z -> 24 November 2026, 09:05."""
    when = datetime.fromisoformat(stamp.removesuffix("Z")).replace(tzinfo=UTC).astimezone()
    return f"{when.day} {when:%B %Y, %H:%M}"


def checked_title(text: str) -> str:
    """A title without spaces at its ends. Raises Refusal where nothing is left or it is too long."""
    title = " ".join(text.split())
    if not title:
        raise Refusal("Give the spreadsheet a name.")
    if len(title) > LONGEST_TITLE:
        raise Refusal(f"A name has at most {LONGEST_TITLE} characters. Shorten it.")
    return title


def share(workbook: Workbook, email: str) -> None:
    """The account may read and write from now on; an owner stays one."""
    if workbook.role_of(email) != "owner":
        workbook.share(email)


def unshare(workbook: Workbook, email: str) -> None:
    """The account may neither read nor write. Raises Refusal where the spreadsheet is its own."""
    if workbook.role_of(email) == "owner":
        raise Refusal("This spreadsheet belongs to the account of the sync: it cannot be taken from it.")
    workbook.unshare(email)
