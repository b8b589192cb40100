"""The SQLite file that keeps the spreadsheets: a change writes the rows it touched, not the tab."""

import array
import json
import sqlite3
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from .cells import Cell, Fault
from .content import Content
from .rows import Row
from .tab import Tab

SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (
    id TEXT PRIMARY KEY, meta TEXT NOT NULL, content TEXT NOT NULL, revision INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS tabs (
    file TEXT NOT NULL, id INTEGER NOT NULL, description TEXT NOT NULL, next_key INTEGER NOT NULL,
    row_order BLOB NOT NULL, PRIMARY KEY (file, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rows (
    file TEXT NOT NULL, tab INTEGER NOT NULL, key INTEGER NOT NULL, cells BLOB NOT NULL,
    PRIMARY KEY (file, tab, key)) WITHOUT ROWID;
"""


@dataclass
class StoredFile:
    """What Drive knows of a spreadsheet. Times are UTC, in the form 2026-11-24T09:00:00.000Z."""

    id: str
    owner: str
    created: str
    modified: str
    parents: list[str] = field(default_factory=list)
    trashed: bool = False
    permissions: list[dict[str, Any]] = field(default_factory=list)
    revision: int = 1


class Store:
    """One connection for all threads; who writes holds the lock."""

    def __init__(self, path: str | Path):
        self.path = Path(path)
        self.lock = threading.RLock()
        if str(path) != ":memory:":
            self.path.parent.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(str(path), check_same_thread=False, isolation_level=None)
        try:
            self.db.execute("PRAGMA journal_mode=WAL")
            # FULL: what was answered with 200 outlives a power cut.
            self.db.execute("PRAGMA synchronous=FULL")
            self.db.executescript(SCHEMA)
        except sqlite3.Error:
            self.db.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def setting(self, name: str) -> str | None:
        """A value kept beside the spreadsheets, such as the public key."""
        row = self.db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        """Keep a value."""
        with self.lock:
            self.db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def files(self) -> list[StoredFile]:
        """All files, without their content."""
        with self.lock:
            found = self.db.execute("SELECT meta, revision FROM files ORDER BY rowid").fetchall()
        return [StoredFile(**json.loads(meta), revision=revision) for meta, revision in found]

    def content(self, file_id: str) -> Content:
        """The spreadsheet as it was kept last."""
        with self.lock:
            row = self.db.execute("SELECT content FROM files WHERE id = ?", (file_id,)).fetchone()
            data = json.loads(row[0])
            content = Content("")
            content.properties, content.named_ranges = data["properties"], data["namedRanges"]
            content.tabs = [self._tab(file_id, tab_id) for tab_id in data["order"]]
        return content

    def _tab(self, file_id: str, tab_id: int) -> Tab:
        description, next_key, order = self.db.execute(
            "SELECT description, next_key, row_order FROM tabs WHERE file = ? AND id = ?", (file_id, tab_id)
        ).fetchone()
        tab = Tab(tab_id, "")
        tab.load(json.loads(description))
        found = self.db.execute("SELECT key, cells FROM rows WHERE file = ? AND tab = ?", (file_id, tab_id))
        rows = {key: Row(key, unpacked(cells)) for key, cells in found}
        tab.rows.next_key = next_key
        tab.rows.list = [rows.get(key) for key in array.array("q", order)]
        return tab

    def save(self, file: StoredFile, old: Content | None, new: Content) -> None:
        """Keep a new version in one transaction; `old` is the version before it, None for a new file."""
        with self.lock:
            self.db.execute("BEGIN IMMEDIATE")
            try:
                self._save(file, old, new)
                self.db.execute("COMMIT")
            except BaseException:
                self.db.execute("ROLLBACK")
                raise

    def _save(self, file: StoredFile, old: Content | None, new: Content) -> None:
        self._save_file(file, new)
        present = {tab.id: tab for tab in new.tabs}
        # Another tab may stand under the id of one that was deleted: it has nothing of it.
        before = {
            tab.id: tab
            for tab in (old.tabs if old else [])
            if tab.id in present and present[tab.id].rows.lineage is tab.rows.lineage
        }
        for tab_id in {tab.id for tab in (old.tabs if old else [])} - before.keys():
            self.db.execute("DELETE FROM tabs WHERE file = ? AND id = ?", (file.id, tab_id))
            self.db.execute("DELETE FROM rows WHERE file = ? AND tab = ?", (file.id, tab_id))
        for tab in new.tabs:
            self._save_tab(file.id, tab, before.get(tab.id))

    def _save_file(self, file: StoredFile, content: Content) -> None:
        meta = {name: value for name, value in vars(file).items() if name != "revision"}
        self.db.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " meta = excluded.meta, content = excluded.content, revision = excluded.revision",
            (file.id, json.dumps(meta), json.dumps(content.description()), file.revision),
        )

    def _save_tab(self, file_id: str, tab: Tab, before: Tab | None) -> None:
        rows, whole = tab.rows, before is None
        description = json.dumps(tab.description())
        if whole or rows.reordered:
            order = array.array("q", [row.key if row else 0 for row in rows.list]).tobytes()
            self.db.execute(
                "INSERT OR REPLACE INTO tabs VALUES (?, ?, ?, ?, ?)",
                (file_id, tab.id, description, rows.next_key, order),
            )
        else:
            self.db.execute(
                "UPDATE tabs SET description = ?, next_key = ? WHERE file = ? AND id = ?",
                (description, rows.next_key, file_id, tab.id),
            )
        written = [row for row in rows.list if row] if whole else list(rows.changed.values())
        self.db.executemany(
            "INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)",
            [(file_id, tab.id, row.key, packed(row.cells)) for row in written],
        )
        gone = [(file_id, tab.id, key) for key in rows.dropped]
        self.db.executemany("DELETE FROM rows WHERE file = ? AND tab = ? AND key = ?", gone)

    def save_file(self, file: StoredFile, content: Content) -> None:
        """Keep what Drive knows of a file, without its tabs."""
        with self.lock:
            self._save_file(file, content)

    def delete(self, file_id: str) -> None:
        """Forget a spreadsheet for good."""
        with self.lock:
            self.db.execute("BEGIN IMMEDIATE")
            for table, column in (("files", "id"), ("tabs", "file"), ("rows", "file")):
                self.db.execute(f"DELETE FROM {table} WHERE {column} = ?", (file_id,))
            self.db.execute("COMMIT")


def packed(cells: list[Cell | None]) -> bytes:
    """A row as JSON: the bare value, or the parts of a cell that has more. A formula's result is kept with it."""
    return orjson.dumps([None if cell is None else cell.value if cell.bare else _parts(cell) for cell in cells])


def _parts(cell: Cell) -> dict[str, Any]:
    parts = {name: getattr(cell, name) for name in Cell.PARTS}
    if isinstance(cell.value, Fault):
        parts["value"] = {"type": cell.value.type, "message": cell.value.message}
    return {name: part for name, part in parts.items() if part is not None}


def unpacked(data: bytes) -> list[Cell | None]:
    """What `packed` wrote."""
    return [None if part is None else _cell(part) for part in orjson.loads(data)]


def _cell(part: Any) -> Cell:
    if not isinstance(part, dict):
        return Cell(part)
    if "type" in part:  # nothing but a fault: the value of a formula that had none, pasted without the formula
        return Cell(Fault(**part))
    if isinstance(part.get("value"), dict):
        part["value"] = Fault(**part["value"])
    return Cell(**part)
