"""Papers as files and as text, and what is read in them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, Paper, PaperFile, PaperWords
from se7lite.paper_files import file_path
from se7lite.plain_words import CHECKER
from se7lite.queries.plain_words import LINK_ONLY, files_taken_out, unexplained_words, word_facts
from se7lite.services.glossary import GLOSSARY, explain_word, keep_name, put_back, take_out
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import archive_meeting, change_meeting
from se7lite.services.papers import SentFile, add_paper, put_file_back, replace_file, use_plain_word
from se7lite.services.tables import create_row
from tests.se7lite.asked import selects
from tests.se7lite.paper_files import files
from tests.se7lite.refusals import refused

MASH = "The MASH met in Lewes and talked with us."


@pytest.fixture
def add(meeting, officer, today, tmp_path):
    """Adds a paper with this text, or this file."""

    def added(text=None, title="Report", content=None, name="Budget_report.pdf"):
        sent = SentFile(name, content) if content is not None else None
        return add_paper(meeting, title, text, sent, officer, tmp_path, today=today)

    return added


@pytest.fixture
def upcoming(meeting, officer, today):
    change_meeting(meeting, {"date": today + timedelta(days=20)}, officer, today=today)
    return meeting


def words(meeting):
    return [one.word for one in unexplained_words(meeting).unexplained]


def test_a_file_is_kept_read_and_told_in_the_history(add, meeting, tmp_path):
    paper = add(title=None, content=files.pdf(MASH))
    assert (paper.title, paper.file.name, paper.file.kind) == ("Budget report", "Budget_report.pdf", "pdf")
    assert file_path(tmp_path, paper.file.key).read_bytes() == files.pdf(MASH)
    assert words(meeting) == ["MASH"]
    change = db.session.scalars(select(Change).order_by(Change.id.desc())).first()
    assert (change.field, change.before) == ("papers", [])
    assert change.after == [{"title": "Budget report", "file": "Budget_report.pdf"}]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\me\\plan.exe", "plan.txt"),
        ('a"b\r\nc.html', "a-b--c.txt"),
        ("...", "paper.txt"),
        ("é – ü.TXT", "é - ü.txt"),
    ],
)
def test_a_file_is_called_by_what_it_is_without_folders_or_odd_characters(add, name, kept):
    assert add(content=MASH.encode(), name=name).file.name == kept


def test_a_hostile_file_changes_nothing(add, meeting, tmp_path):
    before = db.session.scalars(select(Change.id)).all()
    for content in (files.locked_pdf("secret", MASH), b"\x7fELF" + b"\0" * 90, files.docx("<w:p><oops")):
        assert "file" in refused(lambda content=content: add(content=content))
    assert "file" in refused(lambda: add())
    assert "text" in refused(lambda: add(text="Words", content=files.pdf(MASH)))
    assert "title" in refused(lambda: add(text="Words", title=None))
    assert db.session.scalars(select(Paper)).all() == []
    assert db.session.scalars(select(Change.id)).all() == before
    assert list(tmp_path.rglob("*")) == []


def test_who_only_reads_adds_nothing_and_an_archived_meeting_takes_nothing(
    add, meeting, officer, steering_member, today, tmp_path
):
    text = ("A", "Text", None)
    assert "ask an officer" in refused(add_paper, meeting, *text, steering_member, tmp_path, today=today)[""]
    archive_meeting(meeting, officer, today=today)
    assert "restore it first" in refused(lambda: add(text=MASH))[""]


def test_the_last_file_is_the_one_that_is_read_and_the_one_before_is_kept(add, meeting, officer, tmp_path, today):
    paper = add(content=files.pdf(MASH))
    replace_file(paper, SentFile("new.odt", files.odt("The hub met in Lewes.")), officer, tmp_path, today=today)
    assert words(meeting) == []
    assert [file.name for file in paper.files] == ["Budget_report.pdf", "new.odt"]
    assert "file" in refused(replace_file, paper, None, officer, tmp_path, today=today)


def test_a_paper_that_was_taken_out_can_be_put_back_with_its_file(add, meeting, officer, today):
    add(content=files.pdf(MASH))
    change_list(meeting, "papers", [], officer, today=today)
    (file,) = files_taken_out(meeting)
    assert words(meeting) == []
    paper = put_file_back(file, officer)
    assert (paper.title, paper.file, words(meeting)) == ("Report", file, ["MASH"])
    assert "already" in refused(put_file_back, file, officer)[""]
    assert db.session.scalars(select(PaperFile)).all() == [file]


def test_a_scan_a_link_and_a_mere_title_are_said_to_be_unread(add, meeting, officer, today):
    add(content=files.pdf(""))
    rows = [*read_list(meeting, "papers"), {"title": "Link", "link_or_text": "https://example.org/CCG"}, {"title": "T"}]
    change_list(meeting, "papers", rows, officer, today=today)
    found = unexplained_words(meeting)
    assert found.unexplained == ()
    assert [one.paper.title for one in found.unread] == ["Report", "Link", "T"]
    assert "pictures of pages" in found.unread[0].unread
    assert found.unread[1].unread == LINK_ONLY


def test_a_text_that_changes_in_the_list_is_read_again(add, meeting, officer, today):
    add(text=MASH)
    (row,) = read_list(meeting, "papers")
    change_list(meeting, "papers", [{**row, "link_or_text": "The YOT met."}], officer, today=today)
    assert words(meeting) == ["YOT"]
    change_list(meeting, "papers", [], officer, today=today)
    assert db.session.scalars(select(PaperWords)).all() == []


def test_an_explanation_in_another_paper_of_the_meeting_does_not_count(add, meeting):
    add(text=MASH)
    add(text="The Multi-Agency Safeguarding Hub (MASH) is new.", title="Other")
    assert words(meeting) == ["MASH"]


def test_explaining_a_word_naming_one_and_taking_that_back(add, meeting, officer, today):
    add(text=f"{MASH} So did KIDS and the YOT.")
    assert words(meeting) == ["MASH", "KIDS", "YOT"]
    explain_word("MASH", "Multi-Agency Safeguarding Hub", None, officer, today)
    keep_name("KIDS", officer, today)
    assert words(meeting) == ["YOT"]
    term = explain_word("yot", None, "Helps young people in trouble.", officer, today)
    assert words(meeting) == []
    take_out(term, officer)
    assert words(meeting) == ["YOT"]
    put_back(term, officer, today)
    assert words(meeting) == []


def test_jargon_listed_later_is_found_in_papers_still_to_go_out(add, upcoming, officer, today):
    add(text="We commenced. They utilize it.")
    create_row(GLOSSARY, {"word": "utilise", "kind": "word", "plain": "use"}, officer, today)
    assert words(upcoming) == ["utilise"]


def test_jargon_listed_later_leaves_alone_what_has_gone_out(add, upcoming, officer, today):
    add(text="They utilise it.")
    (row,) = read_list(upcoming, "papers")
    change_list(upcoming, "papers", [{**row, "sent_on": today}], officer, today=today)
    create_row(GLOSSARY, {"word": "utilise", "kind": "word", "plain": "use"}, officer, today)
    assert words(upcoming) == []


def test_a_plainer_word_takes_the_place_of_jargon_in_a_pasted_text(add, meeting, officer, today):
    create_row(GLOSSARY, {"word": "utilise", "kind": "word", "plain": "use, take"}, officer, today)
    paper = add(text="Utilise it.\n\nWe utilise it, too.")
    assert use_plain_word(paper, "utilise", officer, today) == 2
    assert paper.link_or_text == "Use it.\n\nWe use it, too."
    assert words(meeting) == []
    assert "in another form" in refused(use_plain_word, add(text="We utilised it."), "utilise", officer, today)[""]
    filed = add(content=files.pdf("We utilise it here."))
    assert "change the word in the file" in refused(use_plain_word, filed, "utilise", officer, today)[""].lower()


def test_no_list_reads_a_text_again(add, meeting, officer, today):
    add(text=MASH)
    add(text="All is said in words that everybody knows.", title="Other")
    db.session.expire_all()
    with selects() as asked:
        assert word_facts([meeting.id, 999]) == {meeting.id: (2, 0, ("MASH",))}
    read = [statement for statement in asked if "FROM" in statement and "FROM meeting" not in statement]
    assert len(read) == 2
    assert not any("link_or_text" in statement or ".text" in statement for statement in read)


def test_what_another_checker_read_is_not_believed(add, meeting):
    add(text=MASH)
    kept = db.session.scalars(select(PaperWords)).one()
    kept.checker, kept.reading = CHECKER - 1, {}
    db.session.commit()
    assert words(meeting) == ["MASH"]
    assert word_facts([meeting.id])[meeting.id].unexplained == ("MASH",)
