"""Pages of representatives."""

from decimal import Decimal
from typing import Any

from flask import request

from se7lite.checklists.confidentiality import Agreed, bound_on
from se7lite.choices import ELECTED_HOW, SECTORS
from se7lite.forms.record import RecordForm
from se7lite.forms.representative import RepresentativeForm, RepresentativeRow
from se7lite.queries.options import area_options, body_options
from se7lite.queries.person import SHOWN, claims_of, presences_of
from se7lite.queries.representatives import (
    STATUSES,
    RepresentativeFilter,
    every_representative,
    find_representatives,
    representative_order,
    representative_row,
)
from se7lite.queries.seats import seats_of_person
from se7lite.services.representatives import FOR_OFFICERS, REPRESENTATIVES
from se7lite.services.training import read_training
from se7lite.views.access import may
from se7lite.views.clock import today
from se7lite.views.confidentiality import add_agreements, renewed, shown_agreements
from se7lite.views.csv_file import Column
from se7lite.views.lists import ListPages, add_list
from se7lite.views.records import RecordPages, record_blueprint
from se7lite.views.training import add_training


def prepare(form: RecordForm, record: Any) -> None:
    """Areas are offered while somebody types."""
    form.areas = list(area_options().values())


def extras(record: Any) -> dict[str, Any]:
    """Seats, meetings, training, and for officers the claims."""
    day, training = today(), read_training(record)
    most = None if request.args.get("meetings") == "all" else SHOWN
    return {
        "seats": seats_of_person(record, day),
        "bound": bound_on([Agreed(one.agreed_on, one.until) for one in record.confidentiality], day),
        "agreements": shown_agreements(record, day),
        "presences": presences_of(record, day, most),
        "training": training,
        "training_days": sum((one["days"] for one in training), Decimal(0)),
        "claims": claims_of(record) if may("write") else None,
    }


PAGES = RecordPages(
    noun=REPRESENTATIVES,
    form=RepresentativeForm,
    row_form=RepresentativeRow,
    name_of=lambda record: record.name,
    prepare=prepare,
    row=representative_row,
    extras=extras,
    said_after=renewed,
)
bp = record_blueprint(PAGES)
add_training(bp, PAGES)
add_agreements(bp, PAGES)


LIST = ListPages(
    name="representatives",
    one="representative",
    filter=RepresentativeFilter,
    find=find_representatives,
    every=every_representative,
    order=representative_order,
    controls=lambda: (
        ("status", "Show", STATUSES),
        ("sector", "Sector", SECTORS),
        ("area", "Area", area_options()),
        ("body", "Seat on", body_options()),
    ),
    hint="Name, role, area or reference",
    headings=(
        ("reference", "Reference", ""),
        ("name", "Name", ""),
        ("sector", "Sector", ""),
        ("role", "Role", ""),
        ("affiliation", "Area or organisation", ""),
        ("elected", "Elected", ""),
        ("confidentiality", "Confidentiality", ""),
        ("joined", "Joined", ""),
        ("left", "Left", ""),
    ),
    kept_back=FOR_OFFICERS,
    columns=(
        Column("Reference", lambda row: row.reference),
        Column("Name", lambda row: row.name),
        Column("Sector", lambda row: SECTORS[row.sector]),
        Column("Role", lambda row: row.role),
        Column("Area or organisation", lambda row: row.affiliation),
        Column("Elected on", lambda row: row.elected_on),
        Column("Elected how", lambda row: ELECTED_HOW.get(row.elected_how, "")),
        Column("Confidentiality agreed on", lambda row: row.confidentiality_agreed_on, key="confidentiality_agreed_on"),
        Column("Joined", lambda row: row.joined_on),
        Column("Left", lambda row: row.left_on),
    ),
)
add_list(bp, LIST)
