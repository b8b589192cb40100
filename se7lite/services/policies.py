"""Policies and their rates: which one pays a claim, and what it paid on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select

from se7lite.choices import RATE_KINDS, VEHICLES
from se7lite.extensions import db
from se7lite.models import Area, Claim, ClaimLine, Meeting, Policy, Rate
from se7lite.queries.options import row_chosen
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, choice, clean_values, day, money, whole_number
from se7lite.services.history import keep_change, keep_creation, plain
from se7lite.services.refusals import Refused
from se7lite.services.tables import may_administer
from se7lite.services.transaction import hold_table, transaction

FIELDS = {
    field.key: field
    for field in (
        Field("kind", "For", choice(RATE_KINDS), required=True),
        Field("starts_on", "Holds from", day, required=True),
        Field("pounds", "Pounds", money, required=True),
        Field("limit_miles", "Miles a year at this rate", whole_number(1, 100_000)),
        Field("over", "Pounds a mile after that", money),
        Field("cap", "At most, for one claim", money),
    )
}
PENCE = {"pounds": "pence", "over": "over_pence", "cap": "cap_pence"}
SAME_DAY = "There is a rate for that from that day already: take that one out first."


def regional_policy() -> Policy:
    """The region's own. Refused where a programme has none, which only a database that somebody emptied lacks."""
    found = db.session.scalars(select(Policy).where(Policy.area_id.is_(None))).first()
    if found is None:
        raise Refused({"": "There is no regional policy: an administrator makes it under Rates."})
    return found


def policy_for(meeting: Meeting | None) -> Policy:
    """Regional work is paid by the region, an area's own work by that area where it has a policy (M9, R4)."""
    if meeting and meeting.scope == "area" and meeting.area_id:
        own = db.session.scalars(select(Policy).where(Policy.area_id == meeting.area_id)).first()
        if own:
            return own
    return regional_policy()


def rates_on(policy_id: int, on: date) -> dict[str, Rate]:
    """A policy's rates by kind, as they hold on a day of travel."""
    rates = select(Rate).where(Rate.policy_id == policy_id, Rate.starts_on <= on)
    return {rate.kind: rate for rate in db.session.scalars(rates.order_by(Rate.starts_on, Rate.id))}


def make_policy(area: str | None, actor: Actor, today: date) -> Policy:
    """A policy for one area (its id, as text), which begins with the regional one's rates as they hold today."""
    may_administer(actor)
    with transaction():
        hold_table(Policy)
        found = row_chosen(Area, area)
        if found is None:
            raise Refused({"area": "Choose the area whose policy this is."})
        if db.session.scalar(select(Policy.id).where(Policy.area_id == found.id)):
            raise Refused({"area": f"{found.name} has a policy already: change its rates."})
        policy = Policy(area=found)
        policy.rates = [_like(rate) for rate in rates_on(regional_policy().id, today).values()]
        db.session.add(policy)
        db.session.flush()
        keep_creation("policies", policy, {"area": found.name}, actor)
        for rate in policy.rates:
            keep_creation("rates", rate, told(rate), actor)
    return policy


def add_rate(policy: Policy, values: Mapping[str, Any], actor: Actor, today: date) -> Rate:
    """A rate that holds from a day on. Claims that were made before keep what they were worked out with."""
    may_administer(actor)
    with transaction():
        hold_table(Rate)
        kept, errors = clean_values(FIELDS, {key: values.get(key) for key in FIELDS})
        if not errors:
            errors = _faults(policy, kept)
        if errors:
            raise Refused(errors)
        rate = Rate(policy=policy, kind=kept["kind"], starts_on=kept["starts_on"], limit_miles=kept["limit_miles"])
        for key, column in PENCE.items():
            setattr(rate, column, None if kept[key] is None else int(kept[key] * 100))
        db.session.add(rate)
        db.session.flush()
        keep_creation("rates", rate, told(rate), actor)
    return rate


def remove_rate(rate: Rate, actor: Actor) -> None:
    """Takes out a rate that was a mistake. Refused once a claim was worked out with it."""
    may_administer(actor)
    with transaction():
        if _used(rate):
            raise Refused({"": "Claims have been worked out with this rate, so it stays. Add the right rate instead."})
        keep_change("rates", rate, "removed", told(rate), None, actor)
        db.session.delete(rate)


def told(rate: Rate) -> dict[str, Any]:
    """A rate as the history keeps it: its policy's name, and its fields."""
    values: dict[str, Any] = {"policy": rate.policy.name, "kind": rate.kind, "starts_on": rate.starts_on}
    values |= {key: getattr(rate, column) for key, column in PENCE.items()}
    values["limit_miles"] = rate.limit_miles
    return {key: plain(_pounds(key, value)) for key, value in values.items() if value is not None}


def claims_since(rate: Rate) -> bool:
    """Whether claims of days on which this rate holds were worked out before it came."""
    used = select(ClaimLine.id).join(Claim, Claim.id == ClaimLine.claim_id).join(Rate, Rate.id == ClaimLine.rate_id)
    used = used.where(Claim.policy_id == rate.policy_id, Rate.kind == rate.kind, Claim.date >= rate.starts_on)
    return bool(db.session.scalar(select(exists(used.where(came_before(Rate, rate))))))


def came_before(older: Any, newer: Any) -> ColumnElement[bool]:
    """Of two rates for the same, tables or rows: whether the one gives way to the other."""
    same_day = and_(older.starts_on == newer.starts_on, older.id < newer.id)
    return or_(older.starts_on < newer.starts_on, same_day)


def _used(rate: Rate) -> bool:
    return bool(db.session.scalar(select(exists(select(ClaimLine.id).where(ClaimLine.rate_id == rate.id)))))


def _pounds(key: str, value: Any) -> Any:
    return f"{value / 100:.2f}" if key in PENCE else value


def _like(rate: Rate) -> Rate:
    return Rate(
        kind=rate.kind,
        starts_on=rate.starts_on,
        pence=rate.pence,
        limit_miles=rate.limit_miles,
        over_pence=rate.over_pence,
        cap_pence=rate.cap_pence,
    )


def _faults(policy: Policy, kept: Mapping[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    same = select(Rate).filter_by(policy_id=policy.id, kind=kept["kind"], starts_on=kept["starts_on"])
    there = db.session.scalars(same.order_by(Rate.id.desc())).first()
    if there is not None and not _used(there):
        errors["starts_on"] = SAME_DAY
    elif there is not None and all(told(there).get(key) == plain(kept[key]) for key in FIELDS):
        errors["starts_on"] = "This is the rate that holds from that day already."
    if kept["kind"] in VEHICLES and kept["pounds"] > 5:
        errors["pounds"] = "A mile is paid in pounds too: 0.45 for 45p."
    if (kept["limit_miles"] is None) != (kept["over"] is None):
        errors["over"] = "A yearly limit needs both: the miles, and what a mile is paid at after them."
    if kept["limit_miles"] is not None and kept["kind"] not in VEHICLES:
        errors["limit_miles"] = "Only mileage has a yearly limit: leave this blank."
    if kept["cap"] is not None and kept["kind"] != "childcare":
        errors["cap"] = "Only childcare has a cap: leave this blank."
    return errors
