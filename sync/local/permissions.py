"""Who may read and write a file."""

from typing import Any

from .cells import Json
from .drive_errors import DriveError, bad_parameter, permission_not_found
from .masks import Mask, select
from .workbook import Workbook, permission_id

SHORT: Mask = {"kind": {}, "id": {}, "type": {}, "role": {}}
ROLES = ("owner", "writer", "commenter", "reader")


def permission_answer(workbook: Workbook, own_id: str | None, mask: Mask | None) -> Any:
    """All permissions of a file, or one."""
    if own_id is not None:
        return select(mask or SHORT, _find(workbook, own_id))
    found = [_shown(item) for item in workbook.file.permissions]
    whole = {"kind": "drive#permissionList", "permissions": found if mask else [select(SHORT, item) for item in found]}
    return select(mask, whole)


def _shown(item: Json) -> Json:
    if item["type"] in ("user", "group"):
        return {**item, "deleted": False, "pendingOwner": False}
    return item


def add_permission(workbook: Workbook, wanted: Json, mask: Mask | None) -> Any:
    """Shares a file with a person, a group, a domain or anyone."""
    kind, role = wanted.get("type"), wanted.get("role")
    if kind not in ("user", "group", "domain", "anyone"):
        raise bad_parameter("permission.type", "The permission type field is required.")
    if role not in ROLES:
        raise bad_parameter("permission.role", "The permission role field is required.")
    item: Json = {"kind": "drive#permission", "type": kind, "role": role}
    if kind in ("user", "group"):
        email = wanted.get("emailAddress", "")
        if "@" not in email:
            raise DriveError(400, "The specified emailAddress is invalid or not applicable.", "invalidSharingRequest")
        item.update(id=permission_id(email), emailAddress=email, displayName=email)
    elif kind == "domain":
        item.update(id=permission_id(wanted.get("domain", "")) + "k", domain=wanted.get("domain", ""))
        item.update(displayName=item["domain"], allowFileDiscovery=False)
    else:
        item.update(id="anyoneWithLink", allowFileDiscovery=False)
    if role == "owner":
        _hand_over(workbook, item)
    else:
        others = [found for found in workbook.file.permissions if found["id"] != item["id"]]
        workbook.change_file(permissions=[*others, item])
    return select(mask or SHORT, _shown(item))


def _hand_over(workbook: Workbook, item: Json) -> None:
    others = [found for found in workbook.file.permissions if found["id"] != item["id"]]
    others = [{**found, "role": "writer"} if found["role"] == "owner" else found for found in others]
    workbook.change_file(permissions=[*others, item], owner=item.get("emailAddress", workbook.file.owner))


def update_permission(workbook: Workbook, own_id: str, wanted: Json, mask: Mask | None) -> Any:
    """Another role."""
    item = {**_find(workbook, own_id), "role": wanted.get("role", "")}
    if item["role"] not in ROLES:
        raise bad_parameter("permission.role", "The permission role field is required.")
    if item["role"] == "owner":
        _hand_over(workbook, item)
    else:
        kept = [item if found["id"] == own_id else found for found in workbook.file.permissions]
        workbook.change_file(permissions=kept)
    return select(mask or SHORT, _shown(item))


def remove_permission(workbook: Workbook, own_id: str) -> None:
    """Takes a file away from somebody; the owner keeps it."""
    item = _find(workbook, own_id)
    if item["role"] == "owner":
        raise DriveError(403, "The owner of a file cannot be removed.", "cannotRemoveOwner")
    workbook.change_file(permissions=[found for found in workbook.file.permissions if found["id"] != own_id])


def _find(workbook: Workbook, own_id: str) -> Json:
    for item in workbook.file.permissions:
        if item["id"] == own_id:
            return item
    raise permission_not_found(own_id)
