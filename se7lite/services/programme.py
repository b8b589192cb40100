"""Beginning: a programme with nothing in it yet gets its name, its first account, its areas and its bodies."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Area, Body, Policy, Quota, Rate, Setting
from se7lite.queries.accounts import PROGRAMME_ADDRESS as ADDRESS
from se7lite.queries.accounts import PROGRAMME_NAME as NAME
from se7lite.queries.accounts import setting
from se7lite.region import BODIES, OfferedBody, first_rates
from se7lite.services.accounts import ACCOUNTS
from se7lite.services.actor import Actor
from se7lite.services.fields import Unfit, email, one_line
from se7lite.services.glossary import add_first_terms
from se7lite.services.history import keep_change
from se7lite.services.limits import AllLimits
from se7lite.services.refusals import Refused
from se7lite.services.tables import create_row, may_administer
from se7lite.services.transaction import hold_table, transaction

BEGINNER = Actor(None, "administrator", None, "browser")
_name = one_line(100)


def begin_programme(
    name: str, account: Mapping[str, Any], areas: Iterable[str], bodies: Iterable[str], *, today: date
) -> Account:
    """All of it or nothing. Refused once there is an account, or by "programme", "areas" or account field.

    `bodies` are names of region.BODIES; their quotas are made with the areas given.
    """
    with transaction():
        hold_table(Account)
        if db.session.scalar(select(Account.id).limit(1)):
            raise Refused({"": "This programme has begun already: sign in."})
        errors: dict[str, str] = {}
        kept_name = _cleaned("programme", name, errors, "Give the programme a name.")
        kept_areas = _area_names(areas, errors)
        try:
            first = create_row(ACCOUNTS, {**account, "role": "administrator"}, BEGINNER, today)
        except Refused as refused:
            raise Refused(errors | refused.errors) from None
        if errors:
            raise Refused(errors)
        db.session.merge(Setting(key=NAME, value=kept_name))
        made = [Area(name=area, position=position) for position, area in enumerate(kept_areas)]
        db.session.add_all(made)
        db.session.flush()
        chosen = set(bodies)
        db.session.add_all(_body(offered, made) for offered in BODIES if offered.name in chosen)
        policy = db.session.scalars(select(Policy).where(Policy.area_id.is_(None))).first() or Policy()
        if not policy.rates:
            policy.rates = [Rate(**values) for values in first_rates()]
            db.session.add(policy)
        add_first_terms(BEGINNER, today)
    return first


def describe_programme(name: str, address: str, actor: Actor) -> None:
    """What stands at the head of every page, and who organises in calendar entries; Refused by "programme" and
    "email". Without an address no entry names who organises."""
    may_administer(actor)
    with transaction():
        hold_table(Setting)
        errors: dict[str, str] = {}
        wanted = {NAME: _cleaned("programme", name, errors, "Give the programme a name.")}
        try:
            wanted[ADDRESS] = email(address) or ""
        except Unfit as unfit:
            errors["email"] = f"Email address {unfit}"
        if errors:
            raise Refused(errors)
        for key, value in wanted.items():
            before = setting(key)
            if value != before:
                db.session.merge(Setting(key=key, value=value))
                keep_change("limits", AllLimits(), key, before or None, value or None, actor)


def _cleaned(key: str, text: str, errors: dict[str, str], missing: str) -> str:
    try:
        kept = _name(text)
    except Unfit as unfit:
        errors[key] = f"“{text[:40]}” {unfit}"
        return ""
    if not kept:
        errors[key] = missing
    return kept or ""


def _area_names(areas: Iterable[str], errors: dict[str, str]) -> list[str]:
    kept: list[str] = []
    for name in areas:
        if not name.strip():
            continue
        area = _cleaned("areas", name, errors, "")
        if area.casefold() in {other.casefold() for other in kept}:
            errors["areas"] = f"{area} stands twice: take one out."
        kept.append(area)
    if not kept:
        errors.setdefault("areas", "Give at least one area, each on a line of its own.")
    return kept


def _body(offered: OfferedBody, areas: list[Area]) -> Body:
    quotas = [
        Quota(seats=quota.seats, sector=quota.sector, area_id=area)
        for quota in offered.quotas
        for area in ([area.id for area in areas] if quota.each_area else [None])
    ]
    return Body(
        name=offered.name,
        kind=offered.kind,
        rhythm_weeks=offered.rhythm_weeks,
        open_to_network=offered.open_to_network,
        quotas=quotas,
    )
