"""People who meddle with what keeps the two sides together: the tab for copies, the sharing, the connection."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sync.columns import NOTE_HEADING, REFERENCE_HEADING
from tests.sync.machine.faults import Faults
from tests.sync.machine.hands import Hands
from tests.sync.machine.words import FIELDS, TEXTS, named, words_in

picks = st.integers(0, 30)
MEDDLING = ("copies removed", "copies renamed", "copies typed into")


class Meddlers(Faults, Hands):
    """What no record says, and the sync stands on."""

    sharing: list[Any]  # whom the spreadsheet was shared with, while it is not

    def meddle(self, what: str, pick: int) -> None:
        """With the tab for copies, where it is there. What only it held is then for nobody to bring back."""
        request = self.meddling(what, pick)
        if request is None:
            return
        copied = self.copied_words()
        self.person.do(request)
        gone = copied - self.copied_words()
        self.in_transit -= gone
        self.removed |= gone
        if what != "copies renamed" and self.side.pending():
            self.strays |= self.astray()  # only the copies told whose it is
        start = request.get("updateCells", {}).get("start", {})
        if self.side.pending() and start.get("columnIndex") == self.place(NOTE_HEADING):
            self.unanswered |= self.answers().keys()  # it looks as if somebody had typed over a note with an answer
        self.strays |= words_in(request)  # nobody's: a copy is taken for what stood in a row
        self.tell("edits in the sheet", f"Somebody meddles: {what} ({request}).")

    def astray(self) -> set[str]:
        """Words that stand in a row under another reference than that of any record to which somebody gave them."""
        at = self.place(REFERENCE_HEADING)
        if at is None:
            return self.sheet_words()
        rows = [(named(row[at]) if at < len(row) else "", words_in(row)) for row in self.rows()]
        return {word for reference, words in rows for word in words if reference not in self.homes.get(word, ())}

    def meddling(self, what: str, pick: int) -> dict[str, Any] | None:
        """The request that does it."""
        hidden_id = self.side.hidden_id
        if hidden_id is None or self.person.workbook.content.find(hidden_id) is None:
            return None
        if what == "copies removed":
            return {"deleteSheet": {"sheetId": hidden_id}}
        if what == "copies renamed":
            properties = {"sheetId": hidden_id, "title": f"Whatever it’s for {pick}"}
            return {"updateSheetProperties": {"properties": properties, "fields": "title"}}
        copies = self.person.workbook.values(hidden_id, as_shown=False) or [[""]]
        row = pick % len(copies)
        start = {"sheetId": hidden_id, "rowIndex": row, "columnIndex": pick % max(len(copies[row]), 1)}
        cell = {"userEnteredValue": {"stringValue": self.word()}}
        return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}

    @rule(what=st.sampled_from(MEDDLING), pick=picks)
    def somebody_meddles(self, what: str, pick: int) -> None:
        self.meddle(what, pick)

    @rule(pick=picks, heading=st.sampled_from(TEXTS), role=st.sampled_from(["", "reader"]))
    def a_run_without_the_sharing(self, pick: int, heading: str, role: str) -> None:
        """It is taken away, or given for reading only; both sides are edited; it is given back."""
        self.unshare(role)
        self.work(pick)
        self.run()
        rows, place = self.filled_rows(), self.place(heading)
        if rows and place is not None:
            request = self.type_at(rows[pick % len(rows)], place, self.word())
            self.do(f"Somebody types into {self.where(request)}.", request)
        self.run()
        self.share()

    def unshare(self, role: str) -> None:
        workbook = self.person.workbook
        self.sharing = self.sharing or list(workbook.file.permissions)
        workbook.change_file(permissions=[{**one, "role": role} for one in self.sharing] if role else [])
        self.tell("faults", f"The spreadsheet is {'shared for reading only' if role else 'shared no more'}.")

    def share(self) -> None:
        if self.sharing:
            self.person.workbook.change_file(permissions=self.sharing)
            self.sharing = []
            self.tell("faults", "The spreadsheet is shared again as it was.")

    @precondition(lambda self: self.side.may_disconnect() and not self.local.faults.held)
    @rule(pick=picks, heading=st.sampled_from(TEXTS), edits=st.booleans())
    def it_is_disconnected_and_connected_again(self, pick: int, heading: str, edits: bool) -> None:
        """What was agreed is forgotten with the connection: records are found again by their references."""
        self.side.disconnect()
        self.tell("decisions", "se7lite: an officer disconnects the spreadsheet.")
        if edits and (references := self.present()):
            self.change(references[pick % len(references)], FIELDS[heading], self.word())
        self.side.connect()
        self.forget()
        self.tell("decisions", "se7lite: an officer connects the spreadsheet again.")
        self.look_round()

    def forget(self) -> None:
        """Nothing is known any more of what rows said: a row that was held because it said another's words is an edit,
        cell by cell, where its record says nothing."""
        self.put_away |= {one for one, record in self.side.records().items() if record.archived}
        self.put_away_unasked, self.anew = 0, True
        there = self.sheet_words()
        self.strays |= there
        self.typed |= there
