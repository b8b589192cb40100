"""Files as Drive describes them, in versions 3 and 2 of its API, and the search for them."""

import re
from collections.abc import Callable

from .cells import Json
from .drive_errors import bad_parameter
from .workbook import Workbook, permission_id

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
CONDITION = re.compile(
    r"""\s*(?:(?P<field>\w+)\s*(?P<sign>!=|=|contains|>=|<=|>|<)\s*(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|true|false)"""
    r"""|(?P<folder>'[^']*')\s+in\s+parents)\s*(?P<next>and\b|$)""",
    re.IGNORECASE,
)


def file_v3(workbook: Workbook, address: str, email: str) -> Json:
    """A file with every field that this server knows; callers mask it."""
    file = workbook.file
    return {
        "kind": "drive#file",
        "id": file.id,
        "name": workbook.content.title,
        "mimeType": SPREADSHEET,
        "trashed": file.trashed,
        "parents": file.parents,
        "version": str(workbook.revision),
        "webViewLink": f"{address}/s/{file.id}",
        "createdTime": file.created,
        "modifiedTime": file.modified,
        "ownedByMe": file.owner == email,
        "shared": len(file.permissions) > 1,
        "owners": [_user(file.owner, email)],
        "permissions": file.permissions,
        "capabilities": {"canEdit": workbook.role_of(email) in ("owner", "writer"), "canCopy": True},
    }


def _user(owner: str, email: str) -> Json:
    return {
        "kind": "drive#user", "displayName": owner, "me": owner == email,
        "permissionId": permission_id(owner), "emailAddress": owner,
    }  # fmt: skip


def _user_v2(owner: str, email: str) -> Json:
    return {
        "kind": "drive#user", "displayName": owner, "isAuthenticatedUser": owner == email,
        "permissionId": permission_id(owner), "emailAddress": owner, "picture": {"url": "data:,"},
    }  # fmt: skip


def file_v2(workbook: Workbook, address: str, email: str) -> Json:
    """The answer to an upload by version 2."""
    file, own = workbook.file, f"{address}/drive/v2/files/{workbook.id}"
    export = f"{address}/drive/v3/files/{file.id}/export?mimeType="
    return {
        "kind": "drive#file",
        "id": file.id,
        "etag": f'"{workbook.revision}"',
        "selfLink": own,
        "alternateLink": f"{address}/s/{file.id}",
        "embedLink": f"{address}/s/{file.id}",
        "exportLinks": {kind: export + kind for kind in ("text/csv", "text/tab-separated-values")},
        "title": workbook.content.title,
        "mimeType": SPREADSHEET,
        "labels": dict.fromkeys(("starred", "hidden", "restricted"), False) | {"trashed": file.trashed, "viewed": True},
        **_dates_v2(workbook),
        "version": str(workbook.revision),
        "parents": [_parent(own, parent) for parent in file.parents],
        "userPermission": {
            "kind": "drive#permission", "id": "me", "type": "user", "role": workbook.role_of(email) or "reader",
            "selfLink": f"{own}/permissions/me", "etag": f'"{workbook.revision}"', "pendingOwner": False,
        },
        "fileSize": "1024",
        "quotaBytesUsed": "1024",
        "ownerNames": [file.owner],
        "owners": [_user_v2(file.owner, email)],
        "lastModifyingUserName": email,
        "lastModifyingUser": _user_v2(email, email),
        "capabilities": {"canEdit": True, "canCopy": True},
        "editable": True,
        "copyable": True,
        "writersCanShare": True,
        "shared": len(file.permissions) > 1,
        "explicitlyTrashed": False,
        "appDataContents": False,
        "copyRequiresWriterPermission": False,
        "spaces": ["drive"],
    }  # fmt: skip


def _dates_v2(workbook: Workbook) -> Json:
    changed = dict.fromkeys(("modifiedDate", "modifiedByMeDate", "lastViewedByMeDate"), workbook.file.modified)
    return {"createdDate": workbook.file.created, **changed, "markedViewedByMeDate": "1970-01-01T00:00:00.000Z"}


def _parent(own: str, parent: str) -> Json:
    return {
        "kind": "drive#parentReference", "id": parent, "selfLink": f"{own}/parents/{parent}",
        "parentLink": f"{own.rpartition('/')[0]}/{parent}", "isRoot": parent == "root",
    }  # fmt: skip


def matching(books: list[Workbook], query: str) -> list[Workbook]:
    """The files that a search such as `name = "Claims" and trashed = false` finds. Raises DriveError 400."""
    tests, at = [], 0
    while at < len(query):
        match = CONDITION.match(query, at)
        if not match:
            raise bad_parameter("q")
        tests.append(_test(match))
        at = match.end()
    return [book for book in books if all(test(book) for test in tests)]


def _test(match: re.Match[str]) -> Callable[[Workbook], bool]:
    if match["folder"]:
        return lambda book: match["folder"].strip("'") in book.file.parents
    text = match["text"]
    if text[0] in "'\"":
        text = re.sub(r"\\(.)", r"\1", text[1:-1])
    field, sign = match["field"].lower(), match["sign"]
    compare = COMPARE.get((field, sign))
    if compare is None:
        raise bad_parameter("q")
    return lambda book: compare(book, text)


COMPARE: dict[tuple[str, str], Callable[[Workbook, str], bool]] = {
    ("name", "="): lambda book, text: book.content.title == text,
    ("name", "!="): lambda book, text: book.content.title != text,
    ("name", "contains"): lambda book, text: text.lower() in book.content.title.lower(),
    ("mimetype", "="): lambda book, text: text == SPREADSHEET,
    ("mimetype", "!="): lambda book, text: text != SPREADSHEET,
    ("trashed", "="): lambda book, text: book.file.trashed == (text.lower() == "true"),
    ("modifiedtime", ">"): lambda book, text: book.file.modified > text,
    ("modifiedtime", "<"): lambda book, text: book.file.modified < text,
}
