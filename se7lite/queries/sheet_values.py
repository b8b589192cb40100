"""All records of a noun as a sheet shows them, fast: plain selects, no record is made into an object."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.local_time import local_clock
from se7lite.models import Area, Claim, ClaimLine, Meeting, Representative
from se7lite.models.claim import pounds
from se7lite.queries.confidentiality import NEWEST_AGREED_ON
from se7lite.services.claim_lines import AMOUNTS

SheetRow = tuple[str, bool, dict[str, Any]]
KEY_OF_KIND = {kind: key for key, kind in AMOUNTS.items()}


def all_values(noun: str) -> Iterator[SheetRow]:
    """(reference, archived, values by field) of every record, archived ones too, in the order they were made.

    The fields are those that a sheet has a column for; the values equal services.values.read_values.
    """
    return READERS[noun]()


def _representatives() -> Iterator[SheetRow]:
    person = Representative
    rows = db.session.execute(
        select(
            person.reference,
            person.archived_at,
            person.name,
            person.sector,
            person.role,
            Area.name,
            person.organisation,
            person.elected_on,
            person.elected_how,
            NEWEST_AGREED_ON,
            person.joined_on,
            person.left_on,
        )
        .outerjoin(Area, Area.id == person.area_id)
        .order_by(person.id)
    )
    for reference, archived, name, sector, role, area, organisation, elected, how, agreed, joined, left in rows:
        yield (
            reference,
            archived is not None,
            {
                "name": name,
                "sector": sector,
                "role": role or None,
                "affiliation": area or organisation or None,
                "elected_on": elected,
                "elected_how": how,
                "confidentiality_agreed_on": agreed,
                "joined_on": joined,
                "left_on": left,
            },
        )


def _meetings() -> Iterator[SheetRow]:
    rows = db.session.execute(
        select(
            Meeting.reference,
            Meeting.archived_at,
            Meeting.body_id,
            Meeting.kind,
            Meeting.title,
            Meeting.date,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.place,
            Meeting.link,
            Meeting.status,
            Meeting.papers_sent_on,
            Meeting.notes_sent_on,
        ).order_by(Meeting.id)
    )
    for reference, archived, body, kind, title, date, starts, ends, place, link, status, papers, notes in rows:
        yield (
            reference,
            archived is not None,
            {
                "body": str(body),
                "kind": kind,
                "title": title,
                "date": date,
                "start": local_clock(starts),
                "end": local_clock(ends),
                "place": place or None,
                "link": link or None,
                "status": status,
                "papers_sent_on": papers,
                "notes_sent_on": notes,
            },
        )


def _claims() -> Iterator[SheetRow]:
    amounts = _amounts()
    rows = db.session.execute(
        select(
            Claim.id,
            Claim.reference,
            Claim.archived_at,
            Representative.reference,
            Meeting.reference,
            Claim.date,
            Claim.answer,
            Claim.status,
            Claim.total_pence,
            Claim.paid_on,
        )
        .join(Representative, Representative.id == Claim.representative_id)
        .outerjoin(Meeting, Meeting.id == Claim.meeting_id)
        .order_by(Claim.id)
    )
    nothing: dict[str, Any] = dict.fromkeys(("miles", "vehicle", *AMOUNTS))
    for key, reference, archived, person, meeting, date, answer, status, total, paid in rows:
        yield (
            reference,
            archived is not None,
            {
                "representative": person,
                "meeting": meeting,
                "date": date,
                **amounts.get(key, nothing),
                "answer": answer,
                "status": status,
                "total": pounds(total),
                "paid_on": paid,
            },
        )


def _amounts() -> dict[int, dict[str, Any]]:
    """Miles, vehicle and pounds of every claim, by its id: claim_lines.read_amounts for all at once."""
    found: dict[int, dict[str, Any]] = defaultdict(lambda: dict.fromkeys(("miles", "vehicle", *AMOUNTS)))
    mixed: set[int] = set()
    mileage: set[int] = set()
    lines = select(
        ClaimLine.claim_id, ClaimLine.kind, ClaimLine.quantity, ClaimLine.vehicle, ClaimLine.amount_pence
    ).order_by(ClaimLine.claim_id)
    for claim, kind, quantity, vehicle, amount in db.session.execute(lines):
        values = found[claim]
        if kind != "mileage":
            key = KEY_OF_KIND[kind]
            values[key] = (values[key] or Decimal(0)) + pounds(amount)
            continue
        if claim in mileage and vehicle != values["vehicle"]:
            mixed.add(claim)
        mileage.add(claim)
        values["vehicle"] = vehicle
        if quantity is not None:
            values["miles"] = (values["miles"] or Decimal(0)) + quantity
    for claim in mixed:
        found[claim]["vehicle"] = None
    return found


READERS: dict[str, Callable[[], Iterator[SheetRow]]] = {
    "representatives": _representatives,
    "meetings": _meetings,
    "claims": _claims,
}
