"""What the page says when something cannot be done."""

import re

from ..errors import ApiError

REQUEST = re.compile(r"^Invalid requests\[\d+\]\.\w+: ")
TOO_LONG = re.compile(r"more than the maximum of (\d+) characters")


class Refusal(Exception):
    """`words` are for the person; `code` is the HTTP status: 409 where looking again may help."""

    def __init__(self, words: str, code: int = 422):
        super().__init__(words)
        self.words = words
        self.code = code


def refusal_of(error: ApiError) -> Refusal:
    """The workbook's own refusal, without the number of the request that only a program understands."""
    words = REQUEST.sub("", error.message)
    too_long = TOO_LONG.search(words)
    if too_long:
        words = f"A cell holds at most {int(too_long[1]):,} characters. Shorten the text, then save it again."
    if error.code == 404:
        words = "This spreadsheet is no longer there. Go back to the list."
    return Refusal(words, error.code if error.code in (404, 501) else 422)
