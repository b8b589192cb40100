"""The form of the programme's settings: one field for each row of se7lite.limits."""

from itertools import groupby

from se7lite.forms.fields import WholeField
from se7lite.forms.record import RecordForm
from se7lite.limits import LIMITS

NARROW = {"classes": "govuk-input--width-5", "autocomplete": "off", "inputmode": "numeric"}


class LimitsForm(RecordForm):
    """Numbers only, by group."""

    GROUPS = tuple(
        (group, tuple(limit.key for limit in limits)) for group, limits in groupby(LIMITS, key=lambda one: one.group)
    )


for _limit in LIMITS:
    setattr(LimitsForm, _limit.key, WholeField(_limit.words, _limit.first, description=_limit.hint, render_kw=NARROW))
