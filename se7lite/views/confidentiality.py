"""What somebody has agreed to in confidence, one agreement after another, and the page that corrects the list."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from flask import Blueprint

from se7lite.forms.confidentiality import AgreementToConfidentialityLine
from se7lite.services.confidentiality import AGREED, change_agreements, read_agreements
from se7lite.shown import uk_date
from se7lite.views.clock import today
from se7lite.views.lines import LinesPage, lines_page
from se7lite.views.signed_in import actor

HINT = (
    "For what was typed wrongly: what stands here counts for every meeting, past ones too. Somebody who agrees anew is "
    "no correction: give the new day on the person’s page, under Edit, and the earlier agreement stays as it is. Leave "
    "“Holds until” blank where an agreement holds for good."
)


class ShownAgreement(NamedTuple):
    """`renewed_on` is the day from which the next one took its place; `over` says that it ran out before that, or
    before today."""

    agreed_on: date
    until: date | None
    renewed_on: date | None
    over: bool


def shown_agreements(person: Any, day: date) -> list[ShownAgreement]:
    """The newest first."""
    shown = []
    for one, following in pairwise([*person.confidentiality, None]):
        renewed_on = following.agreed_on if following else None
        over = one.until is not None and one.until < (renewed_on or day)
        shown.append(ShownAgreement(one.agreed_on, one.until, renewed_on, over))
    return shown[::-1]


def renewed(person: Any, before: Mapping[str, Any]) -> str:
    """Whoever typed a later day is told that it was taken for a renewal."""
    was, now = before[AGREED], person.confidentiality_agreed_on
    if was is None or now is None or now <= was:
        return ""
    until = person.confidentiality_until
    how_long = f"until {uk_date(until)}" if until else "for good"
    return (
        f"The agreement to confidentiality is renewed, {how_long}: the one of {uk_date(was)} stays for the meetings of "
        "its time. If its day was only typed wrongly, correct the agreements on the person’s page."
    )


def add_agreements(bp: Blueprint, pages: Any) -> None:
    """/representatives/R-0042/confidentiality."""

    @bp.route("/representatives/<ref:reference>/confidentiality", methods=["GET", "POST"])
    def edit_agreements(reference: str) -> Any:
        person = pages.find(reference)
        page = LinesPage(
            title="Agreements to confidentiality",
            one="agreement",
            name=f"{person.reference}, {person.name}",
            back=pages.address(person),
            line=AgreementToConfidentialityLine,
            read=lambda: read_agreements(person),
            change=lambda rows, was: change_agreements(person, rows, actor(), today=today(), expected=was),
            hint=HINT,
        )
        return lines_page(person, page)
