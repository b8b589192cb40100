"""What drop-downs offer: key to words, in the order in which people look for them; and what somebody chose."""

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from sqlalchemy import Integer, Select, bindparam, select

from se7lite.extensions import db
from se7lite.models import Area, Body, Meeting, Representative
from se7lite.numbers import number_in
from se7lite.shown import uk_date

Row = TypeVar("Row")

# Lists ask these each time, and putting a statement together costs more than its answer: so they are kept.
_AREAS: Final = select(Area.id, Area.name).order_by(Area.position, Area.name)
_BODIES: Final = select(Body.id, Body.name).order_by(Body.name)
_BODIES_IN_USE: Final = _BODIES.where(Body.archived_at.is_(None))
_BODIES_AND_ONE: Final = _BODIES.where(Body.archived_at.is_(None) | (Body.id == bindparam("kept", type_=Integer)))


def row_chosen(model: type[Row], key: str | None) -> Row | None:
    """The row whose id, as text, was chosen; None where it is none that there is."""
    number = number_in(key)
    return db.session.get(model, number) if number else None


def area_options() -> dict[str, str]:
    """Area id, as text, to its name."""
    return _words(_AREAS)


def body_options(kept: int | None = None) -> dict[str, str]:
    """Body id, as text, to its name: those in use, and `kept`, which the record at hand has already."""
    return _words(_BODIES_IN_USE) if kept is None else _words(_BODIES_AND_ONE, kept=kept)


def body_names() -> dict[str, str]:
    """Body id, as text, to its name: all of them, archived ones too."""
    return _words(_BODIES)


def representative_options(kept: int | None = None) -> dict[str, str]:
    """Reference to "name, reference", of those not archived and of `kept`."""
    chosen = Representative.archived_at.is_(None) | (Representative.id == kept)
    rows = select(Representative.reference, Representative.name).where(chosen).order_by(Representative.name)
    return {reference: f"{name}, {reference}" for reference, name in db.session.execute(rows)}


def meeting_options(kept: int | None = None) -> dict[str, str]:
    """Reference to "title, date, reference", the newest first."""
    chosen = Meeting.archived_at.is_(None) | (Meeting.id == kept)
    rows = (
        select(Meeting.reference, Meeting.title, Meeting.date).where(chosen).order_by(Meeting.date.desc(), Meeting.id)
    )
    return {reference: f"{title}, {uk_date(day)}, {reference}" for reference, title, day in db.session.execute(rows)}


def _words(rows: Select[tuple[int, str]], **asked: Any) -> dict[str, str]:
    return {str(key): name for key, name in db.session.connection().execute(rows, asked)}


def representative_names(references: Iterable[str]) -> dict[str, str]:
    """Reference to name, of those references."""
    rows = select(Representative.reference, Representative.name).where(Representative.reference.in_(list(references)))
    return dict(tuple(row) for row in db.session.execute(rows))


def people_called(said: Iterable[str]) -> dict[str, str]:
    """To what was said, the reference of the person meant: said by reference, or by a name that one person has."""
    wanted, person = list(said), Representative
    chosen = (person.reference.in_(wanted) | person.name.in_(wanted)) & person.archived_at.is_(None)
    rows = [tuple(row) for row in db.session.execute(select(person.reference, person.name).where(chosen))]
    names = [name for _, name in rows]
    by_name = {name: reference for reference, name in rows if names.count(name) == 1}
    return by_name | {reference: reference for reference, _ in rows}
