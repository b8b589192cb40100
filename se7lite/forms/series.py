"""The forms of a copied meeting and of a series."""

from se7lite.choices import ACTIVITIES, MEETING_KINDS, NETWORK, SCOPES, TURNS
from se7lite.forms.fields import ChoiceField, DateField, LineField, TimeField, WholeField
from se7lite.forms.meeting import NARROW
from se7lite.forms.record import RecordForm

FEW = {"classes": "govuk-input--width-3", "autocomplete": "off"}
MONTHLY = "Where it ends with a month and year, each meeting names its own"


class CopyForm(RecordForm):
    """A meeting as it would be made; how far the other had come is not asked."""

    title = LineField("Title")
    body = ChoiceField("Body")
    kind = ChoiceField("Kind", MEETING_KINDS)
    activity = ChoiceField("Kind of activity", ACTIVITIES)
    scope = ChoiceField("Scope", SCOPES, description="Picks the policy under which claims for it are paid")
    area = ChoiceField("Area", description="Only where the scope is one area")
    network = ChoiceField("Other forums of the network", NETWORK)
    date = DateField("Date")
    start = TimeField("Start", description="For example 10:30 or 2pm", render_kw=NARROW)
    end = TimeField("End", render_kw=NARROW)
    place = LineField("Place")
    link = LineField("Link", render_kw={"type": "url", "autocomplete": "off"})

    GROUPS = (
        ("When and where", ("date", "start", "end", "place", "link")),
        ("What it is", ("title", "body", "kind", "activity", "scope", "area", "network")),
    )


class SeriesForm(RecordForm):
    """What all meetings of a series have in common, and on which days they are."""

    first = DateField("First day")
    weeks = WholeField("Weeks between meetings", 6, render_kw=FEW)
    many = WholeField("How many", 8, description="Or say below until when, and clear this", render_kw=FEW)
    until = DateField("Until")
    turns = ChoiceField("Other forums of the network", TURNS, blank="Not said")
    start = TimeField("Start", description="For example 10:30 or 2pm", render_kw=NARROW)
    end = TimeField("End", render_kw=NARROW)
    title = LineField("Title", description=MONTHLY)
    place = LineField("Place")
    link = LineField("Link", render_kw={"type": "url", "autocomplete": "off"})
    kind = ChoiceField("Kind", MEETING_KINDS)
    activity = ChoiceField("Kind of activity", ACTIVITIES)
    scope = ChoiceField("Scope", SCOPES, description="Picks the policy under which claims for it are paid")
    area = ChoiceField("Area", description="Only where the scope is one area")

    GROUPS = (
        ("Which days", ("first", "weeks", "many", "until", "turns")),
        ("At what time, and where", ("start", "end", "place", "link")),
        ("What they are", ("title", "kind", "activity", "scope", "area")),
    )
