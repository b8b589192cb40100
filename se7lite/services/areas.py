"""Areas, each with its parent carer forum (B1, F1 to F3)."""

from typing import Any

from sqlalchemy import func, select

from se7lite.choices import FORUM_STAGES
from se7lite.extensions import db
from se7lite.models import Area, Forum
from se7lite.services.fields import Field, choice, email, long_text, one_line, whole_number
from se7lite.services.records import Draft
from se7lite.services.tables import Table, put

FIELDS = {
    field.key: field
    for field in (
        Field("name", "Name", one_line(200), required=True),
        Field("position", "Place in lists", whole_number(0, 1_000)),
        Field("forum", "Forum", one_line(200)),
        Field("email", "Email address of the forum", email),
        Field("stage", "Stage of the forum", choice(FORUM_STAGES)),
        Field("active_members", "Active members", whole_number(0, 10_000)),
        Field("grant", "Grant a year in pounds", whole_number(0, 10_000_000)),
        Field("notes", "Notes", long_text(5_000)),
    )
}
FORUM_FIELDS = ("email", "stage", "active_members", "notes")


def read_area(area: Area) -> dict[str, Any]:
    """The values by field; the grant in whole pounds."""
    values: dict[str, Any] = {"name": area.name, "position": area.position or None}
    forum = area.forum
    values["forum"] = forum.name if forum else None
    values["grant"] = forum.grant_pence // 100 if forum and forum.grant_pence is not None else None
    values |= {key: getattr(forum, key) or None if forum else None for key in FORUM_FIELDS}
    return {key: values[key] for key in FIELDS}


def _check(draft: Draft) -> None:
    name = draft.changed.get("name")
    if name:
        taken = select(Area.id).where(func.lower(Area.name) == name.lower())
        others = [found for found in db.session.scalars(taken) if draft.record is None or found != draft.record.id]
        if others:
            draft.refuse("name", f"There is an area called {name} already: give this one another name.")
    about_forum = any(draft.whole[key] is not None for key in (*FORUM_FIELDS, "grant"))
    if about_forum and not draft.whole["forum"]:
        draft.refuse("forum", "Give the forum's name: its address, stage, members, grant and notes belong to it.")


def _apply(area: Area, draft: Draft) -> None:
    put(area, {key: value for key, value in draft.changed.items() if key == "name"}, ())
    if "position" in draft.changed:
        area.position = draft.changed["position"] or 0
    whole = draft.whole
    if not whole["forum"]:
        area.forum = None
        return
    area.forum = area.forum or Forum()
    area.forum.name = whole["forum"]
    area.forum.grant_pence = None if whole["grant"] is None else whole["grant"] * 100
    put(area.forum, {key: whole[key] for key in FORUM_FIELDS}, ("email", "notes"))


AREAS = Table("areas", "area", Area, FIELDS, read_area, _apply, _check)
