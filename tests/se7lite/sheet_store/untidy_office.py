"""For tests of connecting what people made: an untidy workbook in the local Sheets, and records to go with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Body, SyncHold
from se7lite.services.sync_adoptions import connect_draft
from se7lite.services.sync_drafts import answer_rows, start_draft
from se7lite.services.sync_runs import run_all
from se7lite.services.sync_surveys import look_at
from se7lite.sheet_store.rows import DOORS
from se7lite.sheet_store.values import from_text
from sync.connect import make_spreadsheet
from sync.preview import SAME
from tests.untidy import Untidy

TODAY = date(2026, 11, 24)
BODIES = ("Regional Steering Group", "Local Offer")


@dataclass
class Untidied:
    """An untidy spreadsheet that is not connected yet, and the programme that it is to be connected with."""

    untidy: Untidy
    config: Any
    actor: Any
    google_id: str
    workbook: Any
    sheet_id: int

    @property
    def address(self):
        return f"{self.config['SHEETS_URL']}/s/{self.google_id}"

    def draft(self):
        """Paste the address; what could be said on the way of this workbook is said."""
        draft = start_draft(self.address, self.config, self.actor)
        [tab] = [tab for tab in draft.tabs if tab.noun == self.untidy.noun]
        tab.defaults = dict(self.untidy.defaults)
        db.session.commit()
        return draft

    def look(self, draft):
        return look_at(draft, self.config, self.actor, TODAY)

    def confirm_all(self, draft):
        for one in self.look(draft).tabs:
            [tab] = [tab for tab in draft.tabs if tab.noun == one.noun]
            answer_rows(tab, {line.row.key: SAME for line in one.survey.matched})

    def connect(self, draft, mark=None):
        return connect_draft(draft, mark or self.look(draft).mark, self.config, self.actor, TODAY)

    def settle(self, most=12):
        for _ in range(most):
            results = run_all(self.config, lambda: TODAY)
            assert [result.trouble for result in results if result.trouble] == []
            if all(result.ran.outcome == "nothing" for result in results):
                return
        raise AssertionError("not settled")

    def records(self, noun=None):
        db.session.rollback()
        model = DOORS[noun or self.untidy.noun].model
        return {one.reference: one for one in db.session.scalars(select(model).order_by(model.id))}

    def holds(self):
        db.session.rollback()
        return list(db.session.scalars(select(SyncHold).where(SyncHold.state == "open").order_by(SyncHold.id)))

    def rows(self, sheet_id=None):
        return self.workbook.values(self.sheet_id if sheet_id is None else sheet_id, as_shown=False)

    def column(self, heading):
        rows = self.rows()
        place = next(row for row in rows if heading in row).index(heading)
        return [row[place] if place < len(row) else "" for row in rows]

    def types(self, row, place, value):
        kind = "stringValue" if isinstance(value, str) else "numberValue"
        start = {"sheetId": self.sheet_id, "rowIndex": row, "columnIndex": place}
        cell = {"values": [{"userEnteredValue": {kind: value}}]}
        self.workbook.apply([{"updateCells": {"start": start, "rows": [cell], "fields": "userEnteredValue"}}])


def make_bodies():
    """The bodies that the workbooks speak of, in the order of the ids that they use."""
    if not db.session.scalars(select(Body)).first():
        for name in BODIES:
            db.session.add(Body(name=name, kind="subgroup"))
            db.session.commit()


def open_untidy(untidy, config, local, key, actor):
    """Put the workbook into the local Sheets, and its records into se7lite."""
    make_bodies()
    bodies = {str(place): str(body.id) for place, body in enumerate(db.session.scalars(select(Body)), start=1)}
    for record in untidy.records:
        values = dict(record)
        noun = values.pop("noun")
        if "body" in values:
            values["body"] = bodies[values["body"]]
        if noun == "representatives":
            values.setdefault("sector", "health")
        DOORS[noun].create(from_text(noun, values), actor, today=TODAY)
    google_id = make_spreadsheet("Theirs", key, config["SHEETS_URL"])
    workbook = local.workbooks.open(google_id)
    sheet_id = untidy.fill(workbook)
    return Untidied(untidy, config, actor, google_id, workbook, sheet_id)


def counts(survey):
    """How long each list of a preview is, those with nothing in them left out."""
    found = {name: len(getattr(survey, name)) for name in ("referenced", "matched", "new", "waiting", "remarks")}
    return {name: how_many for name, how_many in found.items() if how_many}
