"""A meeting's papers: added as a file or as text, replaced, put back (M3 to M5)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Meeting, Paper, PaperFile
from se7lite.models.paper import is_link
from se7lite.paper_files import Opened, Unusable, keep_file, open_paper
from se7lite.plain_words.glossary import fold
from se7lite.queries.glossary import glossary_now
from se7lite.services.actor import Actor
from se7lite.services.fields import MOST_LINES, Field, clean_values, long_text, one_line
from se7lite.services.history import keep_change
from se7lite.services.late_papers import day_of_late_paper
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.paper_words import read_changed
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import lock_row, transaction

MOST_TYPED = 50_000
TOLD = 200
FIELDS = {
    "title": Field("title", "Title", one_line(200), required=True),
    "text": Field("text", "Text", long_text(MOST_TYPED)),
}


class SentFile(NamedTuple):
    """What somebody sent: the name on their machine, and what is in it."""

    name: str
    content: bytes


def add_paper(
    meeting: Meeting,
    title: str | None,
    text: str | None,
    sent: SentFile | None,
    actor: Actor,
    folder: Path,
    *,
    today: date,
) -> Paper:
    """With a file or with text; once the others are out, as one that goes out later. Refused by "title", "text" or
    "file"; then nothing is kept."""
    may_write(actor)
    values, errors = clean_values(FIELDS, {"title": title or (sent and _title_of(sent.name)), "text": text})
    if sent and values.get("text"):
        errors["text"] = "Give either a file or the text, not both: what would go out is unclear."
    if not sent and not values.get("text") and "text" not in errors:
        errors["file"] = "Choose a file, or paste the text below."
    opened = _opened(sent, errors) if sent and not errors else None
    if errors:
        raise Refused(errors)
    with _changing(meeting, actor):
        if len(meeting.papers) >= MOST_LINES:
            raise Refused({"": f"There is room for {MOST_LINES} papers: take one out first."})
        later = day_of_late_paper(meeting, today)
        paper = Paper(meeting_id=meeting.id, title=values["title"], link_or_text=values["text"] or "", sent_on=later)
        db.session.add(paper)
        db.session.flush()
        if sent and opened:
            _attach(paper, sent, opened, actor, folder)
    return paper


def replace_file(paper: Paper, sent: SentFile | None, actor: Actor, folder: Path, *, today: date) -> None:
    """Another file for the same paper; the one before stays to be looked up. Once that is out, people hold another
    paper: the new one counts as sent today, until somebody corrects its day. Refused by "file"."""
    may_write(actor)
    errors: dict[str, str] = {} if sent else {"file": "Choose a file."}
    opened = _opened(sent, errors) if sent else None
    if not sent or not opened:
        raise Refused(errors)
    with _changing(paper.meeting, actor):
        paper.sent_on = day_of_late_paper(paper.meeting, today) or paper.sent_on
        _attach(paper, sent, opened, actor, folder)


def put_file_back(file: PaperFile, actor: Actor) -> Paper:
    """A file whose paper was taken out becomes a paper again. Refused where it is one."""
    may_write(actor)
    with _changing(file.meeting, actor):
        lock_row(file)
        if file.paper_id:
            raise Refused({"": f"“{file.title}” is on the list of papers already."})
        paper = Paper(meeting_id=file.meeting_id, title=file.title)
        db.session.add(paper)
        db.session.flush()
        file.paper_id = paper.id
    return paper


def use_plain_word(paper: Paper, word: str, actor: Actor, today: date) -> int:
    """In a pasted text the jargon gives way to the plainer word, each time it stands there; says how often.

    Refused where that is for a person to do: in a file, or where only other forms of the word stand.
    """
    may_write(actor)
    if paper.file or is_link(paper.link_or_text):
        raise Refused({"": "Change the word in the file, then add the file again: a file is kept as it came."})
    plainer = glossary_now().plain(word).split(",")[0].strip()
    changed, times = _with_plain(paper.link_or_text, word, plainer) if plainer else ("", 0)
    if not times:
        raise Refused({"": f"“{word}” stands in the paper in another form only: change it in the text."})
    rows = read_list(paper.meeting, "papers")
    wanted = [{**row, "link_or_text": changed} if row["id"] == paper.id else row for row in rows]
    change_list(paper.meeting, "papers", wanted, actor, today=today, expected=rows)
    return times


def stands_as_listed(paper: Paper, word: str) -> bool:
    """Whether that jargon stands in a pasted text in the form in which use_plain_word() puts another in its place."""
    return _with_plain(paper.link_or_text, word, "")[1] > 0


def _with_plain(text: str, word: str, plainer: str) -> tuple[str, int]:
    parts, at, times = [], 0, 0
    for found in glossary_now().jargon_in(text):
        stands = text[found.start : found.end]
        if found.word == word and fold(stands) == fold(word):
            parts += [text[at : found.start], plainer[:1].upper() + plainer[1:] if stands[0].isupper() else plainer]
            at, times = found.end, times + 1
    return "".join([*parts, text[at:]]), times


def _title_of(name: str) -> str:
    """Budget report, of Budget_report.pdf: what a paper is called when its sender did not say."""
    return " ".join(PurePosixPath(name.replace("\\", "/")).stem.replace("_", " ").split())[:200]


def _opened(sent: SentFile, errors: dict[str, str]) -> Opened | None:
    try:
        return open_paper(sent.content)
    except Unusable as unusable:
        errors["file"] = str(unusable)
        return None


def _attach(paper: Paper, sent: SentFile, opened: Opened, actor: Actor, folder: Path) -> None:
    key = keep_file(folder, sent.content)
    paper.files.append(
        PaperFile(
            meeting_id=paper.meeting_id,
            title=paper.title,
            name=_file_name(sent.name, opened.kind.ending),
            kind=opened.kind.name,
            size=len(sent.content),
            key=key,
            text=opened.text,
            told=opened.told,
            account_id=actor.account_id,
        )
    )
    db.session.flush()


def _file_name(name: str, ending: str) -> str:
    """What it is called when somebody downloads it: no folders, no odd characters, the ending of what it is."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    kept = "".join(letter if letter.isalnum() or letter in " -_.()’," else "-" for letter in stem).strip(" .-")
    return f"{kept[:120] or 'paper'}{ending}"


@contextmanager
def _changing(meeting: Meeting, actor: Actor) -> Iterator[None]:
    """The meeting is held while its papers change; then they are read, and the history says what changed."""
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        before = told_papers(meeting)
        yield
        db.session.flush()
        read_changed(meeting)
        meeting.updated_at = utc_now()
        keep_change("meetings", meeting, "papers", before, told_papers(meeting), actor)


def told_papers(meeting: Meeting) -> list[Mapping[str, Any]]:
    """The papers as the history tells them: long texts by their beginning, as the paper itself holds all of it."""
    db.session.expire(meeting, ["papers"])
    return [
        {
            "title": paper.title,
            **({"file": paper.file.name} if paper.file else {"link_or_text": _begin(paper.link_or_text)}),
            **({"sent_on": paper.sent_on} if paper.sent_on else {}),
        }
        for paper in meeting.papers
    ]


def _begin(text: str) -> str:
    return text if len(text) <= TOLD else text[:TOLD] + "…"
