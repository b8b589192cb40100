"""How a service says no."""

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """The change would not be right. `errors` says for each field (key "": the whole record) what to do."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


class Moved(Exception):
    """Somebody changed the same field meanwhile. `fields` holds for each what was expected and what is there now."""

    def __init__(self, fields: Mapping[str, tuple[Any, Any]]) -> None:
        super().__init__("Changed by somebody else meanwhile: " + ", ".join(fields))
        self.fields = dict(fields)
