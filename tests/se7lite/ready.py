"""What a meeting needs before it may move on, set up through the services as an officer would."""

from datetime import date

from se7lite.services.bodies import BODIES
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting
from se7lite.services.seats import take_seat
from se7lite.services.tables import change_row
from se7lite.services.time_answers import record_answers

TODAY = date(2026, 11, 24)


def write_terms(body, administrator, review=date(2027, 6, 1)):
    values = {"terms_of_reference": "Everybody has one voice.", "terms_review_on": review}
    change_row(BODIES, body, values, administrator, TODAY, None)


def offer_its_own_time(meeting, officer):
    rows = [{"day": meeting.date, "start": meeting.start}]
    change_list(meeting, "times", rows, officer, today=TODAY)
    return read_list(meeting, "times")[0]["id"]


def seat(body, person, administrator):
    take_seat({"body": str(body.id), "representative": person.reference}, administrator, TODAY)


def ready_to_invite(meeting, person, officer, administrator):
    """A parent carer with a seat says that the time suits, and the terms are in date."""
    seat(meeting.body, person, administrator)
    write_terms(meeting.body, administrator)
    record_answers(meeting, {(offer_its_own_time(meeting, officer), person.reference): "suits"}, officer)


def ready_to_send(meeting, officer, sent=date(2026, 11, 3)):
    """An agenda, and papers out in time."""
    change_list(meeting, "agenda", [{"title": "Welcome"}], officer, today=TODAY)
    change_meeting(meeting, {"papers_sent_on": sent}, officer, today=TODAY)


def ready_for_notes(meeting, officer, sent=date(2026, 11, 20), **others):
    """Final notes, out soon after."""
    values = {"notes": "We agreed to meet again. No actions.", "notes_stage": "final", "notes_sent_on": sent, **others}
    change_meeting(meeting, values, officer, today=TODAY)


def hold_from(body, day, administrator):
    """The body is held to the standards from that day on."""
    change_row(BODIES, body, {"enforced_from": day, "enforced_reason": "It was agreed."}, administrator, TODAY, None)
