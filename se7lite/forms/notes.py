"""What somebody who attended wants changed in the notes."""

from se7lite.forms.fields import ChoiceField, TextField
from se7lite.forms.record import RecordForm


class AmendmentForm(RecordForm):
    """`representative` is given those who attended by the view."""

    text = TextField("What is to change", render_kw={"rows": 3})
    representative = ChoiceField("Who asked for it", description="One of those who attended")

    GROUPS = (("The amendment", ("text", "representative")),)
