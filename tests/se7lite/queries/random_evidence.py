"""What rules look at, at random, straight into the tables; and plain answers from the same rows: no rule, no query, no
counting of the software's is used."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from se7lite.models import (
    Action,
    AgendaItem,
    Agreement,
    Appointment,
    Area,
    Attendance,
    Body,
    ConfidentialityAgreement,
    Meeting,
    Paper,
    PassedOver,
    Representative,
    Seat,
    StagePassedOver,
    TimeAnswer,
    TimeOffer,
)
from tests.se7lite.queries.random_rows import EDGES, TODAY, Rows, at_noon, person_at_random, record_at_random

LONDON = ZoneInfo("Europe/London")
ORDER = ("planned", "invited", "papers_sent", "held", "notes_sent")
MAY_BE_PASSED = (
    *("M1.asked", "M1.suits", "M2", "M3.agenda", "M3.papers", "M3.sent", "M3.notice"),
    *("M6.notes", "M6.final", "M6.actions", "M6.sent", "M6.after", "M6.soon"),
)
TEN, TWO = time(10), time(14)


def random_evidence(seed, meetings=110):
    rows = Rows(seed)
    chance = rows.chance
    for name in ("North", "East", "Far East", "South"):
        rows.add(Area, name=name, position=len(rows[Area]))
    for name in ("Steering", "Health", "Local Offer"):
        terms = {"terms_of_reference": rows.maybe("One voice each.") or "", "terms_review_on": rows.maybe(rows.day())}
        rows.add(Body, name=name, kind="subgroup", **terms)
    for number in range(24):
        person_at_random(rows, number)
    for person in rows[Representative]:
        _agreements(rows, person)
    for number in range(meetings):
        _meeting(rows, number)
    for _ in range(20):
        _appointment(rows, chance)
    return rows


def _agreements(rows, person):
    """Renewed by some, in time or late, for good or until a day of which some lie before the next one's first."""
    day, known = rows.day(last=TODAY - timedelta(days=500)), set()
    for _ in range(rows.chance.choice((1,) * 20 + (0,) + (2, 3) * 12)):
        last = rows.chance.choice((day + timedelta(days=rows.chance.randrange(700)), *EDGES))
        until = rows.maybe(max(day, last), 0.6)
        rows.add(ConfidentialityAgreement, representative_id=person["id"], agreed_on=day, until=until)
        known.add(day)
        day = rows.chance.choice((rows.day(), rows.day(), rows.chance.choice(EDGES)))
        if day in known:
            return


def _meeting(rows, number):
    chance, day = rows.chance, rows.day(last=TODAY)
    status = chance.choice((*ORDER, "held", *["notes_sent"] * 5, "cancelled"))
    final = chance.random() < 0.8
    meeting = rows.add(
        Meeting,
        **record_at_random(rows, "M", number),
        body_id=chance.randint(1, 3),
        kind="meeting",
        title=f"Meeting {number}",
        date=day,
        starts_at=rows.maybe(datetime.combine(day, TEN, LONDON).astimezone(UTC), 0.95),
        status=status,
        papers_sent_on=rows.maybe(day - timedelta(days=chance.randrange(5, 20)), 0.9),
        notes_sent_on=rows.maybe(day + timedelta(days=chance.randrange(-1, 17)), 0.9),
        notes=chance.choice(("", "We met.", "We met. No actions.", "We met.", "We met.")),
        notes_stage="final" if final else "draft",
        search_text="",
    )
    _before(rows, {"meeting_id": meeting["id"]}, day)
    _after(rows, {"meeting_id": meeting["id"]}, day)


def _before(rows, mine, day):
    chance = rows.chance
    for _ in range(chance.randrange(3)):
        _offer(rows, mine, day)
    for position in range(chance.choice((0, 1, 2, 3))):
        rows.add(AgendaItem, **mine, position=position, title="Budget")
    for _ in range(chance.choice((0, 1, 1, 2))):
        there = rows.maybe("https://example.org/budget") or ""
        sent = rows.maybe(day - timedelta(days=chance.randrange(20)), 0.4)
        rows.add(Paper, **mine, title="Budget", link_or_text=there, sent_on=sent)


