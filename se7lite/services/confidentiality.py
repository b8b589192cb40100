"""Agreements to confidentiality (M7): each stands with the day it was agreed and the last on which it holds.

The two fields of a representative (“Confidentiality agreed on” and “holds until”) are those of the newest agreement, in
the form and in a row of the list. A day typed there that is later than that of the newest agreement is a renewal: it
becomes a new agreement with a last day of its own, or none, and the earlier one stays for the meetings of its time. An
earlier day, or none, corrects the newest one: it is put right where it stands, or taken out. What cannot be said so (a
later day that only puts a mistyped one right, an earlier agreement that was forgotten) is corrected in the whole list.
In a spreadsheet nobody agrees to anything: its column shows the newest day, and what is typed there is held.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from se7lite.models import Change, ConfidentialityAgreement, Representative
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, day
from se7lite.services.history import keep_change
from se7lite.services.kept_lines import plain_lines
from se7lite.services.person_lists import PersonList
from se7lite.services.records import Draft
from se7lite.services.refusals import Refused
from se7lite.shown import uk_date

LIST: Final = "confidentiality"
"""What the history calls the list of agreements."""
AGREED, UNTIL = "confidentiality_agreed_on", "confidentiality_until"
NEWEST: Final = frozenset({AGREED, UNTIL})
"""The fields of a representative that are the newest agreement’s."""
FIELDS = {
    field.key: field
    for field in (Field("agreed_on", "Agreed on", day, required=True), Field("until", "Holds until", day))
}
NOT_IN_A_SHEET = "Confidentiality is recorded on the person's page, not in a spreadsheet."
TO_COME = "Confidentiality agreed on is after today: check the date."
ENDS_FIRST = "Confidentiality ends before it was agreed: check both dates."
RENEWED_ENDS_FIRST = f"{ENDS_FIRST} Somebody who agrees anew needs a new last day, or none."
OLD_LAST_DAY = (
    "Until when does the new agreement hold? {day} is the last day of the one before. Give another day, or leave it "
    "blank. A row of the list has no box for it: there, press the reference, then Edit."
)
IN_THE_LIST = "Put the list right under “Correct the agreements” on the person’s page."


def _wrong_in(values: Mapping[str, Any], before: Sequence[Mapping[str, Any]], today: date) -> dict[str, str]:
    agreed, until = values["agreed_on"], values["until"]
    if agreed > today:
        return {"agreed_on": "Agreed on is after today: check the date."}
    if agreed in {one["agreed_on"] for one in before}:
        return {"agreed_on": f"Agreed on: {uk_date(agreed)} stands in the list twice. Take one of the two out."}
    return {"until": ENDS_FIRST} if until and until < agreed else {}


AGREEMENTS: Final = PersonList(LIST, ConfidentialityAgreement, FIELDS, _wrong_in)
read_agreements = AGREEMENTS.read


def change_agreements(
    person: Representative,
    rows: Sequence[Mapping[str, Any]],
    actor: Actor,
    *,
    today: date,
    expected: Sequence[Mapping[str, Any]] | None = None,
) -> Change | None:
    """Corrects the list, as PersonList.change does. Never from a spreadsheet: who types there cannot be known (M7)."""
    if actor.door == "spreadsheet":
        raise Refused({"": NOT_IN_A_SHEET})
    return AGREEMENTS.change(person, rows, actor, today=today, expected=expected)


def check_newest(draft: Draft) -> None:
    """Whether the newest agreement can become what a form or a row says."""
    first, last = draft.whole[AGREED], draft.whole[UNTIL]
    if last and not first:
        draft.refuse(AGREED, "Confidentiality holds until a day: say when it was agreed, too.")
    elif first and last and last < first:
        draft.refuse(UNTIL, RENEWED_ENDS_FIRST if _renews(draft) else ENDS_FIRST)
    elif last and _renews(draft) and last == draft.present[UNTIL]:
        # Nobody said until when the new one holds: the day stood there, and a row of the list has no box for it.
        draft.refuse(UNTIL, OLD_LAST_DAY.format(day=uk_date(last)))
    if first == draft.present[AGREED]:
        return
    if draft.actor.door == "spreadsheet":
        # M7: an agreement binds a person, and who types in a spreadsheet cannot be known.
        draft.refuse(AGREED, NOT_IN_A_SHEET)
    elif first and first > draft.today:
        draft.refuse(AGREED, TO_COME)
    elif earlier := draft.record.confidentiality[-2:-1] if draft.record else ():
        _check_against(draft, first, earlier[0].agreed_on)


def _check_against(draft: Draft, first: date | None, earlier: date) -> None:
    if first is None or first <= earlier:
        draft.refuse(AGREED, f"There is an earlier agreement as well, of {uk_date(earlier)}. {IN_THE_LIST}")


def _renews(draft: Draft) -> bool:
    before, after = draft.present[AGREED], draft.whole[AGREED]
    return before is not None and after is not None and after > before


def apply_newest(person: Representative, draft: Draft) -> None:
    """A later day is a renewal, and anything else corrects the newest agreement."""
    if not NEWEST & draft.changed.keys():
        return
    before, agreed = read_agreements(person), draft.whole[AGREED]
    if agreed is None:
        del person.confidentiality[-1:]
    elif not person.confidentiality or _renews(draft):
        person.confidentiality.append(ConfidentialityAgreement(agreed_on=agreed, until=draft.whole[UNTIL]))
    else:
        newest = person.confidentiality[-1]
        newest.agreed_on, newest.until = agreed, draft.whole[UNTIL]
    after = read_agreements(person)
    if draft.record is not None and after != before:
        # The whole list, so that an undo tells a renewal from a correction.
        kept = keep_change("representatives", person, LIST, plain_lines(before), plain_lines(after), draft.actor)
        draft.entries.append(kept)
