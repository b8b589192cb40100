"""Why a rule is passed over."""

from typing import Any

from se7lite.forms.fields import TextField
from se7lite.forms.record import RecordForm

READ_BY_MANY = "The steering group reads it as you write it: keep out what is private to anybody"
READ_BY_OFFICERS_NOW = (
    "As things stand, only officers read it: that the rule was passed over would tell how somebody answered about a "
    "time. Once it tells nobody’s answer, the steering group reads it as you write it: keep out what is private to "
    "anybody"
)
READ_UNLESS_IT_TELLS = (
    "The steering group reads it as you write it, as long as it tells nobody’s answer about a time: keep out what is "
    "private to anybody"
)


def who_reads(result: Any) -> str:
    """The reason why that rule is passed over: of some rules, that it had to be tells what somebody answered."""
    if result.rule.tellable:
        return READ_UNLESS_IT_TELLS if result.told else READ_BY_OFFICERS_NOW
    return READ_BY_MANY


class ReasonForm(RecordForm):
    """The reason, in the officer’s own words."""

    reason = TextField(
        "Reason",
        description=READ_BY_MANY,
        render_kw={"rows": 4},
    )

    GROUPS = (("The reason", ("reason",)),)
