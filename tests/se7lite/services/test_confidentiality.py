"""Agreements to confidentiality: renewed, corrected, taken out, and all of that undone (M7)."""

from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, Meeting
from se7lite.queries.meeting_facts import check_facts
from se7lite.queries.undo import step_of
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.checklist_keeping import keep_checklists
from se7lite.services.confidentiality import change_agreements, read_agreements
from se7lite.services.history import keep_change
from se7lite.services.refusals import Moved
from se7lite.services.representatives import archive_representative, change_representative, create_representative
from se7lite.services.undo import undo
from tests.se7lite.refusals import refused

FIRST, ENDS = date(2025, 11, 3), date(2026, 11, 2)
HELD_ON = date(2026, 11, 12)
RENEWED = date(2026, 11, 20)


@pytest.fixture
def person(representative, officer, today):
    values = {"confidentiality_agreed_on": FIRST, "confidentiality_until": ENDS}
    change_representative(representative, values, officer, today=today)
    return representative


@pytest.fixture
def says(meeting, person, officer, today):
    """What M7 comes to for a meeting to which the person came, after whatever a test did."""
    record_attendance(meeting, {person.reference: Presence(True, "came")}, officer, today=today)

    def now():
        db.session.rollback()
        assert keep_checklists() == 0, "the kept checklist was looked at again"
        text = db.session.scalar(select(Meeting.checklist).where(Meeting.id == meeting.id))
        return dict(part.split(":") for part in text.split())["M7"]

    return now


def agreed(person):
    return [(row["agreed_on"], row["until"]) for row in read_agreements(person)]


def renew(person, officer, today, day=RENEWED, until=None):
    values = {"confidentiality_agreed_on": day, "confidentiality_until": until}
    return change_representative(person, values, officer, today=today)


def newest_step():
    return step_of(db.session.scalars(select(Change).order_by(Change.id.desc())).first())


def test_a_later_day_renews_and_leaves_the_earlier_agreement_standing(person, officer, today):
    [change] = renew(person, officer, today)
    assert agreed(person) == [(FIRST, ENDS), (RENEWED, None)]
    assert (person.confidentiality_agreed_on, person.confidentiality_until) == (RENEWED, None)
    assert (change.field, change.after[1]) == ("confidentiality", {"agreed_on": "2026-11-20"})
    assert change.before == change.after[:1] == [{"agreed_on": "2025-11-03", "until": "2026-11-02"}]


def test_a_renewal_changes_nothing_of_meetings_before_it(person, says, meeting, officer, today):
    assert says() == "l", "the agreement had run out ten days before"
    renew(person, officer, today)
    assert says() == "l", "a renewal of today was not in force then"
    change_agreements(person, [{"agreed_on": FIRST, "until": HELD_ON}], officer, today=today)
    assert says() == "h"
    renew(person, officer, today)
    assert says() == "h", "and one that was in force stays so"


def test_an_earlier_day_or_none_corrects_the_newest_agreement(person, says, officer, today):
    renew(person, officer, today)
    renew(person, officer, today, HELD_ON, date(2027, 11, 12))
    assert agreed(person) == [(FIRST, ENDS), (HELD_ON, date(2027, 11, 12))]
    assert says() == "h"
    change_agreements(person, read_agreements(person)[:1], officer, today=today)
    renew(person, officer, today, None)
    assert agreed(person) == []
    assert says() == "l"


def test_what_the_newest_alone_cannot_say_is_refused_with_where_the_list_is(person, officer, today):
    renew(person, officer, today)
    for day in (None, FIRST, date(2025, 1, 1)):
        values = {"confidentiality_agreed_on": day, "confidentiality_until": None}
        errors = refused(change_representative, person, values, officer, today=today)
        assert "3 November 2025. Put the list right" in errors["confidentiality_agreed_on"]
    assert agreed(person) == [(FIRST, ENDS), (RENEWED, None)]
    over = {"confidentiality_agreed_on": RENEWED}
    change_agreements(person, read_agreements(person)[:1], officer, today=today)
    assert (
        "a new last day" in refused(change_representative, person, over, officer, today=today)["confidentiality_until"]
    )


@pytest.mark.parametrize("until", [{}, {"confidentiality_until": date(2026, 12, 1)}], ids=["a row", "the form"])
def test_a_renewal_does_not_silently_end_on_the_day_on_which_the_one_before_does(person, officer, today, until):
    change_agreements(person, [{"agreed_on": FIRST, "until": date(2026, 12, 1)}], officer, today=today)
    values = {"confidentiality_agreed_on": RENEWED, **until}
    errors = refused(change_representative, person, values, officer, today=today)
    assert "1 December 2026 is the last day of the one before" in errors["confidentiality_until"]
    assert agreed(person) == [(FIRST, date(2026, 12, 1))]
    renew(person, officer, today, until=date(2027, 12, 1))
    assert agreed(person)[-1] == (RENEWED, date(2027, 12, 1))


