"""One HTTP call and its answer, without the server around them."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import orjson

from .errors import ApiError, invalid_field
from .masks import Mask, parse_mask
from .shapes import snake
from .tokens import Caller

STANDARD = {"fields", "alt", "prettyPrint", "key", "access_token", "oauth_token", "quotaUser", "callback", "uploadType"}


@dataclass
class Call:
    """What a client asks; `address` is this server's own, such as http://127.0.0.1:8001."""

    method: str
    path: str
    query_text: str
    headers: dict[str, str]
    data: bytes
    address: str
    caller: Caller = field(default_factory=lambda: Caller("", ()))

    @property
    def query(self) -> dict[str, list[str]]:
        """Each parameter with its values."""
        return parse_qs(self.query_text, keep_blank_values=True)

    def one(self, name: str, default: str = "") -> str:
        """A parameter's last value."""
        return self.query.get(name, [default])[-1]

    def truth(self, name: str) -> bool:
        """A parameter that is yes or no."""
        text = self.one(name, "false")
        if text.lower() not in ("true", "false", "1", "0", ""):
            raise invalid_field(snake(name), f"Invalid value at '{snake(name)}' (TYPE_BOOL), \"{text}\"")
        return text.lower() in ("true", "1")

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """A parameter that is one of some words; the first where it is left out."""
        text = self.one(name, choices[0]) or choices[0]
        if text not in choices:
            kind = f"type.googleapis.com/google.apps.sheets.v4.{name[0].upper()}{name[1:]}"
            raise invalid_field(snake(name), f"Invalid value at '{snake(name)}' ({kind}), \"{text}\"")
        return text

    def mask(self) -> Mask | None:
        """The parts of the answer that the client wants; None is all."""
        text = self.one("fields")
        return (parse_mask(text) or None) if text else None

    def require_known(self, *names: str) -> None:
        """Raises ApiError 400 for a parameter that the method does not have."""
        for name in self.query.keys() - STANDARD - set(names):
            raise invalid_field(
                "",
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.'
                f" Field '{name}' could not be found in request message.",
            )

    def json(self) -> Any:
        """The body; nothing counts as {}. Raises ApiError 400 where it is no JSON."""
        if not self.data.strip():
            return {}
        try:
            return orjson.loads(self.data)
        except orjson.JSONDecodeError as error:
            raise invalid_field("", f"Invalid JSON payload received. {error}") from None


@dataclass
class Answer:
    """A body, ready to be sent."""

    body: bytes
    status: int = 200
    kind: str = "application/json; charset=UTF-8"
    headers: dict[str, str] = field(default_factory=dict)


def json_answer(body: Any, status: int = 200) -> Answer:
    """JSON; the same body always gives the same bytes."""
    return Answer(orjson.dumps(body), status)


def error_answer(error: ApiError) -> Answer:
    """An error in Google's shape."""
    answer = json_answer(error.body(), error.code)
    answer.headers.update(error.headers)
    if error.code == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="https://accounts.google.com/", error="invalid_token"'
    return answer
