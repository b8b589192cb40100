"""Whole numbers in text that anybody could type or send: an id in an address, in a box or chosen from a list."""


def number_in(text: str | None) -> int:
    """The number; 0, which nothing has as its id, for what is none that a database has room for."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
