"""A spreadsheet that is in use, and all of them together."""

import hashlib
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from .cells import Json, Value
from .content import Content
from .edits import apply_all
from .edits.batch import Batch
from .errors import RequestRefused, invalid, not_found
from .formats import shown
from .formulas.evaluate import recalculate
from .shapes import checked
from .store import Store, StoredFile

DATED = re.compile(r"\b(TODAY|NOW)\(", re.IGNORECASE)
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment without a time zone, in UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def stamp(now: datetime) -> str:
    """A time as Drive writes it."""
    return now.isoformat(timespec="milliseconds") + "Z"


class Workbook:
    """One spreadsheet. `content` is the present version: read it once, then use what was read; it never changes."""

    def __init__(self, store: Store, file: StoredFile, content: Content, clock: Clock):
        self.store = store
        self.file = file
        self.content = content
        self.clock = clock
        self.lock = threading.RLock()
        self.computed_on: date | None = None
        # Called with the workbook after each change; the page uses it to tell browsers.
        self.listeners: list[Callable[[Workbook], None]] = []

    @property
    def id(self) -> str:
        """The id in its address."""
        return self.file.id

    @property
    def revision(self) -> int:
        """Rises with each change."""
        return self.file.revision

    def apply(self, requests: list[Json], actor: str | None = None) -> list[Json]:
        """The requests of a batchUpdate, all or none, kept in the store. Raises ApiError. `actor` is an address."""
        clean = checked("BatchUpdateSpreadsheetRequest", {"requests": requests}).get("requests", [])
        return self.apply_checked(clean, actor)[0]

    def apply_checked(self, requests: list[Json], actor: str | None = None) -> tuple[list[Json], Content]:
        """The same for requests whose shape was checked; the content is the version that they made."""
        with self.editing() as content:
            replies = apply_all(Batch(content, actor or self.file.owner, self.clock(), self.file.owner), requests)
        return replies, content

    @contextmanager
    def editing(self) -> Iterator[Content]:
        """A version to change in place; it becomes the present one when the block ends without an error."""
        with self.lock:
            draft = self.content.copy()
            try:
                yield draft
            except RequestRefused as refused:
                raise invalid(str(refused)) from None
            now = self.clock()
            recalculate(draft, now)
            file = StoredFile(**{**vars(self.file), "revision": self.revision + 1, "modified": stamp(now)})
            self.store.save(file, self.content, draft)
            self.file, self.content = file, draft
        for listener in list(self.listeners):
            listener(self)

    def refresh(self) -> None:
        """Compute anew what depends on the date, once a day; a spreadsheet without TODAY() and NOW() stays as it is."""
        today = self.clock().date()
        if today == self.computed_on:
            return
        self.computed_on = today
        formulas = (cell.formula or "" for tab in self.content.tabs for _, _, cell in tab.rows.formulas())
        if any(DATED.search(formula) for formula in formulas):
            with self.editing():
                pass

    def change_file(self, **changes: Any) -> None:
        """Sharing, the bin, folders: what Drive keeps about the file. Does not count as a new revision."""
        with self.lock:
            file = StoredFile(**{**vars(self.file), **changes})
            self.store.save_file(file, self.content)
            self.file = file

    def values(self, sheet_id: int, as_shown: bool = True) -> list[list[Value]]:
        """The tab's values down to the last row and out to the last cell that hold something.

        As text that people see, or as kept (numbers, dates as serials). Raises RequestRefused for an unknown tab.
        """
        content = self.content
        tab = content.tab(sheet_id)
        rows = (row.cells if row else [] for row in tab.rows.list[: tab.data_height()])
        return [
            [None if cell is None else shown(cell, content.locale) if as_shown else cell.value for cell in cells]
            for cells in rows
        ]

    def role_of(self, email: str) -> str | None:
        """owner, writer, commenter or reader; None where it is not shared with this address."""
        own = [item["role"] for item in self.file.permissions if item.get("emailAddress", "").lower() == email.lower()]
        return own[0] if own else next((i["role"] for i in self.file.permissions if i["type"] == "anyone"), None)

    def share(self, email: str, role: str = "writer") -> None:
        """Let an address read or write."""
        item = {"kind": "drive#permission", "id": permission_id(email), "type": "user", "role": role}
        others = [found for found in self.file.permissions if found["id"] != item["id"]]
        self.change_file(permissions=[*others, {**item, "emailAddress": email, "displayName": email}])

    def unshare(self, email: str) -> None:
        """Take that back."""
        self.change_file(permissions=[i for i in self.file.permissions if i.get("emailAddress") != email])


class Workbooks:
    """All spreadsheets of a store; each is read from the file when somebody first asks for it."""

    def __init__(self, store: Store, clock: Clock = utc_now):
        self.store = store
        self.clock = clock
        self.lock = threading.RLock()
        self._files = {file.id: file for file in store.files()}
        self._open: dict[str, Workbook] = {}

    def open(self, file_id: str) -> Workbook:
        """The spreadsheet; raises ApiError 404 where there is none."""
        with self.lock:
            if file_id not in self._open:
                if file_id not in self._files:
                    raise not_found()
                content = self.store.content(file_id)
                self._open[file_id] = Workbook(self.store, self._files[file_id], content, self.clock)
            return self._open[file_id]

    def all(self) -> list[StoredFile]:
        """What Drive knows of each, oldest first."""
        with self.lock:
            return [self._open[own].file if own in self._open else file for own, file in self._files.items()]

    def create(
        self,
        title: str,
        owner: str,
        content: Content | None = None,
        locale: str = "en_US",
        parents: list[str] | None = None,
    ) -> Workbook:
        """A new spreadsheet that belongs to `owner` (an address) and is shared with nobody else."""
        now = stamp(self.clock())
        permission = {"kind": "drive#permission", "id": permission_id(owner), "type": "user", "role": "owner"}
        file = StoredFile(
            id="1" + secrets.token_urlsafe(32), owner=owner, created=now, modified=now,
            permissions=[{**permission, "emailAddress": owner, "displayName": owner}], parents=parents or ["root"],
        )  # fmt: skip
        content = content or Content.new(title, locale)
        content.properties["title"] = title
        with self.lock:
            self.store.save(file, None, content)
            self._files[file.id] = file
            self._open[file.id] = Workbook(self.store, file, content, self.clock)
            return self._open[file.id]

    def delete(self, file_id: str) -> None:
        """Forgets a spreadsheet for good; raises ApiError 404 where there is none."""
        with self.lock:
            self.open(file_id)
            self.store.delete(file_id)
            del self._files[file_id], self._open[file_id]


def permission_id(email: str) -> str:
    """The number under which Drive keeps an account: the same for the same address."""
    return str(int.from_bytes(hashlib.sha256(email.encode()).digest()[:8], "big")).zfill(20)
