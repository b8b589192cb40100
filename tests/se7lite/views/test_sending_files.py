"""The files that go with a meeting: its papers as one, and its calendar entry."""

import zipfile
from datetime import date, time
from io import BytesIO

import html5lib
import pytest
from icalendar import Calendar

from se7lite.extensions import db
from se7lite.models import PaperFile
from se7lite.paper_files import file_path
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.papers import SentFile, add_paper
from tests.se7lite.paper_files import files
from tests.se7lite.ready import TODAY
from tests.se7lite.views.page import words


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}"


def box(page, name):
    return words(page.by_id(name), strip=False)


def zip_of(client, address):
    answer = client.get(f"{address}/papers.zip")
    assert answer.status == 200, answer.page.text
    return zipfile.ZipFile(BytesIO(answer.response.data))


def test_the_papers_go_out_as_one_file_with_agenda_and_glossary(client, address, meeting, officer, tmp_path, app):
    client.post("/glossary/first")
    folder = app.config["DATA"]
    change_list(meeting, "agenda", [{"title": "Welcome & <tea>", "lead": "Ann", "minutes": 10}], officer, today=TODAY)
    add_paper(
        meeting, "../../etc/passwd", None, SentFile("x.pdf", files.pdf("The SENCO met.")), officer, folder, today=TODAY
    )
    add_paper(meeting, "Tea\u202e? ", "The SENCO drank tea.", None, officer, folder, today=TODAY)
    rows = [
        *({"id": paper.id, "title": paper.title, "link_or_text": paper.link_or_text} for paper in meeting.papers),
        {"title": "Online", "link_or_text": "https://papers.example.org/1"},
        {"title": "Only a title"},
    ]
    change_list(meeting, "papers", rows, officer, today=TODAY)
    change_meeting(meeting, {"notes": "Secret notes."}, officer, today=TODAY)
    packed = zip_of(client, address)
    assert packed.namelist() == ["Agenda.html", "01 -..-etc-passwd.pdf", "02 Tea -.txt", "Glossary.txt"]
    assert packed.read("01 -..-etc-passwd.pdf").startswith(b"%PDF")
    assert packed.read("02 Tea -.txt").decode("utf-8-sig").endswith("The SENCO drank tea.\r\n")
    assert "SENCO (" in packed.read("Glossary.txt").decode("utf-8-sig")
    agenda = packed.read("Agenda.html").decode()
    html5lib.HTMLParser(strict=True).parse(agenda)
    for said in ("Welcome &amp; &lt;tea&gt;, Ann (10 minutes)", "Linden House", "10:00 to 12:30", "Only a title"):
        assert said in agenda
    assert 'href="https://papers.example.org/1"' in agenda and 'href="01%20-..-etc-passwd.pdf"' in agenda
    assert not [name for name in packed.namelist() if b"Secret notes" in packed.read(name)]
    page = client.get(f"{address}/send/papers_sent").page
    assert all(f"- {name}" in box(page, "text") for name in packed.namelist())
    assert "Online: https://papers.example.org/1" in box(page, "text")


def test_the_agenda_of_a_cancelled_meeting_says_so(client, address, meeting, officer):
    assert b"cancelled" not in zip_of(client, address).read("Agenda.html")
    change_meeting(meeting, {"status": "cancelled"}, officer, today=TODAY)
    assert b"This meeting is cancelled." in zip_of(client, address).read("Agenda.html")


def test_the_agenda_lists_the_actions_that_earlier_meetings_left_open(client, meeting, body, officer):
    rows = [
        {"what": "Ring the <bus> company", "who_text": "Noor", "due_on": date(2026, 12, 1)},
        {"what": "Done already", "done_on": date(2026, 11, 20)},
    ]
    change_list(meeting, "actions", rows, officer, today=TODAY)
    values = {"body": str(body.id), "kind": "meeting", "title": "Next", "date": date(2026, 11, 20)}
    following = create_meeting(values, officer, today=TODAY)
    agenda = zip_of(client, f"/meetings/{following.reference}").read("Agenda.html").decode()
    html5lib.HTMLParser(strict=True).parse(agenda)
    said = "Ring the &lt;bus&gt; company (Noor, by 1 December 2026; from the meeting of 12 November 2026)"
    assert "still open" in agenda and said in agenda and "Done already" not in agenda
    first = zip_of(client, f"/meetings/{meeting.reference}").read("Agenda.html").decode()
    assert "still open" not in first


def test_papers_that_are_not_whole_are_not_given_out(client, address, meeting, officer, app):
    folder = app.config["DATA"]
    add_paper(meeting, "Report", None, SentFile("x.pdf", files.pdf("We met.")), officer, folder, today=TODAY)
    file_path(folder, db.session.query(PaperFile).one().key).unlink()
    answer = client.get(f"{address}/papers.zip")
    assert answer.status == 404 and "“Report” is not in the data folder" in answer.page.text
    page = client.get(f"{address}/send/papers_sent").page
    assert "“Report” is not in the data folder" in page.text and "All papers in one file" not in page.text


def test_the_calendar_entry_is_a_download_that_follows_the_meeting(client, readers_client, address, meeting, officer):
    def entry(who):
        answer = who.get(f"{address}/calendar.ics")
        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert answer.headers["Content-Disposition"] == f"attachment; filename={meeting.reference}.ics"
        return Calendar.from_ical(answer.response.data).walk("VEVENT")[0]

    first = entry(client)
    client.fill(f"{address}/edit", start="11:00")
    moved = entry(readers_client)
    assert (moved["UID"], int(moved["SEQUENCE"])) == (first["UID"], int(first["SEQUENCE"]) + 1)
    assert moved["DTSTART"].dt.time() == time(11)
