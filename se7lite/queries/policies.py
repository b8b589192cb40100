"""Policies with their rates, as the administrator's pages show them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from se7lite.choices import RATE_KINDS
from se7lite.extensions import db
from se7lite.models import Area, Policy, Rate
from se7lite.models.policy import policy_name


class RateRow(NamedTuple):
    """One rate; `state` is "now", "later" or "over"."""

    rate: Rate
    state: str


class PolicyRow(NamedTuple):
    """A policy, its rates of today by kind, and the kinds for which it has none."""

    policy: Policy
    now: dict[str, Rate]
    missing: list[str]


def find_policies(today: date) -> list[PolicyRow]:
    """The regional one first, then by area."""
    found = select(Policy).outerjoin(Area, Area.id == Policy.area_id)
    found = found.order_by(Policy.area_id.is_not(None), Area.position, Area.name)
    return [_policy_row(policy, today) for policy in db.session.scalars(found)]


def _policy_row(policy: Policy, today: date) -> PolicyRow:
    now = {row.rate.kind: row.rate for row in rates_of(policy, today) if row.state == "now"}
    return PolicyRow(policy, now, [kind for kind in RATE_KINDS if kind not in now])


def rates_of(policy: Policy, today: date) -> list[RateRow]:
    """By kind in the order of RATE_KINDS, the newest first."""
    order = list(RATE_KINDS)
    rows, holding, days = [], set(), set()
    for rate in sorted(policy.rates, key=lambda rate: (order.index(rate.kind), -rate.starts_on.toordinal(), -rate.id)):
        if (rate.kind, rate.starts_on) in days:
            state = "over"
        elif rate.starts_on > today:
            state = "later"
        else:
            state = "over" if rate.kind in holding else "now"
            holding.add(rate.kind)
        days.add((rate.kind, rate.starts_on))
        rows.append(RateRow(rate, state))
    return rows


def policy_by_id(number: int) -> Policy | None:
    """One policy."""
    return db.session.get(Policy, number)


def rate_by_id(number: int) -> Rate | None:
    """One rate."""
    return db.session.get(Rate, number)


def policy_options() -> dict[str, str]:
    """Policy id, as text, to its name: the regional one first."""
    rows = select(Policy.id, Area.name).outerjoin(Area, Area.id == Policy.area_id)
    rows = rows.order_by(Policy.area_id.is_not(None), Area.position, Area.name)
    return {str(key): policy_name(area) for key, area in db.session.execute(rows)}


def areas_without_policy() -> dict[str, str]:
    """Area id, as text, to its name."""
    own = select(Policy.area_id).where(Policy.area_id.is_not(None))
    rows = select(Area.id, Area.name).where(Area.id.not_in(own)).order_by(Area.position, Area.name)
    return {str(key): name for key, name in db.session.execute(rows)}
