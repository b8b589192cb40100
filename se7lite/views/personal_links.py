"""What the pages behind personal links have in common: whoever holds a link has no account."""

from flask import Response

OFTEN = "60 per minute"
"""For each address; nobody guesses a link at this pace in the life of the universe."""


def keep_out_of_indexes(response: Response) -> Response:
    """No search engine lists it, and no other site learns the address."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "no-store, private"
    return response
