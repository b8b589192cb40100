"""The values of any record by field: the inverse of what the change_ functions take."""

from typing import Any

from se7lite.models import Claim, Meeting, Representative
from se7lite.services.claims import read_claim
from se7lite.services.meetings import read_meeting
from se7lite.services.representatives import read_representative


def read_values(record: Representative | Meeting | Claim) -> dict[str, Any]:
    """Each field's value: str, date, time, Decimal or choice key, and None for blank."""
    match record:
        case Representative():
            return read_representative(record)
        case Meeting():
            return read_meeting(record)
        case Claim():
            return read_claim(record)
    raise TypeError(f"{type(record).__name__} is no noun of a spreadsheet")
