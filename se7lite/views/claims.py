"""Pages of claims."""

from typing import Any

from flask import request

from se7lite.checklists.clock import stages_of
from se7lite.checklists.payment_advice import BESIDE, SWIFT
from se7lite.choices import ANSWERS, CLAIM_STATUSES, LINE_KINDS, TIME_UNITS, VEHICLES
from se7lite.forms.claim import AMOUNTS, ClaimForm, ClaimRow
from se7lite.forms.lines import ClaimLineForm
from se7lite.forms.record import RecordForm
from se7lite.models.claim import pounds
from se7lite.queries.changed_answers import own_answer
from se7lite.queries.claim_warnings import claimed_twice
from se7lite.queries.claims import PERIODS, ClaimFilter, claim_order, claim_row, every_claim, find_claims
from se7lite.queries.listing import ARCHIVED
from se7lite.queries.options import area_options, meeting_options, representative_options
from se7lite.queries.policies import policy_options
from se7lite.queries.receipts import receipts_of
from se7lite.services.claim_checks import SETTLED
from se7lite.services.claim_facts import Seen, look_up
from se7lite.services.claim_lines import read_lines, several_lines
from se7lite.services.claim_payee import open_link, paid_to_them_since, signposted
from se7lite.services.claim_steps import refusals_of
from se7lite.services.claims import CLAIMS, change_lines
from se7lite.services.refusals import Refused
from se7lite.shown import money
from se7lite.views.claim_notes import carry_notes, notes_shown
from se7lite.views.claim_steps import add_steps, steps_offered
from se7lite.views.clock import today
from se7lite.views.csv_file import Column
from se7lite.views.lines import LinesPage, lines_page
from se7lite.views.lists import ListPages, add_list
from se7lite.views.my_answer import answer_words
from se7lite.views.narrowed import OF_CLAIMS, narrowed_claims
from se7lite.views.records import RecordPages, record_blueprint, refused_page
from se7lite.views.signed_in import actor
from se7lite.views.working import worked_out_anew, working_of


def prepare(form: RecordForm, record: Any) -> None:
    """People and meetings to choose from; amounts that stand on several lines are edited on the claim's page."""
    if "representative" in form:
        form.representative.words = representative_options(record.representative_id if record else None)
        form.meeting.words = meeting_options(record.meeting_id if record else None)
        form.policy.words = policy_options()
    if "answer_word" in form:
        theirs = own_answer(record, since=paid_to_them_since(record)) if record else None
        if theirs is None:
            del form.answer_word
        else:
            form.answer_word.description = f"By the personal link they said: {answer_words(**theirs)}. {TOLD_THERE}"
    form.several = record is not None and any(several_lines(record.lines, key) for key in AMOUNTS)
    for key in AMOUNTS if record else ():
        if several_lines(record.lines, key):
            del form[key]


def extras(record: Any) -> dict[str, Any]:
    """Lines with their working, the clock, receipts, the link, and what this account may do next."""
    settled = "" if record.archived_at else SETTLED.get(record.status, "")
    seen, day = look_up([record]), today()
    return {
        "steps": steps_offered(record),
        "typed": notes_shown(record),
        "may_edit": not settled,
        "settled": settled,
        "working": [(line, working_of(line)) for line in record.lines],
        "anew": worked_out_anew(record),
        "stages": stages_of(record.submitted_on, record.approved_on, record.paid_on, day),
        "advice": []
        if settled
        else [rule.fix for rule in refusals_of(record, WORTH_A_LOOK, actor(), today=day, seen=seen)],
        "twice": claimed_twice([record]).get(record.id, []),
        "receipts": receipts_of(record),
        "missing": seen.receipts_missing(record),
        "lacking": _lacking(record, seen),
        "export": seen.exported.get(record.id),
        "link": open_link(record),
        "signposted": shown.at if (shown := signposted(record)) else None,
        "payable": pounds(record.payable_pence),
    }


TOLD_THERE = "Another answer needs a reason, which the link tells them"


def _lacking(record: Any, seen: Seen) -> str:
    """Which lines the policy wants a receipt for, and how many are not there: of which line, nobody can say."""
    lines = [record.lines[place] for place in seen.wanting(record)]
    named = " and ".join(f"{LINE_KINDS[line.kind].lower()}, {money(line.amount)}" for line in lines)
    missing = seen.receipts_missing(record)
    return f"The policy wants a receipt for {named}: {missing} {'is' if missing == 1 else 'are'} missing."


WORTH_A_LOOK = (*BESIDE, *SWIFT)
PAGES = RecordPages(
    noun=CLAIMS,
    form=ClaimForm,
    row_form=ClaimRow,
    name_of=lambda record: record.representative.name,
    prepare=prepare,
    row=claim_row,
    extras=extras,
    carry=carry_notes,
)
bp = record_blueprint(PAGES)
add_steps(bp, PAGES)


@bp.route("/claims/<ref:reference>/lines", methods=["GET", "POST"])
def edit_lines(reference: str) -> Any:
    """Every line of a claim, several of a kind too. Of a settled claim none may change: said before the work."""
    claim = PAGES.find(reference)
    if request.method == "GET" and claim.status in SETTLED:
        return refused_page(PAGES, claim, Refused({"": SETTLED[claim.status]}))
    page = LinesPage(
        title="Lines",
        one="line",
        name=f"{claim.reference}, {claim.representative.name}",
        back=PAGES.address(claim),
        line=ClaimLineForm,
        read=lambda: read_lines(claim),
        change=lambda rows, was: change_lines(claim, rows, actor(), today=today(), expected=was),
        words={"kind": LINE_KINDS, "vehicle": VEHICLES, "unit": TIME_UNITS},
        hint="For mileage give miles and vehicle, for childcare its hours, for time half or full days: the policy’s "
        "rate of that day makes the amount. For fares and all else give the amount as it was paid. Whoever is "
        "paid reads the notes.",
    )
    return lines_page(claim, page)


LIST = ListPages(
    name="claims",
    one="claim",
    filter=ClaimFilter,
    find=find_claims,
    every=every_claim,
    order=claim_order,
    narrowing=OF_CLAIMS,
    narrowed_to=narrowed_claims,
    controls=lambda: (
        ("status", "Status", {**CLAIM_STATUSES, ARCHIVED: "Archived"}),
        ("area", "Area", area_options()),
        ("period", "Date", PERIODS),
    ),
    hint="Name, meeting or reference",
    headings=(
        ("reference", "Reference", ""),
        ("date", "Date", ""),
        ("representative", "Representative", ""),
        ("meeting", "Meeting", ""),
        ("answer", "Answer", ""),
        ("status", "Status", ""),
        ("", "Clock", ""),
        ("total", "Total", "n"),
        ("paid", "Paid on", ""),
    ),
    columns=(
        Column("Reference", lambda row: row.reference),
        Column("Date", lambda row: row.date),
        Column("Representative", lambda row: row.representative),
        Column("Representative reference", lambda row: row.representative_reference),
        Column("Meeting", lambda row: row.meeting),
        Column("Meeting reference", lambda row: row.meeting_reference),
        Column("Answer", lambda row: ANSWERS.get(row.answer, "")),
        Column("Status", lambda row: CLAIM_STATUSES[row.status]),
        Column("Total in pounds", lambda row: row.total),
        Column("Submitted on", lambda row: row.submitted_on),
        Column("Paid on", lambda row: row.paid_on),
    ),
)
add_list(bp, LIST)
