"""Agreements to confidentiality (M7): each stands with the day it was agreed and the last on which it holds.

The two fields of a representative (“Confidentiality agreed on” and “holds until”) are those of the newest agreement, in
the form and in a row of the list. A day typed there that is later than that of the newest agreement is a renewal: it
becomes a new agreement, until the day that stands beside it, and the earlier one stays for the meetings of its time. An
earlier day, or none, corrects the newest one: it is put right where it stands, or taken out. What cannot be said so (a
later day that only puts a mistyped one right, an earlier agreement that was forgotten) is corrected in the whole list.
In a spreadsheet nobody agrees to anything: its column shows the newest day, and what is typed there is held.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, ConfidentialityAgreement, Representative
from se7lite.services.actor import Actor
from se7lite.services.edits import refuse_moved
from se7lite.services.fields import Field, clean_values, day, too_many
from se7lite.services.history import keep_change
from se7lite.services.kept_lines import line_of_each, plain_lines
from se7lite.services.records import Draft, lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction
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
IN_THE_LIST = "Put the list right under “Correct the agreements” on the person’s page."


def read_agreements(person: Representative) -> list[dict[str, Any]]:
    """The agreements, the first first, as change_agreements takes them."""
    return [{"id": one.id, **{key: getattr(one, key) for key in FIELDS}} for one in person.confidentiality]


def change_agreements(
    person: Representative,
    rows: Sequence[Mapping[str, Any]],
    actor: Actor,
    *,
    today: date,
    expected: Sequence[Mapping[str, Any]] | None = None,
) -> Change | None:
    """Corrects the list: it is the rows given from now on; a row without an id is new, one left out goes.

    Refused with keys like "2.until", counted from 0; Moved where the list is no longer `expected`.
    """
    may_write(actor)
    with transaction():
        lock(person)
        refuse_archived("representative", person)
        before = read_agreements(person)
        refuse_moved(LIST, expected, before)
        if actor.door == "spreadsheet":
            raise Refused({"": NOT_IN_A_SHEET})
        cleaned, errors = _cleaned(rows, today)
        errors |= too_many(rows, before)
        if errors:
            raise Refused(errors)
        _put(person, cleaned)
        db.session.flush()
        db.session.expire(person, ["confidentiality"])  # in the order of their days again
        after = read_agreements(person)
        if after == before:
            return None
        person.updated_at = utc_now()
        return keep_change("representatives", person, LIST, plain_lines(before), plain_lines(after), actor)


def _cleaned(rows: Sequence[Mapping[str, Any]], today: date) -> tuple[list[dict[str, Any]], dict[str, str]]:
    cleaned: list[dict[str, Any]] = []
    errors: dict[str, str] = {}
    for number, row in enumerate(rows):
        values, wrong = clean_values(FIELDS, {key: row.get(key) for key in FIELDS})
        if not wrong:
            wrong = _wrong_in(values, today, {one["agreed_on"] for one in cleaned})
        errors.update({f"{number}.{key}": words for key, words in wrong.items()})
        cleaned.append({"id": row.get("id"), "agreed_on": None, **values})
    return cleaned, errors


def _wrong_in(values: Mapping[str, Any], today: date, others: set[date]) -> dict[str, str]:
    agreed, until = values["agreed_on"], values["until"]
    if agreed > today:
        return {"agreed_on": "Agreed on is after today: check the date."}
    if agreed in others:
        return {"agreed_on": f"Agreed on: {uk_date(agreed)} stands in the list twice. Take one of the two out."}
    return {"until": ENDS_FIRST} if until and until < agreed else {}


def _put(person: Representative, rows: Sequence[Mapping[str, Any]]) -> None:
    lines = line_of_each(person.confidentiality, rows, ConfidentialityAgreement)
    for agreement, values in lines:
        for key in FIELDS:
            setattr(agreement, key, values[key])
    person.confidentiality[:] = [agreement for agreement, _ in lines]


def check_newest(draft: Draft) -> None:
    """Whether the newest agreement can become what a form or a row says."""
    first, last = draft.whole[AGREED], draft.whole[UNTIL]
    if last and not first:
        draft.refuse(AGREED, "Confidentiality holds until a day: say when it was agreed, too.")
    elif first and last and last < first:
        draft.refuse(UNTIL, RENEWED_ENDS_FIRST if _renews(draft) else ENDS_FIRST)
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
