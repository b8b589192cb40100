"""A block of cells as the text that spreadsheets put on the clipboard: rows by lines, cells by tabs."""

import re

# A cell in quotes may hold tabs, line breaks and doubled quotes; quotes that do not close the cell are plain text.
CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|[^\t\n]*')


def block_in(text: str) -> list[list[str]]:
    """The cells in pasted text, row by row; the line break at its very end makes no row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        match = CELL.match(text, at)
        assert match is not None
        quoted = match[1]
        rows[-1].append(match[0] if quoted is None else quoted.replace('""', '"'))
        at = match.end()
        if at >= len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
        if at == len(text) and text[-1] == "\n":
            rows.pop()
            break
    return rows


def text_of(block: list[list[str]]) -> str:
    """The other way round."""
    return "\n".join("\t".join(_quoted(piece) for piece in row) for row in block)


def _quoted(piece: str) -> str:
    return '"' + piece.replace('"', '""') + '"' if re.search(r'[\t\n]|^"', piece) else piece
