"""What an address may hold: references, numbers that a database has room for, and text without NUL."""

from flask import Flask, request
from werkzeug.routing import BaseConverter, IntegerConverter

from se7lite.errors import UnreadableAddress
from se7lite.forms.fields import NUL

LARGEST = 2**31 - 1
"""PostgreSQL's integer: no id is larger, and asking for one is an error there instead of nothing found."""


class ReferenceConverter(BaseConverter):
    """R-0007, M-0042, C-0133 in an address."""

    regex = r"[RMC]-\d{4,9}"


class NumberConverter(IntegerConverter):
    """An id. A longer number leads to no page, as one that nothing has."""

    regex = r"[0-9]{1,10}"

    def __init__(self, *args: int, **kwargs: int) -> None:
        super().__init__(*args, **{"max": LARGEST, **kwargs})


def refuse_nul() -> None:
    """PostgreSQL keeps no NUL in a text: what looks for one is refused before it gets there."""
    if NUL in request.path or any(NUL in name + value for name, value in request.args.items(multi=True)):
        raise UnreadableAddress


def register(app: Flask) -> None:
    """Before any rule is added, and before any view."""
    app.url_map.converters |= {"ref": ReferenceConverter, "int": NumberConverter}
    app.before_request(refuse_nul)
