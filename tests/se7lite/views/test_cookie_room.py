"""The cookie of a session stays small enough for a browser to keep, whatever is told and whatever was typed."""

from datetime import date

import pytest
from flask import Response, flash, get_flashed_messages, session

from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.views.cookie_room import CUT, MOST, fit_into_cookie, size_of


def dense(length, step=7):
    """Text that no compression makes much smaller."""
    return "".join(chr(0x4E00 + n * n * step % 20_011) for n in range(length))


@pytest.mark.usefixtures("on_the_day")
def test_a_long_action_that_is_done_takes_no_typed_amendment_away(client, body, meeting, officer, today):
    earlier = {"body": str(body.id), "kind": "meeting", "title": "Before", "date": date(2026, 10, 1)}
    before = create_meeting(earlier, officer, today=today)
    change_list(before, "actions", [{"what": dense(2_000)}], officer, today=today)
    change_meeting(meeting, {"notes": "We met."}, officer, today=today)
    [action] = read_list(before, "actions")
    address = f"/meetings/{meeting.reference}/earlier-actions/{action['id']}"
    page = client.send(f"{address}/done").page
    assert f"{dense(69)}…" in page.text
    with client.browser.session_transaction() as kept:
        kept["_flashes"] = [("message", dense(300, 13))]  # of another window, and not read yet
    answer = client.browser.post(f"{address}/open?from=notes", data={"text": dense(5_000, 11)})
    [cookie] = answer.headers.getlist("Set-Cookie")
    assert len(cookie) < 4_000
    page = client.get(f"/meetings/{meeting.reference}/notes").page
    assert f"Open again: {dense(40)}" in page.text and CUT in page.text
    assert dense(5_000, 11).startswith(page.value("text")) and len(page.value("text")) > 200


def test_notices_give_way_before_what_was_typed(app):
    with app.test_request_context():
        session["unsent_notes"] = [1, "C-0001", {"note-approve": dense(300)}]
        for number in range(20):
            flash({"text": f"{number} {dense(900, number + 3)}", "undo": f"/claims/C-{number:04}/restore"})
        fit_into_cookie(Response())
        assert size_of(dict(session)) <= MOST
        assert session["unsent_notes"][2] == {"note-approve": dense(300)}
        [*_, last] = get_flashed_messages()
        assert last["text"].startswith("19 ") and last["undo"] == "/claims/C-0019/restore"


def test_what_was_typed_on_two_pages_is_cut_where_it_does_not_fit_beside_each_other(app):
    with app.test_request_context():
        session["unsent_notes"] = [1, "C-0001", {"note-approve": dense(900)}]
        session["unsaved_answer"] = [1, {"cause": dense(500, 11)}, {"cause": dense(500, 13)}]
        fit_into_cookie(Response())
        assert size_of(dict(session)) <= MOST
        assert (
            len(session["unsent_notes"][2]["note-approve"]) > 100 and len(session["unsaved_answer"][1]["cause"]) > 100
        )
        assert get_flashed_messages() == [CUT]


def test_a_session_that_fits_stays_as_it_is(app):
    with app.test_request_context():
        flash("x" * 1_000)
        fit_into_cookie(Response())
        assert get_flashed_messages() == ["x" * 1_000]
