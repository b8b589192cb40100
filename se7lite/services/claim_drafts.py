"""Claims from attendance: a draft for each parent carer who came (R1, R2). Nothing is handed in by itself."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Attendance, Claim, Meeting, Policy, Representative
from se7lite.models.claim import counts, pounds
from se7lite.services.actor import Actor
from se7lite.services.claim_prices import whole_pence
from se7lite.services.claims import change_lines, create_claim
from se7lite.services.policies import policy_for, rates_on
from se7lite.services.records import lock, may_write
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

FULL_DAY_HOURS = 4
"""A meeting longer than this is paid as a full day: the framework leaves it open, so the number is ours."""


class Offer(NamedTuple):
    """One parent carer who came: the lines that a draft would have, or the claim that is there already.

    `lacks` says in words what the draft cannot hold, for example as no usual journey is known.
    """

    person: Representative
    lines: list[dict[str, Any]]
    pounds: Decimal
    lacks: list[str]
    claim: str | None


class Offers(NamedTuple):
    """What one click would make, under which policy."""

    policy: Policy
    rows: list[Offer]


def offers_for(meeting: Meeting) -> Offers:
    """By name. Of the miles' yearly limit nothing is known here: the draft itself keeps to it."""
    came = (
        select(Representative)
        .join(Attendance, Attendance.representative_id == Representative.id)
        .where(Attendance.meeting_id == meeting.id, Attendance.outcome == "came")
        .where(Representative.sector == "parent_carer", Representative.archived_at.is_(None))
        .order_by(Representative.name, Representative.id)
    )
    there = select(Claim.representative_id, Claim.reference).where(Claim.meeting_id == meeting.id, counts(Claim))
    claimed = dict(tuple(row) for row in db.session.execute(there.order_by(Claim.id.desc())))
    policy = policy_for(meeting)
    rates = rates_on(policy.id, meeting.date)
    return Offers(policy, [_offer(person, meeting, rates, claimed) for person in db.session.scalars(came)])


def draft_claims(meeting: Meeting, references: Collection[str], actor: Actor, *, today: date) -> list[Claim]:
    """Drafts for those of the people named who came and have no claim for it yet. Refused where none is left."""
    may_write(actor)
    with transaction():
        # Two who click at once would both find nobody with a claim.
        lock(meeting)
        offers = [offer for offer in offers_for(meeting).rows if offer.person.reference in references]
        made = [_draft(meeting, offer, actor, today) for offer in offers if offer.claim is None]
        if not made:
            raise Refused({"": "Nobody of those chosen needs a draft: choose people who came and have no claim yet."})
    return made


def _draft(meeting: Meeting, offer: Offer, actor: Actor, today: date) -> Claim:
    values = {"representative": offer.person.reference, "meeting": meeting.reference, "date": meeting.date}
    claim = create_claim(values, actor, today=today)
    if offer.lines:
        change_lines(claim, offer.lines, actor, today=today)
    return claim


def _offer(person: Representative, meeting: Meeting, rates: dict[str, Any], claimed: dict[int, str]) -> Offer:
    lines, pence, lacks = [], 0, []
    journey = rates.get(person.usual_vehicle or "")
    if meeting.link and not meeting.place:
        lacks.append("held by a call: nobody travelled")
    elif person.usual_miles and journey:
        lines.append({"kind": "mileage", "quantity": person.usual_miles, "vehicle": person.usual_vehicle})
        pence += whole_pence(person.usual_miles, journey.pence)
    else:
        lacks.append("no usual journey is known" if not (person.usual_miles and person.usual_vehicle) else "no rate")
    unit = day_of(meeting)
    if unit in rates:
        lines.append({"kind": "time", "unit": unit, "quantity": Decimal(1)})
        pence += rates[unit].pence
    else:
        lacks.append("the policy has no rate for time")
    return Offer(person, lines, pounds(pence), lacks, claimed.get(person.id))


def day_of(meeting: Meeting) -> str:
    """half_day or full_day (choices.TIME_UNITS), by how long the meeting lasted."""
    if meeting.starts_at and meeting.ends_at:
        hours = (meeting.ends_at - meeting.starts_at).total_seconds() / 3600
        return "full_day" if hours > FULL_DAY_HOURS else "half_day"
    return "half_day"
