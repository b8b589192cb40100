"""Pages of papers that are added or replaced once the others are out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Paper, PaperFile
from se7lite.shown import uk_date
from se7lite.views.clock import today as this_day
from tests.se7lite.paper_files import files
from tests.se7lite.views.test_papers import TEXT, act, add, upload


@pytest.fixture
def base(meeting):
    return f"/meetings/{meeting.reference}"


def test_the_list_of_papers_says_that_one_added_once_the_others_are_out_counts_as_sent_today(client, meeting):
    address = f"/meetings/{meeting.reference}/papers"
    meeting.date = this_day() + timedelta(days=3)
    db.session.commit()
    assert "counts as sent today" not in client.get(address).page.text
    meeting.status = "papers_sent"
    db.session.commit()
    assert "one that is added now, or whose text is changed, counts as sent today" in client.get(address).page.text


def test_a_file_that_went_out_is_said_to_have_gone_out_and_the_one_in_its_place_counts_as_sent_today(client, meeting):
    upload(client, f"/meetings/{meeting.reference}/papers/add", files.pdf(TEXT), title="Report")
    day, sent = this_day(), this_day() - timedelta(days=9)
    file = db.session.get(PaperFile, 1)
    file.added_at -= timedelta(days=10)
    meeting.date, meeting.status, meeting.papers_sent_on = day + timedelta(days=3), "papers_sent", sent
    file.paper.sent_on = sent
    db.session.commit()
    assert "a file that you add now counts as sent today" in client.get("/papers/1").page.text
    shown = client.get(upload(client, "/papers/1", files.odt("All is well in Lewes."), "new.odt").location).page.text
    assert "has its new file. The one before is out already, so the new one counts as sent today" in shown
    assert f"(counts as sent on {uk_date(day)})" in shown
    assert f"(an earlier one; it went out on {uk_date(sent)})" in shown and "does not go out" not in shown
    meeting.date = day - timedelta(days=1)
    db.session.commit()
    shown = client.get(
        upload(client, "/papers/1", files.odt("At last all is well in Lewes."), "last.odt").location
    ).page.text
    assert "The meeting is over, so it is only filed" in shown and "it did not go out" in shown


def test_a_plainer_word_in_a_paper_that_is_out_is_said_to_be_sent_today(client, base, meeting):
    client.post("/glossary/first")
    add(client, base, title="Report", text=TEXT)
    meeting.date, meeting.status = this_day() + timedelta(days=3), "papers_sent"
    db.session.commit()
    sent = act(client.get(f"{base}/plain-words").page, "use", "utilise", "1")
    page = client.send(f"{base}/plain-words", sent).page
    assert "gave way to the plainer word, 1 time. The papers are out already, so this one counts as sent" in page.text
    assert db.session.scalars(select(Paper)).one().sent_on == this_day()