def test_a_mistyped_day_is_put_right_in_the_list_and_is_no_renewal(person, says, officer, today):
    change_agreements(person, [{"agreed_on": date(2026, 11, 1), "until": None}], officer, today=today)
    assert says() == "h"
    [row] = read_agreements(person)
    change = change_agreements(person, [{**row, "agreed_on": date(2026, 11, 21)}], officer, today=today)
    assert agreed(person) == [(date(2026, 11, 21), None)]
    assert [line["agreed_on"] for line in (*change.before, *change.after)] == ["2026-11-01", "2026-11-21"]
    assert says() == "l", "it was not agreed by then after all"


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([{"agreed_on": None, "until": ENDS}], "0.agreed_on"),
        ([{"agreed_on": date(2026, 11, 25)}], "0.agreed_on"),
        ([{"agreed_on": FIRST, "until": date(2025, 11, 2)}], "0.until"),
        ([{"agreed_on": FIRST}, {"agreed_on": FIRST, "until": ENDS}], "1.agreed_on"),
    ],
)
def test_a_list_that_cannot_be_is_refused_and_changes_nothing(person, officer, today, rows, key):
    assert list(refused(change_agreements, person, rows, officer, today=today)) == [key]
    assert agreed(person) == [(FIRST, ENDS)]


def test_the_list_is_corrected_by_whoever_writes_and_has_seen_it(person, officer, steering_member, spreadsheet, today):
    assert change_agreements(person, read_agreements(person), officer, today=today) is None
    with pytest.raises(Moved):
        change_agreements(person, [], officer, today=today, expected=[])
    assert "not in a spreadsheet" in refused(change_agreements, person, [], spreadsheet, today=today)[""]
    assert refused(change_agreements, person, [], steering_member, today=today)
    archive_representative(person, officer, today)
    assert "restore it first" in refused(change_agreements, person, [], officer, today=today)[""]


def test_undo_takes_a_renewal_back_and_an_undo_of_that_renews_again(person, says, officer, today):
    renew(person, officer, today, HELD_ON, None)
    assert says() == "h"
    renewal = newest_step()
    assert [verdict.outcome for verdict in undo([renewal], officer, today)] == ["back"]
    assert (agreed(person), says()) == ([(FIRST, ENDS)], "l")
    undo([newest_step()], officer, today)
    assert (agreed(person), says()) == ([(FIRST, ENDS), (HELD_ON, None)], "h")


def test_undo_of_a_correction_to_an_earlier_day_is_no_renewal(person, says, officer, today):
    renew(person, officer, today, date(2025, 6, 1), None)
    assert (agreed(person), says()) == ([(date(2025, 6, 1), None)], "h")
    undo([newest_step()], officer, today)
    assert (agreed(person), says()) == ([(FIRST, ENDS)], "l")


def test_what_has_changed_since_is_not_undone(person, officer, today):
    renew(person, officer, today)
    step = newest_step()
    renew(person, officer, today, date(2026, 11, 23))
    assert [verdict.outcome for verdict in undo([step], officer, today)] == ["left"]
    assert len(agreed(person)) == 3


def test_a_change_of_before_agreements_had_a_history_goes_back_as_a_correction(person, officer, today):
    """It typed one day over another, and an undo puts that one back in its place."""
    renew(person, officer, today, date(2024, 5, 1), date(2025, 5, 1))
    days = {"confidentiality_agreed_on": (FIRST, date(2024, 5, 1)), "confidentiality_until": (ENDS, date(2025, 5, 1))}
    made = [keep_change("representatives", person, key, *pair, officer) for key, pair in days.items()]
    db.session.commit()
    verdicts = undo([step_of(change) for change in made], officer, today)
    assert {verdict.outcome for verdict in verdicts} == {"back"}
    assert agreed(person) == [(FIRST, ENDS)]


def test_a_record_with_more_than_it_was_made_with_is_not_undone_away(kent, officer, today):
    values = {"name": "Bo", "sector": "health", "confidentiality_agreed_on": RENEWED}
    made = create_representative(values, officer, today=today)
    creation = newest_step()
    assert (agreed(made), creation.after["confidentiality_agreed_on"]) == ([(RENEWED, None)], "2026-11-20")
    change_agreements(made, [{"agreed_on": FIRST}, *read_agreements(made)], officer, today=today)
    [verdict] = undo([creation], officer, today)
    assert (verdict.outcome, "Agreements to confidentiality" in verdict.why) == ("left", True)


def test_m7_says_whose_agreement_ran_out_and_when_and_who_never_agreed(meeting, person, says, officer, today):
    def told():
        [checked] = check_facts([meeting.id])
        return next(result.mend for result in checked.results if result.rule.known_as == "M7")

    assert "had run out by the day of the meeting: Siân Okafor (on 2 November 2026)" in told()
    assert "Ask these people to agree" not in told()
    bo = create_representative({"name": "Bo", "sector": "health"}, officer, today=today)
    record_attendance(meeting, {bo.reference: Presence(True, "came")}, officer, today=today)
    both = told()
    assert "on each one’s page: Bo. Ask these to renew" in both and both.endswith("Siân Okafor (on 2 November 2026).")
    renew(person, officer, today, HELD_ON)
    assert told().endswith("on each one’s page: Bo.")
