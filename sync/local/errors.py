"""What goes wrong, in the shape in which Google says it."""

from typing import Any

STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


class ApiError(Exception):
    """An answer other than 200: `code` is the HTTP status, `message` is for a person."""

    def __init__(self, code: int, message: str, details: list[dict[str, Any]] | None = None, status: str | None = None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details
        self.status = status or STATUSES[code]
        self.headers: dict[str, str] = {}

    def body(self) -> dict[str, Any]:
        """The JSON that Google sends for it."""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": self.status}
        if self.details:
            error["details"] = self.details
        return {"error": error}


class RequestRefused(Exception):
    """One request of a batchUpdate cannot be done; the batch adds its number and kind to the message."""


def invalid(message: str) -> ApiError:
    """400 without details."""
    return ApiError(400, message)


def invalid_field(field: str, message: str) -> ApiError:
    """400 for a field that does not fit its type, with the violation that Google adds."""
    violation = {"field": field, "description": message} if field else {"description": message}
    return ApiError(
        400, message, [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}]
    )


def not_found() -> ApiError:
    """404 as Sheets gives it for a spreadsheet nobody has."""
    return ApiError(404, "Requested entity was not found.")


def not_permitted() -> ApiError:
    """403 for a spreadsheet that is not shared with the caller."""
    return ApiError(403, "The caller does not have permission")


def unsupported(name: str) -> ApiError:
    """501: Google can do it, this server cannot."""
    return ApiError(501, f"The local Sheets server does not support {name}.")
