"""Errors in the shape in which Drive says them: another one than Sheets'."""

from typing import Any

from .errors import ApiError


class DriveError(ApiError):
    """Names the reason, and the parameter that is wrong."""

    def __init__(self, code: int, message: str, reason: str, location: tuple[str, str] | None = None):
        super().__init__(code, message)
        self.reason = reason
        self.location = location

    def body(self) -> dict[str, Any]:
        """The JSON that Drive sends for it."""
        error = {"message": self.message, "domain": "global", "reason": self.reason}
        if self.location:
            error["locationType"], error["location"] = self.location
        return {"error": {"code": self.code, "message": self.message, "errors": [error]}}


def file_not_found(file_id: str) -> DriveError:
    """No such file, or not shared with the caller."""
    return DriveError(404, f"File not found: {file_id}.", "notFound", ("parameter", "fileId"))


def permission_not_found(permission_id: str) -> DriveError:
    """No such permission."""
    return DriveError(404, f"Permission not found: {permission_id}.", "notFound", ("parameter", "permissionId"))


def insufficient_permissions() -> DriveError:
    """The caller may read only."""
    message = "The user does not have sufficient permissions for this file."
    return DriveError(403, message, "insufficientFilePermissions")


def bad_parameter(name: str, message: str = "Invalid Value") -> DriveError:
    """A parameter that cannot be read."""
    return DriveError(400, message, "invalid", ("parameter", name))
