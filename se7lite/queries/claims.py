"""The list of claims."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from se7lite.extensions import db
from se7lite.models import Claim, Meeting, Representative
from se7lite.models.claim import counts, pounds
from se7lite.numbers import number_in
from se7lite.quarters import Quarter
from se7lite.queries.listing import ARCHIVED, Filter, Listing, Page, contains, folded_contains
from se7lite.queries.records import by_reference
from se7lite.queries.summary import first_quarter
from se7lite.queries.summary_payments import claims_told

PERIODS = MappingProxyType(
    {
        "month": "The last 30 days",
        "year": "This financial year",
        "last_year": "Last financial year",
    }
)
NEVER = date(9999, 12, 31)
IN_REFERENCES = frozenset("%c-0123456789")


class ClaimRow(NamedTuple):
    """One claim in a list."""

    reference: str
    date: date
    representative: str
    representative_reference: str
    meeting: str | None
    meeting_reference: str | None
    answer: str | None
    status: str
    total_pence: int
    paid_on: date | None
    submitted_on: date | None
    archived_at: datetime | None
    version: int

    @property
    def total(self) -> Decimal:
        """Pounds."""
        return pounds(self.total_pence)


class WaitingClaim(NamedTuple):
    """A claim that is submitted or approved and not paid, and how many days since it was submitted."""

    reference: str
    representative: str
    status: str
    answer: str | None
    total: Decimal
    submitted_on: date
    days: int


@dataclass(frozen=True, kw_only=True)
class ClaimFilter(Filter):
    """`area` is the id of the representative's area, `representative` and `meeting` references, `period` of PERIODS.

    `first` and `last` are quarters of the day of payment. With an area they find what the summary counts of it: one
    that was recorded late is where the summary counts it, under the area that its person had then.
    """

    area: str = ""
    representative: str = ""
    meeting: str = ""
    period: str = ""
    first: str = ""
    last: str = ""


def find_claims(wanted: ClaimFilter, today: date) -> Page[ClaimRow]:
    """One page of the claims asked for."""
    return LISTING.page(wanted, today)


def every_claim(wanted: ClaimFilter, today: date) -> list[ClaimRow]:
    """All the claims asked for, whatever the page."""
    return LISTING.every(wanted, today)


def claim_row(reference: str) -> ClaimRow | None:
    """One claim as the list shows it."""
    return LISTING.one(reference)


def claim_order(wanted: ClaimFilter) -> tuple[str, bool]:
    """The column that sorts the list, and whether it runs downwards."""
    return LISTING.order(wanted)


def waiting_claims(today: date, most: int = 10) -> tuple[int, list[WaitingClaim]]:
    """How many submitted claims wait for approval, and what has waited longest for approval or money (R5)."""
    rows = (
        select(Claim.reference, Representative.name, Claim.status, Claim.answer, Claim.total_pence, Claim.submitted_on)
        .join(Representative, Representative.id == Claim.representative_id)
        .where(Claim.archived_at.is_(None), Claim.status.in_(("submitted", "approved")))
        .where(Claim.submitted_on.is_not(None), func.coalesce(Claim.answer, "") != "declined")
        .order_by(Claim.submitted_on, Claim.id)
        .limit(most)
    )
    counted = select(func.count()).select_from(Claim)
    count = db.session.execute(counted.where(Claim.archived_at.is_(None), Claim.status == "submitted")).scalar_one()
    return count, [
        WaitingClaim(reference, name, status, answer, pounds(total), on, (today - on).days)
        for reference, name, status, answer, total, on in db.session.execute(rows)
    ]


def claim_by_reference(reference: str) -> Claim | None:
    """One claim."""
    return by_reference(Claim, reference)


def submitted_claims() -> list[Claim]:
    """All that wait for approval, the longest first, with what the rules look at."""
    found = select(Claim).where(Claim.archived_at.is_(None), Claim.status == "submitted")
    found = found.order_by(Claim.submitted_on, Claim.number).options(
        selectinload(Claim.lines),
        selectinload(Claim.steps),
        joinedload(Claim.representative),
        joinedload(Claim.meeting),
    )
    return list(db.session.scalars(found))


def unpaid_count() -> int:
    """How many claims are approved and not paid yet."""
    counted = select(func.count()).select_from(Claim)
    return db.session.execute(counted.where(Claim.archived_at.is_(None), Claim.status == "approved")).scalar_one()


def financial_year(today: date) -> date:
    """The first day of the local authorities' year that `today` is in: 1 April."""
    return date(today.year if today.month >= 4 else today.year - 1, 4, 1)


