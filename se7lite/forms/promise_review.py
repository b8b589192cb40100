"""The form of a review of a promise to families."""

from se7lite.checklists.commitment import PROMISES
from se7lite.choices import JUDGEMENTS
from se7lite.forms.fields import ChoiceField, DateField, TextField
from se7lite.forms.record import RecordForm


class ReviewForm(RecordForm):
    """What a body found; evidence is linked on the page of the review."""

    promise = ChoiceField("Promise", PROMISES)
    body = ChoiceField("Body that looked at it")
    reviewed_on = DateField("Looked at on")
    done = TextField(
        "What was done", description="In a few sentences. What shows it is linked after you save", render_kw={"rows": 5}
    )
    parents_said = TextField(
        "What parents said", description="In their words where you can. Name no family", render_kw={"rows": 5}
    )
    judgement = ChoiceField("How far it is kept", JUDGEMENTS)

    GROUPS = (
        ("Who looked at what", ("promise", "body", "reviewed_on")),
        ("What they found", ("done", "parents_said", "judgement")),
    )
