"""Takes the text out of one file: a program of its own, so that a hostile file can only harm this process.

    python child.py pdf|docx|odt < file > {"text": …} or {"unusable": key}

It knows nothing of the app and starts quickly. Its time and memory are bounded before anything is read.
"""

import json
import logging
import resource
import sys
import warnings
from io import BytesIO

SECONDS = 20
MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 200
MOST_TEXT = 400_000  # characters: sixty thousand words, an hour or four of reading


class Refused(Exception):
    """The key of the reason (reading.REASONS)."""


def pdf_text(content):
    """Page after page."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("locked")
    if len(reader.pages) > MOST_PAGES:
        raise Refused("pages")
    made = []
    for page in reader.pages:
        made.append(page.extract_text() or "")
        bounded(made)
    return "\n\n".join(made)


def docx_text(content):
    """Paragraphs, cells and footnotes, each with an empty line after it."""
    from docx2python import docx2python

    with docx2python(BytesIO(content), html=False) as document:
        runs = (document.body, document.footnotes, document.endnotes)
        return "\n\n".join(text for run in runs for text in paragraphs(run))


def paragraphs(nested):
    """docx2python's tables in rows in cells, taken apart."""
    if isinstance(nested, str):
        # A tab follows an item's number; elsewhere it lays out what belongs together.
        yield nested.replace("\t", " ").strip()
    else:
        for part in nested:
            yield from paragraphs(part)


def odt_text(content):
    """Headings, paragraphs and cells in their order, each with an empty line after it."""
    from odfdo import Document

    body = Document(BytesIO(content)).body
    return "\n\n".join(part.inner_text for part in body.get_elements("//text:h|//text:p"))


def bounded(parts):
    """Refuses more text than anybody reads before a meeting."""
    if sum(len(part) for part in parts) > MOST_TEXT:
        raise Refused("long")


READERS = {"pdf": pdf_text, "docx": docx_text, "odt": odt_text}


def main():
    """The answer is one line of JSON, whatever happens to the file."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Libraries talk about each small fault of a file.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        text = READERS[sys.argv[1]](sys.stdin.buffer.read())
        bounded([text])
        answer = {"text": "".join(letter for letter in text if letter in "\n\t" or ord(letter) >= 32)}
    except Refused as refused:
        answer = {"unusable": str(refused)}
    except MemoryError:
        answer = {"unusable": "heavy"}
    except Exception:
        answer = {"unusable": "damaged"}
    # Halves of letters, which a broken font yields, cannot be sent or kept.
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
