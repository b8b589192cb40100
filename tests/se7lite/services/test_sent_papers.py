"""What has happened has no day to come; papers that go out with the agenda keep the day of that."""

from datetime import date, timedelta

import pytest

from se7lite.checklists.meeting import MISSED
from se7lite.extensions import db
from se7lite.models import Change
from se7lite.queries.meeting_facts import check_facts
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting
from se7lite.services.papers import SentFile, add_paper, replace_file
from se7lite.services.refusals import Refused
from tests.se7lite.ready import TODAY, ready_to_invite, ready_to_send

LATER = date(2026, 12, 3)
OUT = date(2026, 11, 3)
OWN = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("papers", {"title": "Budget", "sent_on": LATER}, "Sent on: 3 December 2026 is still to come"),
        ("actions", {"what": "Book a room", "done_on": LATER}, "Done on: 3 December 2026 is still to come"),
    ],
)
def test_a_day_to_come_is_refused_in_plain_words_and_changes_nothing(meeting, officer, name, line, said):
    with pytest.raises(Refused) as refused:
        change_list(meeting, name, [line], officer, today=TODAY)
    [(key, words)] = refused.value.errors.items()
    assert key == f"{name}.0.{next(key for key in line if key.endswith('_on'))}" and words.startswith(said)
    assert read_list(meeting, name) == []


def test_a_day_to_come_that_is_kept_already_is_in_nobodys_way(meeting, officer):
    change_list(meeting, "actions", [{"what": "Book a room", "done_on": LATER}], officer, today=LATER)
    [kept] = read_list(meeting, "actions")
    change_list(meeting, "actions", [{**kept, "what": "Book the hall"}], officer, today=TODAY)
    assert read_list(meeting, "actions")[0]["what"] == "Book the hall"


@pytest.fixture
def ready(meeting, representative, officer, administrator):
    ready_to_invite(meeting, representative, officer, administrator)
    papers = [{"title": "Budget", "link_or_text": "Money."}, {"title": "Early", "link_or_text": "Hm.", "sent_on": OWN}]
    change_list(meeting, "papers", papers, officer, today=TODAY)
    ready_to_send(meeting, officer, sent=OUT)
    return meeting


def days(meeting):
    return [row["sent_on"] for row in read_list(meeting, "papers")]


def test_as_papers_are_recorded_as_sent_each_without_a_day_gets_it_at_both_doors(ready, officer, spreadsheet):
    for actor in (spreadsheet, officer):
        change_meeting(ready, {"status": "papers_sent"}, actor, today=TODAY)
        assert days(ready) == [OUT, OWN]
        entry = db.session.query(Change).filter_by(field="papers").order_by(Change.id.desc()).first()
        assert entry.after[0]["sent_on"] == OUT.isoformat() and entry.door == actor.door
        rows = [{**read_list(ready, "papers")[0], "sent_on": None}, read_list(ready, "papers")[1]]
        change_meeting(ready, {"status": "invited"}, officer, today=TODAY)
        change_list(ready, "papers", rows, officer, today=TODAY)


def test_a_day_that_is_put_right_takes_the_papers_of_that_day_with_it(ready, officer):
    change_meeting(ready, {"status": "papers_sent"}, officer, today=TODAY)
    later = [*read_list(ready, "papers"), {"title": "Tabled", "link_or_text": "Late."}]
    change_list(ready, "papers", later, officer, today=TODAY)
    change_meeting(ready, {"papers_sent_on": date(2026, 11, 4)}, officer, today=TODAY)
    assert days(ready) == [date(2026, 11, 4), OWN, None]


@pytest.fixture
def adds(ready, officer, tmp_path):
    """A paper added to the meeting, which has come as far as `status`, on `today`, in its list or by itself."""

    def add(status, today, way):
        change_meeting(ready, {"status": status}, officer, today=TODAY)
        text = {"title": "Tabled", "link_or_text": "Late."}
        if way == "list":
            change_list(ready, "papers", [*read_list(ready, "papers"), text], officer, today=today)
        else:
            add_paper(ready, "Tabled", "Late.", None, officer, tmp_path, today=today)
        return days(ready)[-1]

    return add


@pytest.mark.parametrize("way", ["list", "by itself"])
def test_a_paper_that_is_added_once_the_others_are_out_goes_out_later_than_they_did(adds, ready, officer, way):
    assert adds("papers_sent", ready.date, way) == ready.date
    [checked] = check_facts([ready.id])
    [notice] = [one for one in checked.results if one.rule.known_as == "M3.notice"]
    assert (notice.state, notice.about.late, notice.about.notice) == (MISSED, 1, 0)
    rows = read_list(ready, "papers")
    change_list(ready, "papers", [*rows[:-1], {**rows[-1], "sent_on": OUT}], officer, today=ready.date)
    assert days(ready)[-1] == OUT


@pytest.mark.parametrize("way", ["list", "by itself"])
def test_a_paper_added_before_the_others_go_out_or_after_the_meeting_has_no_day_yet(adds, ready, way):
    assert adds("invited", ready.date, way) is None
    assert adds("papers_sent", ready.date + timedelta(days=1), way) is None


def checked_notice(meeting):
    [checked] = check_facts([meeting.id])
    [notice] = [one for one in checked.results if one.rule.known_as == "M3.notice"]
    return notice.state, notice.about.late


def test_a_text_replaced_once_it_is_out_counts_as_sent_on_that_day_unless_another_is_given(ready, officer):
    change_meeting(ready, {"status": "papers_sent"}, officer, today=TODAY)
    first, other = read_list(ready, "papers")
    change_list(ready, "papers", [{**first, "title": "Budget 2027"}, other], officer, today=ready.date)
    assert days(ready) == [OUT, OWN]
    change_list(ready, "papers", [{**first, "link_or_text": "More money."}, other], officer, today=ready.date)
    assert days(ready) == [ready.date, OWN] and checked_notice(ready) == (MISSED, 1)
    given = {**first, "link_or_text": "Most money.", "sent_on": OUT}
    change_list(ready, "papers", [given, other], officer, today=ready.date)
    assert days(ready) == [OUT, OWN]
    filed = {**given, "link_or_text": "No money."}
    change_list(ready, "papers", [filed, other], officer, today=ready.date + timedelta(days=1))
    assert days(ready) == [OUT, OWN]


def test_a_file_replaced_once_it_is_out_counts_as_sent_on_that_day_and_the_history_says_so(ready, officer, tmp_path):
    paper = add_paper(
        ready, "Report", None, SentFile("a.txt", b"One hub met in Lewes."), officer, tmp_path, today=TODAY
    )
    replace_file(paper, SentFile("b.txt", b"Two hubs met in Lewes."), officer, tmp_path, today=TODAY)
    assert paper.sent_on is None
    change_meeting(ready, {"status": "papers_sent"}, officer, today=TODAY)
    replace_file(paper, SentFile("c.txt", b"Three hubs met in Lewes."), officer, tmp_path, today=ready.date)
    assert (paper.sent_on, checked_notice(ready)) == (ready.date, (MISSED, 1))
    entry = db.session.query(Change).filter_by(field="papers").order_by(Change.id.desc()).first()
    assert (entry.before[-1]["file"], entry.before[-1]["sent_on"]) == ("b.txt", OUT.isoformat())
    assert (entry.after[-1]["file"], entry.after[-1]["sent_on"]) == ("c.txt", ready.date.isoformat())
    replace_file(
        paper, SentFile("d.txt", b"Four hubs met in Lewes."), officer, tmp_path, today=ready.date + timedelta(days=1)
    )
    assert paper.sent_on == ready.date
