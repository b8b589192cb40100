"""Mileage rates: the day of travel picks one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import exists, select

from se7lite.choices import VEHICLES
from se7lite.extensions import db
from se7lite.models import Claim, ClaimLine, MileageRate
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, choice, clean_values, day, whole_number
from se7lite.services.history import keep_change, keep_creation
from se7lite.services.refusals import Refused
from se7lite.services.tables import may_administer
from se7lite.services.transaction import transaction

FIELDS = {
    field.key: field
    for field in (
        Field("vehicle", "Vehicle", choice(VEHICLES), required=True),
        Field("starts_on", "Holds from", day, required=True),
        Field("pence_per_mile", "Pence a mile", whole_number(1, 500), required=True),
    )
}


def add_rate(values: Mapping[str, Any], actor: Actor, today: date) -> MileageRate:
    """A rate that holds from a day on. Claims that were made before keep what they were worked out with."""
    may_administer(actor)
    with transaction():
        kept, errors = clean_values(FIELDS, {key: values.get(key) for key in FIELDS})
        if not errors:
            same = select(MileageRate.id).filter_by(vehicle=kept["vehicle"], starts_on=kept["starts_on"])
            if db.session.scalar(select(same.exists())):
                errors["starts_on"] = "There is a rate for that vehicle from that day already: take that one out first."
        if errors:
            raise Refused(errors)
        rate = MileageRate(**kept)
        db.session.add(rate)
        db.session.flush()
        keep_creation("rates", rate, kept, actor)
    return rate


def remove_rate(rate: MileageRate, actor: Actor) -> None:
    """Takes out a rate that was a mistake. Refused once a claim may have been worked out with it."""
    may_administer(actor)
    with transaction():
        later = select(MileageRate.starts_on).where(
            MileageRate.vehicle == rate.vehicle, MileageRate.starts_on > rate.starts_on
        )
        until = min(db.session.scalars(later), default=date.max)
        used = select(ClaimLine.id).join(Claim, Claim.id == ClaimLine.claim_id)
        used = used.where(ClaimLine.vehicle == rate.vehicle, Claim.date >= rate.starts_on, Claim.date < until)
        if db.session.scalar(select(exists(used))):
            raise Refused({"": "Claims have been worked out with this rate, so it stays. Add the right rate instead."})
        before = {"vehicle": rate.vehicle, "starts_on": str(rate.starts_on), "pence_per_mile": rate.pence_per_mile}
        keep_change("rates", rate, "removed", before, None, actor)
        db.session.delete(rate)
