"""A meeting's forms."""

from se7lite.choices import ACTIVITIES, MEETING_KINDS, MEETING_STATUSES, NETWORK, NOTES_STAGES, SCOPES
from se7lite.forms.fields import ChoiceField, DateField, DayField, LineField, TextField, TimeField
from se7lite.forms.reason import READ_BY_MANY
from se7lite.forms.record import RecordForm

NARROW = {"classes": "govuk-input--width-5", "autocomplete": "off"}


class MeetingForm(RecordForm):
    """The whole page; `body` and `area` are given their choices by the view, which takes `taken_over` out of a meeting
    that is there."""

    title = LineField("Title")
    body = ChoiceField("Body")
    kind = ChoiceField("Kind", MEETING_KINDS)
    scope = ChoiceField("Scope", SCOPES, description="Picks the policy under which claims for it are paid")
    area = ChoiceField("Area", description="Only where the scope is one area")
    date = DateField("Date")
    start = TimeField("Start", description="For example 10:30 or 2pm", render_kw=NARROW)
    end = TimeField("End", render_kw=NARROW)
    place = LineField("Place")
    link = LineField("Link", render_kw={"type": "url", "autocomplete": "off"})
    status = ChoiceField("Status", MEETING_STATUSES)
    taken_over = TextField("Why it is taken over as it is", render_kw={"rows": 2})
    papers_sent_on = DateField("Papers sent")
    notes_sent_on = DateField("Notes sent")
    notes = TextField("Notes", render_kw={"rows": 10})
    notes_stage = ChoiceField("Stage of the notes", NOTES_STAGES)
    activity = ChoiceField("Kind of activity", ACTIVITIES, description="Every meeting and event is one of the three")
    network = ChoiceField("Other forums of the network", NETWORK)

    GROUPS = (
        ("What it is", ("title", "body", "kind", "activity", "scope", "area", "network")),
        ("When and where", ("date", "start", "end", "place", "link")),
        ("How far it has come", ("status", "taken_over", "papers_sent_on", "notes_sent_on", "notes", "notes_stage")),
    )


class MeetingRow(RecordForm):
    """In the list."""

    title = LineField("Title")
    body = ChoiceField("Body")
    kind = ChoiceField("Kind", MEETING_KINDS)
    date = DayField("Date")
    start = TimeField("Start")
    end = TimeField("End")
    place = LineField("Place")
    status = ChoiceField("Status", MEETING_STATUSES)
    papers_sent_on = DayField("Papers sent")
    notes_sent_on = DayField("Notes sent")


class TakeOverForm(RecordForm):
    """A meeting is taken over from before: with which status, and why."""

    status = ChoiceField("Status that it had", MEETING_STATUSES)
    reason = TextField("Reason", description=READ_BY_MANY, render_kw={"rows": 4})

    GROUPS = (("What is taken over", ("status", "reason")),)


class StepForm(RecordForm):
    """A step of a meeting; `day` is asked for where the step has one."""

    day = DateField("Sent on")

    GROUPS = (("The step", ("day",)),)
