"""Puts the sample into an empty database, table by table, in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from flask import current_app
from sqlalchemy import delete, func, insert, select, text, update

from se7lite.choices import CLAIM_STATUSES
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Policy, Rate, Representative, Series
from se7lite.models.change import CREATED, TAKEN_OVER
from se7lite.queries.accounts import PROGRAMME_ADDRESS, PROGRAMME_NAME
from se7lite.queries.sheet_values import all_values
from se7lite.sample.accounts import ACCOUNTS, PASSWORD
from se7lite.sample.claims import ADMINISTRATOR, make_claims
from se7lite.sample.commitments import make_commitments
from se7lite.sample.framework import ADOPTED_BEFORE, make_framework
from se7lite.sample.gates import pass_over_what_was_missed
from se7lite.sample.links import make_links
from se7lite.sample.meetings import make_meetings
from se7lite.sample.money import fill_exports, make_money, write_receipts
from se7lite.sample.papers import make_papers
from se7lite.sample.people import make_people
from se7lite.sample.region import make_region
from se7lite.sample.room import make_room
from se7lite.sample.rows import Row, Rows, midday, midnight
from se7lite.sample.tables import TABLES
from se7lite.services.checklist_keeping import keep_checklists
from se7lite.services.passwords import hash_password
from se7lite.services.receipt_files import RECEIPTS
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

SEED = 7
DOOR = "sample"
PROGRAMME = {PROGRAMME_NAME: "South East 7 (sample)", PROGRAMME_ADDRESS: "programme@example.org"}
BATCH = 5_000
NINE = timedelta(hours=9)
FROM_THE_OLD_SHEET = "It stood in the programme’s old sheet when that was taken over."
FIRST: dict[str, Row] = {"claims": {"status": "draft", "answer": None, "paid_on": None}}
"""What a record holds when it is made, where its story goes on from there."""


def load_sample(today: date, *, scale: int = 1, seed: int = SEED) -> dict[str, int]:
    """Fills an empty database and says how many rows of each table. Refused where there are people already."""
    with transaction():
        if db.session.execute(select(func.count()).select_from(Representative)).scalar_one():
            raise Refused({"": "There are records here already: sample data go only into an empty database."})
        rows = make_rows(today, scale, seed)
        _make_room()
        for name in TABLES:
            _insert(name, rows.tables[name])
        _insert("setting", [{"key": key, "value": value} for key, value in PROGRAMME.items()])
        _insert("reference_counter", _counters(rows))
        keep_checklists()
        pass_over_what_was_missed(rows)
        _keep_history(rows)
        _leave_series_untouched()
        _advance_sequences()
        fill_exports()
        write_receipts(rows, Path(current_app.config["DATA"]) / RECEIPTS)
    return {name: len(rows.tables[name]) for name in TABLES}


def sample_is_loaded() -> bool:
    """Whether this database began with the sample; its records may have been edited since."""
    return db.session.scalar(select(Change.id).where(Change.door == DOOR).limit(1)) is not None


def make_rows(today: date, scale: int = 1, seed: int = SEED) -> Rows:
    """Every row of the sample, without a database: the same for the same day, scale and seed."""
    rows = Rows(today, Random(seed))
    make_region(rows)
    _make_accounts(rows)
    makers: tuple[Callable[[Rows, int], None], ...] = (
        make_people,
        make_meetings,
        make_papers,
        make_claims,
        make_framework,
        make_money,
        make_links,
        make_commitments,
        make_room,
    )
    for make in makers:
        make(rows, scale)
    return rows


def _make_accounts(rows: Rows) -> None:
    for account in ACCOUNTS:
        rows.add(
            "account",
            email=account.email,
            name=account.name,
            password_hash=hash_password(PASSWORD),
            role=account.role,
            representative_id=account.sits_as,
            active=True,
            created_at=utc_now(),
        )


def _insert(name: str, rows: list[Row]) -> None:
    table = db.metadata.tables[name]
    for start in range(0, len(rows), BATCH):
        db.session.execute(insert(table), rows[start : start + BATCH])


def _make_room() -> None:
    """A programme begins with the regional policy and its first rates: the sample brings them with its own."""
    if db.session.scalar(select(func.count()).where(Policy.area_id.is_not(None))):
        raise Refused({"": "There are policies of areas here already: sample data go only into an empty database."})
    db.session.execute(delete(Rate))
    db.session.execute(delete(Policy))


def _counters(rows: Rows) -> list[Row]:
    nouns = {"representatives": "representative", "meetings": "meeting", "claims": "claim"}
    return [{"noun": noun, "last": len(rows.tables[table])} for noun, table in nouns.items()]


def _keep_history(rows: Rows) -> None:
    """The entries that the services would have left: each record's beginning, and what became of each claim."""
    begun = {one[0]["reference"]: {"confidentiality_agreed_on": one[1]["agreed_on"]} for one in _agreed(rows)}
    for noun, table in (("representatives", "representative"), ("meetings", "meeting"), ("claims", "claim")):
        made = {row["reference"]: row for row in rows.tables[table]}
        entries = [
            {
                "at": made[reference]["created_at"],
                "account_id": None,
                "door": DOOR,
                "noun": noun,
                "record_id": made[reference]["id"],
                "reference": reference,
                "field": CREATED,
                "before": None,
                "after": _filled(values | FIRST.get(noun, {}) | begun.get(reference, {})),
                "run_id": None,
            }
            for reference, _, values in all_values(noun)
        ]
        _insert("change", entries)
    _insert("change", [entry for claim in _stories(rows) for entry in claim])
    _insert("change", list(_renewed(rows)))
    _insert("change", [_passed(rows, passed) for passed in rows.tables["passed_over"]])
    _insert("change", [_taken_over(rows, meeting) for meeting in rows.tables["meeting"] if meeting["adopted"]])


