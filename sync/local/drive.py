"""The Drive API, as far as spreadsheets need it: files, their bin, copies, exports and permissions."""

import re
from collections.abc import Callable
from typing import Any

from .calls import Answer, Call, json_answer
from .cells import Json
from .content import Content
from .csv_files import as_text, from_csv
from .drive_errors import DriveError, bad_parameter, file_not_found, insufficient_permissions
from .drive_files import SPREADSHEET, file_v2, file_v3, matching
from .errors import unsupported
from .masks import select
from .permissions import add_permission, permission_answer, remove_permission, update_permission
from .tokens import require_scope
from .workbook import Workbook, Workbooks

PATH = re.compile(
    r"^/drive/v3/files(?:/(?P<id>[^/]+)(?:/(?P<part>export|copy|comments|permissions)(?:/(?P<permission>[^/]+))?)?)?$"
)
UPLOAD = re.compile(r"^/upload/drive/v2/files/(?P<id>[^/]+)$")
EXPORTS = {"text/csv": ",", "text/tab-separated-values": "\t"}


class DriveApi:
    """Answers calls; a file that is not shared with the caller is not there."""

    def __init__(self, workbooks: Workbooks):
        self.workbooks = workbooks

    def answer(self, call: Call) -> Answer:
        """The answer; raises ApiError."""
        reading = call.method == "GET"
        scopes = ("drive", "drive.file", *(("drive.readonly", "drive.metadata.readonly") if reading else ()))
        require_scope(call.caller, scopes)
        upload = UPLOAD.match(call.path)
        if upload and call.method == "PUT":
            return self._upload(call, self._file(upload["id"], call, writing=True))
        match = PATH.match(call.path)
        if not match:
            raise unsupported(f"{call.method} {call.path}")
        if match["id"] is None:
            return self._list(call) if reading else self._create(call)
        if match["part"] == "permissions":
            return self._permissions(call, match["id"], match["permission"])
        act: Callable[[Call, Workbook], Answer] | None = {
            ("GET", None): self._get, ("PATCH", None): self._update, ("DELETE", None): self._delete,
            ("GET", "comments"): self._comments, ("GET", "export"): self._export, ("POST", "copy"): self._copy,
        }.get((call.method, match["part"]))  # fmt: skip
        if act is None:
            raise unsupported(f"{call.method} {call.path}")
        return act(call, self._file(match["id"], call, writing=call.method in ("PATCH", "DELETE")))

    def _file(self, file_id: str, call: Call, writing: bool) -> Workbook:
        known = {file.id for file in self.workbooks.all()}
        role = self.workbooks.open(file_id).role_of(call.caller.email) if file_id in known else None
        if role is None:
            raise file_not_found(file_id)
        if (writing and role not in ("owner", "writer")) or (call.method == "DELETE" and role != "owner"):
            raise insufficient_permissions()
        return self.workbooks.open(file_id)

    def _list(self, call: Call) -> Answer:
        mine = [file for file in self.workbooks.all() if self.workbooks.open(file.id).role_of(call.caller.email)]
        books = [self.workbooks.open(file.id) for file in mine]
        # Drive puts what was changed last first.
        books = sorted(matching(books, call.one("q")), key=lambda book: book.file.modified, reverse=True)
        size = int(call.one("pageSize") or 100)
        start = int(call.one("pageToken") or 0)
        if not 1 <= size <= 1000:
            raise bad_parameter("pageSize", "Invalid value. Values must be within the range: [1, 1000]")
        found = [file_v3(book, call.address, call.caller.email) for book in books[start : start + size]]
        mask = call.mask()
        if mask is None:
            found = [select(DEFAULT, file) for file in found]
        whole: Json = {"kind": "drive#fileList", "incompleteSearch": False, "files": found}
        if start + size < len(books):
            whole["nextPageToken"] = str(start + size)
        return json_answer(select(mask, whole))

    def _create(self, call: Call) -> Answer:
        wanted = call.json()
        if wanted.get("mimeType", SPREADSHEET) != SPREADSHEET:
            raise unsupported(f"files of type {wanted['mimeType']}")
        title = wanted.get("name") or "Untitled"
        parents = wanted.get("parents") or None
        return self._shown(call, self.workbooks.create(title, call.caller.email, parents=parents))

    def _shown(self, call: Call, workbook: Workbook) -> Answer:
        file = file_v3(workbook, call.address, call.caller.email)
        return json_answer(select(call.mask() or DEFAULT, file))

    def _get(self, call: Call, workbook: Workbook) -> Answer:
        return self._shown(call, workbook)

    def _update(self, call: Call, workbook: Workbook) -> Answer:
        wanted = call.json()
        for name in wanted.keys() - {"name", "trashed", "mimeType"}:
            raise unsupported(f"changing a file's {name}")
        if "trashed" in wanted:
            workbook.change_file(trashed=bool(wanted["trashed"]))
        if wanted.get("name"):
            with workbook.editing() as content:
                content.properties["title"] = wanted["name"]
        moves = call.one("addParents"), call.one("removeParents")
        if any(moves):
            kept = [own for own in workbook.file.parents if own not in moves[1].split(",")]
            workbook.change_file(parents=kept + [own for own in moves[0].split(",") if own])
        return self._shown(call, workbook)

    def _delete(self, call: Call, workbook: Workbook) -> Answer:
        self.workbooks.delete(workbook.id)
        return Answer(b"", 204)

    def _copy(self, call: Call, workbook: Workbook) -> Answer:
        wanted = call.json()
        title = wanted.get("name") or f"Copy of {workbook.content.title}"
        content = workbook.content.copy()
        parents = wanted.get("parents") or None
        return self._shown(call, self.workbooks.create(title, call.caller.email, content, parents=parents))

    def _export(self, call: Call, workbook: Workbook) -> Answer:
        kind = call.one("mimeType")
        if kind not in EXPORTS:
            raise unsupported(f"exporting as {kind}")
        return Answer(as_text(workbook.content, EXPORTS[kind]).encode(), 200, kind)

    def _comments(self, call: Call, workbook: Workbook) -> Answer:
        """Nobody can comment here, so there are none."""
        return json_answer(select(call.mask(), {"kind": "drive#commentList", "comments": []}))

    def _upload(self, call: Call, workbook: Workbook) -> Answer:
        kind = call.headers.get("content-type", "").partition(";")[0]
        if kind != "text/csv" or call.one("uploadType") != "media":
            raise unsupported(f"uploading {kind or 'without a type'}")
        fresh = from_csv(call.data.decode("utf-8-sig"), workbook.content, self.workbooks.clock().date())
        with workbook.editing() as content:
            _take_over(content, fresh)
        return json_answer(file_v2(workbook, call.address, call.caller.email))

    def _permissions(self, call: Call, file_id: str, permission: str | None) -> Answer:
        workbook = self._file(file_id, call, writing=True)
        mask = call.mask()
        if call.method == "GET":
            return json_answer(permission_answer(workbook, permission, mask))
        if call.method == "POST" and permission is None:
            return json_answer(add_permission(workbook, call.json(), mask))
        if call.method == "PATCH" and permission:
            return json_answer(update_permission(workbook, permission, call.json(), mask))
        if call.method == "DELETE" and permission:
            remove_permission(workbook, permission)
            return Answer(b"", 204)
        raise unsupported(f"{call.method} {call.path}")


DEFAULT: dict[str, Any] = {"kind": {}, "id": {}, "name": {}, "mimeType": {}}


def _take_over(content: Content, fresh: Content) -> None:
    content.properties, content.tabs, content.named_ranges = fresh.properties, fresh.tabs, fresh.named_ranges


__all__ = ["DriveApi", "DriveError"]
