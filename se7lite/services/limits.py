"""Changing the numbers that a programme decides for itself (se7lite.limits)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from se7lite.extensions import db
from se7lite.limits import LIMITS
from se7lite.models import Change, Setting
from se7lite.queries.limits import limits_now
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, clean_values, whole_number
from se7lite.services.history import keep_change
from se7lite.services.refusals import Moved, Refused
from se7lite.services.tables import may_administer
from se7lite.services.transaction import hold_table, transaction

FIELDS = {
    limit.key: Field(limit.key, limit.words, whole_number(limit.least, limit.most), required=True) for limit in LIMITS
}


class AllLimits(NamedTuple):
    """What the history files such a change under: there is one set of limits for the whole programme."""

    id: int = 0
    name: str = "The programme’s settings"


def change_limits(values: Mapping[str, Any], expected: Mapping[str, Any], actor: Actor) -> list[Change]:
    """Keep these numbers, and give what really changed. Refused by key; Moved where `expected` is not met any more."""
    may_administer(actor)
    with transaction():
        hold_table(Setting)
        kept, errors = clean_values(FIELDS, values)
        if errors:
            raise Refused(errors)
        present = limits_now()
        moved = {key: (value, present[key]) for key, value in expected.items() if value != present[key]}
        if moved:
            raise Moved(moved)
        changed = {key: value for key, value in kept.items() if value != present[key]}
        for key, value in changed.items():
            db.session.merge(Setting(key=key, value=str(value)))
        return [keep_change("limits", AllLimits(), key, present[key], value, actor) for key, value in changed.items()]
