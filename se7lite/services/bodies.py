"""Bodies, the seats that each ought to have, and who holds one (B2 to B9)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from se7lite.choices import BODY_KINDS, OPEN_TO_NETWORK, SECTORS
from se7lite.extensions import db
from se7lite.models import Area, Body, Change, Quota
from se7lite.queries.enforced import flipped
from se7lite.queries.meeting_facts import named_few
from se7lite.services.actor import Actor
from se7lite.services.edits import refuse_moved
from se7lite.services.fields import Field, choice, clean_values, day, long_text, one_line, too_many, whole_number
from se7lite.services.history import keep_change
from se7lite.services.records import Draft
from se7lite.services.refusals import Refused
from se7lite.services.tables import Table, mark_row, may_administer, put
from se7lite.services.transaction import lock_row, transaction

REASON = "enforced_reason"
FIELDS = {
    field.key: field
    for field in (
        Field("name", "Name", one_line(200), required=True),
        Field("kind", "Kind", choice(BODY_KINDS), required=True),
        Field("terms_of_reference", "Terms of reference", long_text(50_000)),
        Field("terms_review_on", "Terms reviewed by", day),
        Field("rhythm_weeks", "Weeks between meetings", whole_number(1, 104)),
        Field("open_to_network", "Open to the network", choice(OPEN_TO_NETWORK)),
        Field("enforced_from", "Standards enforced from", day),
        Field("enforced_reason", "Why that day is moved", long_text(1_000)),
    )
}
QUOTA_FIELDS = {
    field.key: field
    for field in (
        Field("seats", "Seats", whole_number(1, 500), required=True),
        Field("sector", "Sector", choice(SECTORS)),
        Field("area", "Area", one_line(20)),
    )
}


def read_body(body: Body) -> dict[str, Any]:
    """The values by field. A reason belongs to one move, and stands with it in the history."""
    return {key: getattr(body, key) or None for key in FIELDS if key != REASON} | {REASON: None}


def _check(draft: Draft) -> None:
    _check_enforced(draft)
    name = draft.changed.get("name")
    if name:
        taken = db.session.scalars(select(Body.id).where(func.lower(Body.name) == name.lower()))
        if any(draft.record is None or found != draft.record.id for found in taken):
            draft.refuse("name", f"There is a body called {name} already: give this one another name.")


def _check_enforced(draft: Draft) -> None:
    """Whoever moves the day looks back first, and says why: it changes what meetings that are over were held to."""
    given, moved = draft.changed.get(REASON), "enforced_from" in draft.changed
    if given and not moved:
        draft.refuse(REASON, "This says why “Standards enforced from” is moved: move it, or leave this blank.")
    if given or not moved or draft.record is None:
        return
    body, after = draft.record, draft.changed["enforced_from"]
    held, freed = flipped(body.id, body.enforced_from, after, draft.today)
    told = [
        f"This {does}, of what is over or has begun: {named_few(names)}."
        for does, names in (
            ("brings under the standards", held),
            ("frees from the standards", freed),
        )
        if names
    ]
    if told:
        draft.refuse(REASON, f"{' '.join(told)} Say why that day is moved, or put it back; the history keeps it.")


def _apply(body: Body, draft: Draft) -> None:
    changed = {key: value for key, value in draft.changed.items() if key != REASON}
    if "open_to_network" in changed:
        changed["open_to_network"] = changed["open_to_network"] or "never"
    put(body, changed, ("terms_of_reference",))


BODIES = Table("bodies", "body", Body, FIELDS, read_body, _apply, _check)


def archive_body(body: Body, actor: Actor) -> Change:
    """Puts a body away: its meetings stay, new ones cannot be made."""
    return mark_row(BODIES, body, "archived", True, actor)


def restore_body(body: Body, actor: Actor) -> Change:
    """Brings it back."""
    return mark_row(BODIES, body, "archived", False, actor)


def read_quotas(body: Body) -> list[dict[str, Any]]:
    """The seats that a body ought to have, as change_quotas takes them."""
    return [
        {"seats": quota.seats, "sector": quota.sector, "area": str(quota.area_id) if quota.area_id else None}
        for quota in body.quotas
    ]


def change_quotas(
    body: Body,
    rows: Sequence[Mapping[str, Any]],
    actor: Actor,
    today: date,
    expected: Sequence[Mapping[str, Any]] | None = None,
) -> Change | None:
    """Replaces them. Refused with keys like "2.seats", counted from 0; Moved where they are no longer `expected`."""
    may_administer(actor)
    with transaction():
        lock_row(body, others_may_point=True)
        areas = {str(found) for found in db.session.scalars(select(Area.id))}
        before, cleaned = read_quotas(body), []
        refuse_moved("quota", expected, before)
        errors = too_many(rows, before)
        for number, row in enumerate(rows):
            values, wrong = clean_values(QUOTA_FIELDS, {"seats": None, "sector": None, "area": None, **row})
            if values.get("area") and values["area"] not in areas:
                wrong["area"] = "Choose an area from the list."
            errors |= {f"{number}.{key}": words for key, words in wrong.items()}
            cleaned.append(values)
        pairs = [(row.get("sector"), row.get("area")) for row in cleaned]
        for number, pair in enumerate(pairs):
            if pair in pairs[:number]:
                errors.setdefault(f"{number}.seats", "This sector and area stand above already: put them in one line.")
        if errors:
            raise Refused(errors)
        if cleaned == before:
            return None
        body.quotas[:] = [
            Quota(seats=row["seats"], sector=row["sector"], area_id=int(row["area"]) if row["area"] else None)
            for row in cleaned
        ]
        return keep_change("bodies", body, "quota", before, cleaned, actor)