def _after(rows, mine, day):
    chance = rows.chance
    for person in chance.sample(range(1, 25), chance.randrange(8)):
        outcome = chance.choice(("came", "came", "apologies", "none"))
        rows.add(Attendance, **mine, representative_id=person, invited=True, outcome=outcome)
    for _ in range(chance.randrange(3)):
        person, who = rows.maybe(chance.randint(1, 24), 0.7), rows.maybe("Kent", 0.7) or ""
        due = rows.maybe(rows.day(), 0.9)
        rows.add(Action, **mine, what="Ask", representative_id=person, who_text=who, due_on=due)
    for _ in range(chance.randrange(2)):
        rows.add(Agreement, **mine, text="Agreed", parent_carers_stood=rows.maybe("agreed"))
    for rule in chance.sample(MAY_BE_PASSED, chance.randrange(11)):
        taken_back = rows.maybe(at_noon(day), 0.3)
        rows.add(PassedOver, **mine, rule=rule, reason="Rain.", at=at_noon(day), taken_back_at=taken_back)


def _offer(rows, mine, day):
    other = day + timedelta(days=rows.chance.choice((0, 0, 0, 1)))
    offer = rows.add(TimeOffer, **mine, day=other, start=rows.chance.choice((TEN, TEN, TEN, TWO)))
    for person in range(1, 25):
        if answer := rows.chance.choice(("suits", "suits", "suits", "does_not_suit", None)):
            rows.add(TimeAnswer, offer_id=offer["id"], representative_id=person, answer=answer, at=at_noon(day))


def _appointment(rows, chance):
    begun = rows.day(last=TODAY)
    made = rows.add(
        Appointment,
        title="Officer",
        area_id=1,
        started_on=begun,
        shortlisting_on=rows.maybe(begun + timedelta(days=9)),
        interview_on=rows.maybe(begun + timedelta(days=19)),
        archived_at=rows.maybe(at_noon(TODAY), 0.1),
    )
    for rule in chance.sample(("M8.shortlisting", "M8.interview"), chance.randrange(3)):
        at, back = at_noon(begun + timedelta(days=4)), rows.maybe(at_noon(TODAY), 0.2)
        rows.add(StagePassedOver, appointment_id=made["id"], rule=rule, reason="Rain.", at=at, taken_back_at=back)


def of(rows, model, meeting):
    return [one for one in rows[model] if one["meeting_id"] == meeting["id"]]


def parent_carer_members(rows, meeting):
    day, people = meeting["date"], {one["id"]: one for one in rows[Representative]}
    found = set()
    for seat in rows[Seat]:
        person = people[seat["representative_id"]]
        if seat["body_id"] != meeting["body_id"] or person["sector"] != "parent_carer" or person["archived_at"]:
            continue
        begun = not seat["started_on"] or seat["started_on"] <= day
        here = (not seat["ended_on"] or seat["ended_on"] >= day) and (not person["left_on"] or person["left_on"] > day)
        if begun and here:
            found.add(person["id"])
    return found


def unbound(rows, meeting):
    """Who came, and of those whoever no agreement bound that day."""
    people = {one["id"]: one for one in rows[Representative]}
    came = [people[one["representative_id"]] for one in of(rows, Attendance, meeting) if one["outcome"] == "came"]
    day = meeting["date"]
    return came, [one["id"] for one in came if not bound(rows, one, day)]


def bound(rows, person, day):
    """By the last that was agreed by then, whatever came after."""
    mine = sorted(
        (one["agreed_on"], one["until"])
        for one in rows[ConfidentialityAgreement]
        if one["representative_id"] == person["id"] and one["agreed_on"] <= day
    )
    return bool(mine) and (mine[-1][1] is None or mine[-1][1] >= day)
