"""Permanent references: R-0007, M-0042, C-0133. One that was given out is never given out again."""

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from se7lite.extensions import db
from se7lite.models import ReferenceCounter
from se7lite.models.record import number_of
from se7lite.services.transaction import transaction
from sync.columns import PREFIXES


def reserve_reference(noun: str) -> str:
    """The next reference of a noun. The counter's row stays locked until the transaction ends, and ends with it."""
    return reserve_references(noun, 1)[0]


def reserve_references(noun: str, how_many: int) -> list[str]:
    """The next so many of a noun, as above."""
    with transaction():
        last = _count_up(noun, how_many) or _begin_counting(noun, how_many)
    return [format_reference(noun, number) for number in range(last - how_many + 1, last + 1)]


def _begin_counting(noun: str, how_many: int) -> int:
    """The first of a noun. Somebody else may be making the first at this moment: then ours come after theirs."""
    try:
        with transaction():
            db.session.execute(insert(ReferenceCounter).values(noun=noun, last=how_many))
        return how_many
    except IntegrityError:
        return int(_count_up(noun, how_many) or 0)


def format_reference(noun: str, number: int) -> str:
    """C-0133 for claim 133."""
    return f"{PREFIXES[noun]}-{number:04d}"


def keep_counter_ahead(noun: str, reference: str) -> None:
    """A reference that came from elsewhere is never given out a second time."""
    number = number_of(reference)
    counter = update(ReferenceCounter).where(ReferenceCounter.noun == noun)
    # Asked of the row itself: others may be given numbers between a look at it and a change of it.
    ahead = counter.where(ReferenceCounter.last < number).values(last=number)
    last = db.session.execute(select(ReferenceCounter.last).where(ReferenceCounter.noun == noun)).scalar()
    if last is None:
        db.session.execute(insert(ReferenceCounter).values(noun=noun, last=number))
    elif last < number:
        db.session.execute(ahead)


def _count_up(noun: str, by: int) -> int | None:
    counter = update(ReferenceCounter).where(ReferenceCounter.noun == noun).values(last=ReferenceCounter.last + by)
    return db.session.execute(counter.returning(ReferenceCounter.last)).scalar()
