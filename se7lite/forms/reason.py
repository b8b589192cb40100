"""Why a rule is passed over."""

from se7lite.forms.fields import TextField
from se7lite.forms.record import RecordForm

READ_BY_MANY = "The steering group reads it as you write it: keep out what is private to anybody"


class ReasonForm(RecordForm):
    """The reason, in the officer’s own words."""

    reason = TextField(
        "Reason",
        description=READ_BY_MANY,
        render_kw={"rows": 4},
    )

    GROUPS = (("The reason", ("reason",)),)
