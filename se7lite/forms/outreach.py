"""The form of a forum's outreach."""

from se7lite.choices import REACHED
from se7lite.forms.fields import ChoiceField, DateField, LineField, TextField, WholeField
from se7lite.forms.record import RecordForm

NARROW = {"classes": "govuk-input--width-5", "autocomplete": "off"}
LONG = {"data-autocomplete": "true"}


class OutreachForm(RecordForm):
    """Whom a forum reached, and how; `forum` and `meeting` are given their choices by the view."""

    forum = ChoiceField("Forum")
    day = DateField("Day", description="It says in which quarter this counts")
    reached = ChoiceField("Who was reached", REACHED)
    whom = LineField(
        "Which group, or families from where",
        description="For example a support group of one town. Name no family and no child",
    )
    how = TextField("How", description="For example a stall, a visit, a talk, a letter", render_kw={"rows": 4})
    how_many = WholeField("How many people", 25, description="If it is known", render_kw=NARROW)
    evidence = TextField("Evidence", description="A link, or where it is kept", render_kw={"rows": 2})
    meeting = ChoiceField("Meeting", description="If it was at, or came from, a meeting that is kept", render_kw=LONG)

    GROUPS = (
        ("Whom and when", ("forum", "day", "reached", "whom")),
        ("How", ("how", "how_many", "evidence", "meeting")),
    )