def _stories(rows: Rows) -> Iterator[list[Row]]:
    """What became of each claim after it was made: an entry for each step that left a trace in its fields."""
    steps = defaultdict(list)
    for step in rows.tables["claim_step"]:
        steps[step["claim_id"]].append(step)
    for claim in rows.tables["claim"]:
        values, entries = dict(FIRST["claims"]), []
        for step in steps[claim["id"]]:
            for field, after in _left_by(step["step"], claim).items():
                entries.append(_entry(claim, step, field, values[field], after))
                values[field] = after
        yield entries


def _left_by(step: str, claim: Row) -> Row:
    if step == "answered":
        return {"answer": claim["answer"]}
    paid_on = {"paid_on": claim["paid_on"].isoformat()} if step == "paid" else {}
    return {"status": step, **paid_on} if step in CLAIM_STATUSES else {}


def _entry(claim: Row, step: Row, field: str, before: Any, after: Any) -> Row:
    return _told("claims", claim, step, field, before, after)


def _told(noun: str, record: Row, by: Row, field: str, before: Any, after: Any) -> Row:
    """An entry of the history; `by` says who, and when."""
    return {
        "at": by["at"],
        "account_id": by["account_id"],
        "door": DOOR,
        "noun": noun,
        "record_id": record["id"],
        "reference": record["reference"],
        "field": field,
        "before": before,
        "after": after,
        "run_id": None,
    }


def _passed(rows: Rows, passed: Row) -> Row:
    """That a rule was passed over, as the service tells it."""
    after = {"rule": passed["rule"], "reason": passed["reason"]}
    meeting = rows.tables["meeting"][passed["meeting_id"] - 1]
    return _told("meetings", meeting, passed, "passed_over", None, after)


def _agreed(rows: Rows) -> Iterator[list[Row]]:
    """Everybody who has agreed to confidentiality: the person, and then each agreement."""
    found = defaultdict(list)
    for one in rows.tables["confidentiality_agreement"]:
        found[one["representative_id"]].append(one)
    yield from ([rows.tables["representative"][number - 1], *agreed] for number, agreed in found.items())


def _renewed(rows: Rows) -> Iterator[Row]:
    """That somebody agreed anew, as the service tells it."""
    for person, *agreed in _agreed(rows):
        lines = [_filled({key: one[key] for key in ("agreed_on", "until")}) for one in agreed]
        for many, one in enumerate(agreed[1:], 1):
            by = {"at": midday(one["agreed_on"]), "account_id": None}
            yield _told("representatives", person, by, "confidentiality", lines[:many], lines[: many + 1])


def _taken_over(rows: Rows, meeting: Row) -> Row:
    """That a meeting came from the old sheet, as services.adoption tells it."""
    by = {"at": midnight(rows.today - ADOPTED_BEFORE) + NINE, "account_id": ADMINISTRATOR}
    after = {"status": meeting["status"], "reason": FROM_THE_OLD_SHEET, "was": "planned"}
    return _told("meetings", meeting, by, TAKEN_OVER, None, after)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    from se7lite.services.history import plain

    return {key: plain(value) for key, value in values.items() if value is not None}


def _leave_series_untouched() -> None:
    """Nothing has been done to their meetings since the history above."""
    db.session.execute(update(Series).values(last_change=select(func.max(Change.id)).scalar_subquery()))


def _advance_sequences() -> None:
    """PostgreSQL counts keys by itself: it goes on after the ones given out here."""
    if db.engine.dialect.name != "postgresql":
        return
    for name in (name for name in TABLES if "id" in db.metadata.tables[name].c):
        last = f"(SELECT max(id) FROM {name})"
        db.session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last}) WHERE {last} > 0"))
