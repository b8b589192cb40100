"""The numbers that a programme decides for itself, as they are now."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select

from se7lite.extensions import db
from se7lite.limits import BY_KEY
from se7lite.models import Setting

WANTED = select(Setting.value).where(Setting.key == bindparam("key"))


def limit_now(key: str) -> int:
    """One of them: lists ask for it each time, so it goes straight to the connection."""
    given = db.session.connection().execute(WANTED, {"key": key}).scalar()
    return BY_KEY[key].first if given is None else int(given)


def limits_now() -> dict[str, int]:
    """Every key of se7lite.limits with its number: the one given, or the first."""
    given = db.session.execute(select(Setting.key, Setting.value).where(Setting.key.in_(list(BY_KEY)))).all()
    return {key: limit.first for key, limit in BY_KEY.items()} | {key: int(value) for key, value in given}


def interval_now(config: Mapping[str, Any]) -> float:
    """Seconds between two looks at the spreadsheet: as the start says, or else as the programme's settings do."""
    return float(config["SYNC_INTERVAL"] or limits_now()["sync_interval"])
