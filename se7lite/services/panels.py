"""The panel that fills a post: who is on it, with what say, and who came (M8)."""

from collections.abc import Mapping, Sequence
from typing import Any

from se7lite.choices import PANEL_PARTS, STANDINGS
from se7lite.extensions import db
from se7lite.models import Appointment, Change, PanelMember, Representative
from se7lite.queries.records import by_references
from se7lite.services.actor import Actor
from se7lite.services.appointments import hold
from se7lite.services.edits import refuse_moved
from se7lite.services.fields import Field, choice, clean_values, one_line, too_many
from se7lite.services.history import keep_change
from se7lite.services.kept_lines import line_of_each, plain_lines
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

PANEL_FIELDS = {
    field.key: field
    for field in (
        Field("representative", "Who", one_line(20), required=True),
        Field("standing", "Say", choice(STANDINGS), required=True),
        Field("shortlisting", "Shortlisting", choice(PANEL_PARTS)),
        Field("interview", "Interviews", choice(PANEL_PARTS)),
    )
}


def read_panel(made: Appointment) -> list[dict[str, Any]]:
    """The members, as change_panel takes them."""
    return [
        {
            "id": one.id,
            "representative": one.representative.reference,
            **{key: getattr(one, key) for key in PANEL_FIELDS if key != "representative"},
        }
        for one in made.panel
    ]


def change_panel(
    made: Appointment,
    rows: Sequence[Mapping[str, Any]],
    actor: Actor,
    expected: Sequence[Mapping[str, Any]] | None = None,
) -> Change | None:
    """Replaces the panel. Who came and who did not is a fact: it is accepted whatever the rules say of it.

    Refused with keys like "2.standing", counted from 0; Moved when the panel is no longer `expected`.
    """
    may_write(actor)
    with transaction():
        hold(made)
        db.session.expire(made, ["panel"])
        before = read_panel(made)
        refuse_moved("panel", expected, before)
        if errors := too_many(rows, before):
            raise Refused(errors)
        _put(made, _cleaned(rows))
        db.session.flush()
        after = read_panel(made)
        if after == before:
            return None
        return keep_change("appointments", made, "panel", plain_lines(before), plain_lines(after), actor)


def _cleaned(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    wanted = [str(row.get("representative")) for row in rows]
    people = by_references(Representative, wanted)
    errors: dict[str, str] = {}
    cleaned: list[dict[str, Any]] = []
    for number, row in enumerate(rows):
        values, wrong = clean_values(PANEL_FIELDS, {key: row.get(key) for key in PANEL_FIELDS})
        reference = values.get("representative")
        if reference and reference not in people:
            wrong["representative"] = f"There is no representative {reference}: check the reference."
        elif reference and reference in [one["representative"] for one in cleaned]:
            wrong["representative"] = f"{people[reference].name} stands above already: put both into one line."
        errors |= {f"{number}.{key}": words for key, words in wrong.items()}
        cleaned.append({"id": row.get("id"), **values, "person": people.get(str(reference))})
    if errors:
        raise Refused(errors)
    return cleaned


def _put(made: Appointment, rows: Sequence[Mapping[str, Any]]) -> None:
    members = line_of_each(made.panel, rows, PanelMember)
    for member, values in members:
        member.representative = values["person"]
        for key in ("standing", "shortlisting", "interview"):
            setattr(member, key, values[key])
    made.panel[:] = [member for member, _ in members]
