"""The papers of a meeting as one ZIP: the agenda as a page, with the actions that are still open, every paper, and the
glossary of their words.

No notes, no receipts, and nobody's address.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from flask import render_template

from se7lite.paper_files import KINDS, Packed, file_path, numbered_name
from se7lite.queries.glossary import glossary_now
from se7lite.queries.open_actions import carried_to
from se7lite.queries.plain_words import MeetingWords, unexplained_words, words_to_send
from se7lite.views.term_text import terms_as_text

AGENDA, GLOSSARY = "Agenda.html", "Glossary.txt"


class Included(NamedTuple):
    """A paper and its name in the ZIP; blank where only a title or an address is kept."""

    paper: Any
    name: str


class Contents(NamedTuple):
    """What goes in. `missing` are titles of papers whose file is not in the data folder."""

    papers: list[Included]
    glossary: str
    missing: list[str]

    @property
    def names(self) -> list[str]:
        """As they stand in the ZIP, the agenda first."""
        return [AGENDA, *(one.name for one in self.papers if one.name), *([GLOSSARY] if self.glossary else [])]


def contents_of(meeting: Any, folder: Path) -> Contents:
    """What goes in, without reading the files."""
    words: MeetingWords = unexplained_words(meeting)
    papers = [one.paper for one in words.papers]
    included = [Included(paper, _name(number, paper)) for number, paper in enumerate(papers, start=1)]
    missing = [paper.title for paper in papers if paper.file and not file_path(folder, paper.file.key).exists()]
    return Contents(included, terms_as_text(words_to_send(words, glossary_now())), missing)


def files_of(meeting: Any, contents: Contents, folder: Path, today: date) -> Iterator[Packed]:
    """Each file with what is in it."""
    actions = [action for action in carried_to(meeting, today).actions if not action.done_on]
    agenda = render_template(
        "papers/agenda_file.html", meeting=meeting, contents=contents, glossary_name=GLOSSARY, actions=actions
    )
    yield Packed(AGENDA, agenda.encode())
    for paper, name in contents.papers:
        if name:
            yield Packed(name, file_path(folder, paper.file.key) if paper.file else _text(paper.title, paper.text))
    if contents.glossary:
        yield Packed(GLOSSARY, _text("The words of these papers", contents.glossary))


def _name(number: int, paper: Any) -> str:
    if paper.file:
        return numbered_name(number, paper.title, KINDS[paper.file.kind].ending)
    return numbered_name(number, paper.title, ".txt") if paper.text else ""


def _text(title: str, text: str) -> bytes:
    """As every editor reads it: a mark at the beginning says how letters are written, lines end as on Windows."""
    lines: Sequence[str] = f"{title}\n\n{text}\n".replace("\r\n", "\n").split("\n")
    return "\r\n".join(lines).encode("utf-8-sig")