def _conditions(wanted: ClaimFilter, today: date) -> list[ColumnElement[bool]]:
    archived = wanted.status == ARCHIVED
    where = [Claim.archived_at.is_not(None) if archived else Claim.archived_at.is_(None)]
    if wanted.first or wanted.last:
        # What a figure of payments counted, it shows.
        where = [counts(Claim)]
    if wanted.status and not archived:
        where.append(Claim.status == wanted.status)
    if wanted.representative:
        person = select(Representative.id).where(Representative.reference == wanted.representative)
        where.append(Claim.representative_id == person.scalar_subquery())
    if wanted.meeting:
        meeting = select(Meeting.id).where(Meeting.reference == wanted.meeting)
        where.append(Claim.meeting_id == meeting.scalar_subquery())
    return where + _in_period(wanted.period, today) + _of_area(wanted, today)


def _of_area(wanted: ClaimFilter, today: date) -> list[ColumnElement[bool]]:
    """Of an area and quarters, what the summary counts of it; else by people's area today, and the day of payment."""
    first, last = Quarter.read(wanted.first), Quarter.read(wanted.last)
    if first and last and wanted.area:
        return [Claim.id.in_(claims_told(number_in(wanted.area), first, last, first_quarter(today), today))]
    where = [Claim.submitted_on.is_not(None)] if first or last else []
    if wanted.area:
        people = select(Representative.id).where(Representative.area_id == number_in(wanted.area))
        where.append(Claim.representative_id.in_(people))
    if first:
        where.append(Claim.paid_on >= first.first)
    return [*where, Claim.paid_on <= last.last] if last else where


def _in_period(period: str, today: date) -> list[ColumnElement[bool]]:
    year = financial_year(today)
    match period:
        case "month":
            return [Claim.date > today - timedelta(days=30), Claim.date <= today]
        case "year":
            return [Claim.date >= year, Claim.date < year.replace(year=year.year + 1)]
        case "last_year":
            return [Claim.date >= year.replace(year=year.year - 1), Claim.date < year]
    return []


def _searched(pattern: str) -> ColumnElement[bool]:
    people = select(Representative.id).where(folded_contains(Representative.search_text, pattern))
    meetings = select(Meeting.id).where(folded_contains(Meeting.search_text, pattern))
    found = or_(Claim.representative_id.in_(people), Claim.meeting_id.in_(meetings))
    # Only what can be part of a reference is looked for in every one of them.
    return or_(contains(Claim.reference, pattern), found) if set(pattern) <= IN_REFERENCES else found


LISTING = Listing(
    model=Claim,
    row=ClaimRow,
    columns=(
        Claim.reference,
        Claim.date,
        Representative.name,
        Representative.reference,
        Meeting.title,
        Meeting.reference,
        Claim.answer,
        Claim.status,
        Claim.total_pence,
        Claim.paid_on,
        Claim.submitted_on,
        Claim.archived_at,
        Claim.version,
    ),
    source=Claim.__table__.join(Representative.__table__, Representative.id == Claim.representative_id).outerjoin(
        Meeting.__table__, Meeting.id == Claim.meeting_id
    ),
    sorts={
        "date": Claim.date,
        "reference": Claim.number,
        "representative": func.lower(Representative.name),
        "meeting": func.lower(func.coalesce(Meeting.title, "")),
        "answer": func.coalesce(Claim.answer, ""),
        "status": Claim.status,
        "total": Claim.total_pence,
        "paid": func.coalesce(Claim.paid_on, NEVER),
    },
    conditions=_conditions,
    searched=_searched,
    first_sort="date",
    first_order="desc",
)
