"""Meetings of an old sheet keep the status that it gives them; a row typed later is held to the gates."""

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Meeting
from se7lite.queries.adoption import adoption_of
from se7lite.queries.meeting_facts import check_facts
from se7lite.views.sync_summaries import TAKEN_OVER, summary
from tests.untidy_workbooks import OLD_STATUSES


def meetings():
    db.session.rollback()
    return {one.title: one for one in db.session.scalars(select(Meeting))}


def connected(open_case):
    case = open_case(OLD_STATUSES)
    draft = case.draft()
    [one] = case.look(draft).tabs
    assert [line.unread for line in one.survey.new] == [{}, {}], "the preview refuses nothing of them"
    case.connect(draft)
    case.settle()
    return case


def adds(case, row, *cells):
    for place, cell in enumerate(cells):
        case.types(row, place, cell)


def test_old_rows_are_taken_over_with_their_status_and_nothing_is_held(open_case):
    """One that is over is stopped by nothing afterwards, one to come is. It is kept who confirmed both, and why."""
    case = connected(open_case)
    made = meetings()
    assert {title: (one.status, one.adopted) for title, one in made.items()} == {
        "January meeting": ("held", True),
        "February meeting": ("invited", False),
    }
    assert case.holds() == []
    for one in made.values():
        told = adoption_of(one)
        assert (told.status, told.who) == (one.status, db.session.get_one(Account, case.actor.account_id).name)
        assert told.reason == "It stood in the tab “Sheet1” of “Theirs” when that was connected."
    [checked] = check_facts([made["January meeting"].id])
    assert not checked.facts.enforced
    assert any(result.state not in ("h", "n") for result in checked.results), "its rules are shown"


def test_the_preview_says_that_old_rows_are_taken_over_with_their_status(open_case):
    case = open_case(OLD_STATUSES)
    [one] = case.look(case.draft()).tabs
    assert TAKEN_OVER in summary(one)


def test_a_row_typed_later_in_the_same_sheet_is_held_to_the_gates(open_case):
    case = connected(open_case)
    adds(case, 3, 46420, "Local Offer", "Typed later", "Meeting", "Invited")
    case.settle()
    later = meetings()["Typed later"]
    assert (later.status, later.adopted, adoption_of(later)) == ("planned", False, None)
    [hold] = case.holds()
    assert (hold.reference, hold.field, hold.kind) == (later.reference, "status", "refused")
    assert "Meeting standard 2" in hold.message


def test_an_old_row_that_is_edited_before_it_became_a_record_is_a_new_one(open_case):
    case = open_case(OLD_STATUSES)
    case.connect(case.draft())
    case.types(2, 2, "March meeting")
    case.settle()
    assert meetings()["March meeting"].status == "planned"
    assert meetings()["January meeting"].status == "held"
