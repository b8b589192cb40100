"""What stands beside a meeting is what looking again would find, whoever changed whatever."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from se7lite.checklists.state import states_of, tally_of
from se7lite.extensions import db
from se7lite.limits import BY_KEY
from se7lite.models import Meeting
from se7lite.queries.limits import limits_now
from se7lite.queries.meeting_facts import check_facts
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.checklist_keeping import keep_checklists
from se7lite.services.glossary import GLOSSARY, add_first_terms, explain_word, keep_name, put_back, take_out
from se7lite.services.limits import change_limits
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting
from se7lite.services.papers import SentFile, add_paper, replace_file
from se7lite.services.passing_over import pass_over, take_back
from se7lite.services.refusals import Refused
from se7lite.services.representatives import change_representative
from se7lite.services.tables import change_row, create_row
from tests.se7lite.asked import selects
from tests.se7lite.paper_files import files
from tests.se7lite.plain_words.test_ease import HARD
from tests.se7lite.ready import ready_to_invite, ready_to_send, write_terms


@pytest.fixture
def state(meeting):
    def now(rule, of=None):
        db.session.rollback()
        text = db.session.scalar(select(Meeting.checklist).where(Meeting.id == (of or meeting).id))
        return states_of(text)[rule]

    yield now
    db.session.rollback()
    # Whatever a test did: nothing was forgotten.
    assert keep_checklists() == 0


def test_a_new_meeting_has_its_checklist_at_once(meeting, state):
    assert (state("M1.asked"), state("M3.agenda"), state("M7")) == ("o", "a", "n")
    assert tally_of(meeting.checklist).open == 3


def test_lists_answers_terms_and_what_is_passed_over_are_looked_at(
    meeting, representative, officer, administrator, today, state
):
    ready_to_invite(meeting, representative, officer, administrator)
    assert (state("M1.asked"), state("M1.suits"), state("M2")) == ("h", "h", "h")
    change_list(meeting, "agenda", [{"title": "Welcome"}], officer, today=today)
    assert state("M3.agenda") == "h"
    write_terms(meeting.body, administrator, review=date(2026, 1, 1))
    assert state("M2") == "o"
    pass_over(meeting, "M2", "With the steering group.", officer)
    assert state("M2") == "p"
    take_back(meeting, "M2", officer)
    assert state("M2") == "o"


def test_who_came_and_what_they_agreed_to_are_looked_at(meeting, representative, officer, today, state):
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    assert state("M7") == "l"
    change_representative(representative, {"confidentiality_agreed_on": date(2026, 11, 12)}, officer, today=today)
    assert state("M7") == "h"
    [agreed] = representative.confidentiality
    agreed.until = date(2026, 11, 11)
    db.session.commit()
    assert state("M7") == "l"


def test_a_setting_is_looked_at(meeting, officer, administrator, today, state):
    ready_to_send(meeting, officer, sent=date(2026, 11, 5))
    assert state("M3.notice") == "h"
    change_limits({"papers_days": 6}, {"papers_days": limits_now()["papers_days"]}, administrator)
    assert state("M3.notice") == "m"
    assert BY_KEY["papers_days"].first == 5


def test_a_moved_meeting_is_looked_at_together_with_the_one_after_it(meeting, body, officer, today, state):
    body.rhythm_weeks = 6
    db.session.commit()
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter", "date": meeting.date + timedelta(weeks=6)}
    winter = create_meeting(values, officer, today=today)
    assert state("B6", of=winter) == "h"
    change_meeting(meeting, {"date": meeting.date - timedelta(weeks=2)}, officer, today=today)
    assert state("B6", of=winter) == "l"
    change_meeting(meeting, {"status": "cancelled"}, officer, today=today)
    assert state("B6", of=winter) == "n"


@pytest.mark.parametrize("off", ["called off", "put away", ""], ids=lambda off: off or "on the same day")
def test_every_meeting_that_is_measured_from_a_moved_one_is_looked_at(meeting, body, officer, today, state, off):
    """The next one may be called off or put away, and a body may meet twice on a day."""
    body.rhythm_weeks = 6
    db.session.commit()
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter"}
    day = meeting.date + timedelta(weeks=9)
    next_one, last = (
        create_meeting({**values, "date": on}, officer, today=today) for on in (day - timedelta(weeks=bool(off)), day)
    )
    if off == "called off":
        change_meeting(next_one, {"status": "cancelled"}, officer, today=today)
    elif off:
        archive_meeting(next_one, officer, today)
    assert state("B6", of=last) == "l"
    change_meeting(meeting, {"date": meeting.date + timedelta(weeks=3)}, officer, today=today)
    assert state("B6", of=last) == "h"


def test_keeping_it_is_nobodys_edit(meeting, administrator, state):
    version, updated = meeting.version, meeting.updated_at
    write_terms(meeting.body, administrator)
    db.session.refresh(meeting)
    assert state("M2") == "h"
    assert (meeting.version, meeting.updated_at) == (version, updated)


def test_papers_their_files_and_the_glossary_are_looked_at(meeting, officer, today, state, tmp_path):
    """Each change by itself: a text, an explanation, one taken out and put back, a name, another file, a scan."""
    assert (state("M4"), state("M5")) == ("n", "n")
    add_paper(meeting, "Plan", "The MASH met in Lewes. So did KIDS.", None, officer, tmp_path, today=today)
    assert (state("M4"), state("M5")) == ("h", "a")
    term = explain_word("MASH", "Multi-Agency Safeguarding Hub", None, officer, today)
    assert state("M5") == "a"
    keep_name("KIDS", officer, today)
    assert state("M5") == "h"
    take_out(term, officer)
    assert state("M5") == "a"
    put_back(term, officer, today)
    assert state("M5") == "h"
    change_row(GLOSSARY, term, {"word": "Mäsh"}, officer, today, None)
    assert state("M5") == "a"
    change_row(GLOSSARY, term, {"word": "MASH team"}, officer, today, None)
    assert state("M5") == "h"
    paper = add_paper(
        meeting, "Report", None, SentFile("a.pdf", files.pdf("We met the YOT.")), officer, tmp_path, today=today
    )
    assert (state("M3.papers"), state("M5")) == ("h", "a")
    replace_file(paper, SentFile("b.pdf", files.pdf("")), officer, tmp_path, today=today)
    assert (state("M3.papers"), state("M5")) == ("h", "h")


def test_jargon_listed_or_taken_off_the_list_and_the_first_terms_are_looked_at(
    meeting, officer, today, state, tmp_path
):
    change_meeting(meeting, {"date": today + timedelta(days=20)}, officer, today=today)
    add_paper(
        meeting,
        "Plan",
        f"We reticulate with SEND teams, going forward.\n\n{HARD} {HARD}",
        None,
        officer,
        tmp_path,
        today=today,
    )
    assert (state("M4"), state("M5")) == ("l", "a")
    explain_word("SEND", "Special educational needs and disabilities", None, officer, today)
    assert state("M5") == "h"
    assert add_first_terms(officer, today)
    assert state("M5") == "a"
    explain_word("going forward", None, "From now on.", officer, today)
    term = create_row(GLOSSARY, {"word": "ramify", "kind": "word", "plain": "branch"}, officer, today)
    assert state("M5") == "h"
    change_row(GLOSSARY, term, {"word": "reticulate"}, officer, today, None)
    assert state("M5") == "a"
    change_row(GLOSSARY, term, {"plain": None, "meaning": "Make a net."}, officer, today, None)
    assert state("M5") == "h"


def test_many_meetings_with_papers_are_looked_at_in_as_many_questions_as_few(
    meeting, body, officer, today, tmp_path, state
):
    def asked():
        with selects() as statements:
            list(check_facts(list(db.session.scalars(select(Meeting.id)))))
        return len(statements)

    add_paper(meeting, "Plan", "The MASH met.", None, officer, tmp_path, today=today)
    few = asked()
    for number in range(5):
        values = {"body": str(body.id), "kind": "meeting", "title": f"No. {number}", "date": meeting.date}
        add_paper(
            create_meeting(values, officer, today=today), "Plan", "The YOT met.", None, officer, tmp_path, today=today
        )
    assert asked() == few


def test_what_was_refused_leaves_no_trace(meeting, officer, today, state):
    before = meeting.checklist
    with pytest.raises(Refused):
        change_meeting(meeting, {"status": "invited", "date": date(2026, 1, 5)}, officer, today=today)
    db.session.rollback()
    assert meeting.checklist == before
