"""Who is acting, and through which door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """`door` is a key of choices.DOORS; `run_id` is the sync's run where there is one.

    Who typed in a spreadsheet cannot be known, so at that door there is neither account nor role. `adopting` says why
    what is made is taken over from before as it is (services.adoption), and `confirmed_by` is the account of who
    confirmed that, where whoever acts is not known.
    """

    account_id: int | None
    role: str
    representative_id: int | None
    door: str
    run_id: int | None = None
    adopting: str = ""
    confirmed_by: int | None = None
