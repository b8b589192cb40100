"""What is asked of the database for the rules of meetings (meeting_evidence reads it), put together once.

Every save of a meeting asks all of it. Putting a statement together takes longer than its answer, so none is made anew:
`chunk` are the ids of meetings, `bodies` those of bodies, each a list of any length.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select

from se7lite.models import (
    Action,
    AgendaItem,
    Agreement,
    Amendment,
    Area,
    Attendance,
    Body,
    Meeting,
    Paper,
    Quota,
    Representative,
    Seat,
    TimeAnswer,
    TimeOffer,
)

CHUNK_ASKED: Final = bindparam("chunk", expanding=True)
BODIES_ASKED: Final = bindparam("bodies", expanding=True)


def _counted(model: Any, fault: ColumnElement[bool]) -> Select[Any]:
    """By meeting: how many rows there are, and how many have the fault."""
    faults = func.sum(case((fault, 1), else_=0))
    found = select(model.meeting_id, func.count(), faults)
    return found.where(model.meeting_id.in_(CHUNK_ASKED)).group_by(model.meeting_id)


AREAS: Final = select(Area.id, Area.name).order_by(Area.position, Area.id)

BODIES: Final = select(
    Body.id,
    and_(Body.terms_of_reference != "", Body.terms_of_reference.is_not(None)).label("terms"),
    Body.terms_review_on,
    Body.rhythm_weeks,
    Body.open_to_network,
    Body.enforced_from,
).where(Body.id.in_(BODIES_ASKED))

QUOTAS: Final = (
    select(Quota.body_id, Quota.sector, Quota.area_id, Quota.seats)
    .where(Quota.body_id.in_(BODIES_ASKED))
    .order_by(Quota.id)
)

SEATS_OF_PARENT_CARERS: Final = (
    select(Seat.body_id, Seat.representative_id, Seat.started_on, Seat.ended_on, Representative.left_on)
    .join(Representative, Representative.id == Seat.representative_id)
    .where(
        Seat.body_id.in_(BODIES_ASKED), Representative.sector == "parent_carer", Representative.archived_at.is_(None)
    )
)

OFFERS: Final = (
    select(TimeOffer.meeting_id, TimeOffer.id, TimeOffer.day, TimeOffer.start)
    .where(TimeOffer.meeting_id.in_(CHUNK_ASKED))
    .order_by(TimeOffer.id)
)

SUITS: Final = (
    select(TimeAnswer.offer_id, TimeAnswer.representative_id)
    .join(TimeOffer, TimeOffer.id == TimeAnswer.offer_id)
    .where(TimeOffer.meeting_id.in_(CHUNK_ASKED), TimeAnswer.answer == "suits")
)

_VIEWS: Final = [
    case((view != "", 1), else_=0)
    for view in (AgendaItem.view_of_issue, AgendaItem.view_of_process, AgendaItem.view_of_outcome)
]
AGENDA: Final = (
    select(
        AgendaItem.meeting_id,
        AgendaItem.authority_id.is_not(None),
        _VIEWS[0] + _VIEWS[1] + _VIEWS[2],
        AgendaItem.parent_presenter != "",
        AgendaItem.practitioner_presenter != "",
    )
    .where(AgendaItem.meeting_id.in_(CHUNK_ASKED))
    .order_by(AgendaItem.id)
)

PAPERS: Final = _counted(Paper, and_(Paper.link_or_text == "", ~Paper.files.any()))

PAPERS_SENT: Final = select(Paper.meeting_id, Paper.sent_on).where(
    Paper.meeting_id.in_(CHUNK_ASKED), Paper.sent_on.is_not(None)
)

PEOPLE: Final = (
    select(
        Attendance.meeting_id,
        Representative.reference,
        Representative.name,
        Representative.sector,
        Representative.area_id,
        Attendance.outcome == "came",
        Representative.id,
    )
    .join(Representative, Representative.id == Attendance.representative_id)
    .where(Attendance.meeting_id.in_(CHUNK_ASKED), or_(Attendance.invited, Attendance.outcome == "came"))
    .order_by(func.lower(Representative.name), Representative.id)
)

_NOBODY: Final = and_(Action.representative_id.is_(None), Action.who_text == "")
# What is done needs no day by which to do it.
_UNDATED: Final = and_(Action.due_on.is_(None), Action.done_on.is_(None))
ACTIONS: Final = _counted(Action, or_(_NOBODY, _UNDATED))
AGREEMENTS: Final = _counted(Agreement, Agreement.parent_carers_stood.is_(None))
AGREED_TOGETHER: Final = _counted(Agreement, Agreement.parent_carers_stood == "agreed")
UNSETTLED: Final = _counted(Amendment, Amendment.settled.is_(None))

_EARLIER: Final = Meeting.__table__.alias("earlier")
_LAST_BEFORE: Final = (
    select(_EARLIER.c.id)
    .where(
        _EARLIER.c.body_id == Meeting.body_id,
        _EARLIER.c.kind == "meeting",
        _EARLIER.c.status != "cancelled",
        _EARLIER.c.archived_at.is_(None),
        _EARLIER.c.date < Meeting.date,
    )
    .order_by(_EARLIER.c.date.desc(), _EARLIER.c.id.desc())
    .limit(1)
    .correlate(Meeting)
    .scalar_subquery()
)
LAST_BEFORE: Final = select(Meeting.id, _LAST_BEFORE).where(Meeting.id.in_(CHUNK_ASKED), Meeting.kind == "meeting")
"""Each meeting with the id of the body's last meeting before it."""

BEFORE: Final = select(Meeting.id, Meeting.date, Meeting.network).where(Meeting.id.in_(CHUNK_ASKED))
