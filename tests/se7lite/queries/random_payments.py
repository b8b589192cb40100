"""Days to payment by area, worked out from random rows in the plainest way."""

from datetime import timedelta

from se7lite.models import Claim, ClaimStep, Meeting
from tests.se7lite.queries.random_rows import BEGIN, TODAY, quarter


def payments(rows, since, until):
    """Area to the days of its claims that may be shown between two quarters; blank where none may."""
    shown = {}
    for area in (1, 2, 3, 4, None):
        told = told_of(rows, since, until, lambda one, area=area: one["paid_area_id"] == area)
        if told:
            shown[area] = [max(0, (one["paid_on"] - one["submitted_on"]).days) for one in told]
    return shown


def told_of(rows, since, until, is_mine=lambda one: True):
    """Of paid claims, those that may be told of between two quarters.

    Quarter after quarter, from the first on, claims are held back until there are five, of three people; then they are
    let out together, and their quarters are shut. Each is looked at in the quarter in which it was recorded; one of a
    quarter that is shut by then is as if it were of that quarter.
    """
    every = sorted({quarter(BEGIN + timedelta(days=ahead)) for ahead in range((TODAY - BEGIN).days)})[:-1]
    begun = min(quarter(one["date"]) for one in rows[Meeting] if not one["archived_at"])
    begun = min(begun, *(quarter(one["paid_on"]) for one in rows[Claim] if one["paid_on"]))
    recorded = {one["claim_id"]: quarter(one["at"].date()) for one in rows[ClaimStep]}
    mine = [one for one in rows[Claim] if one["status"] == "paid" and one["submitted_on"] and one["paid_on"]]
    told, held = [], {}
    for now in every:
        for one in mine:
            if recorded[one["id"]] == now and is_mine(one):
                own = quarter(one["paid_on"])
                held.setdefault(own if own >= begun else now, []).append(one)
        waiting = []
        for past in [one for one in every if begun <= one <= now]:
            waiting += held.get(past, [])
            if len(waiting) >= 5 and len({one["representative_id"] for one in waiting}) >= 3:
                if since <= begun and past <= until:
                    told += waiting
                begun, waiting = every[every.index(past) + 1] if past != every[-1] else "", []
                if not begun:
                    break
    return told
