"""What a spreadsheet said of a payment gives way to what was recorded, once somebody has confirmed the payment."""

from collections.abc import Mapping
from datetime import date

from se7lite.models import SyncHold
from se7lite.services.actor import Actor
from se7lite.services.refusals import Refused
from se7lite.services.sync_decisions import decide_hold


def agree_in_sheets(shown: Mapping[SyncHold, str], actor: Actor, *, today: date) -> None:
    """The day that was recorded goes into each of these cells. `shown` holds the mark of each as its page showed it.

    A cell that was written anew since stays as it is, and held: nobody who confirmed has seen it.
    """
    for hold, mark in shown.items():
        try:
            decide_hold(hold, "record", mark, actor, today)
        except Refused:
            continue
