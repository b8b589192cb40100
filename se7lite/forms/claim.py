"""A claim's forms."""

from se7lite.choices import ANSWERS, VEHICLES
from se7lite.forms.fields import ChoiceField, DateField, DayField, LineField, MilesField, MoneyField, TextField
from se7lite.forms.record import RecordForm

LONG = {"data-autocomplete": "true"}
NARROW = {"classes": "govuk-input--width-5", "autocomplete": "off"}
AMOUNTS = ("miles", "vehicle", "fares", "childcare", "time", "other")


class ClaimForm(RecordForm):
    """The whole page; `representative`, `meeting` and `policy` are given their choices by the view."""

    representative = ChoiceField("Representative", render_kw=LONG)
    meeting = ChoiceField("Meeting", render_kw=LONG, description="Leave blank where the claim is for something else")
    date = DateField("Date of travel", description="Picks the rates")
    policy = ChoiceField("Policy", description="Leave blank: the meeting picks it. Another one needs a reason")
    policy_reason = TextField("Why this policy", render_kw={"rows": 2})
    offered_on = DateField("Payment offered on")
    answer = ChoiceField("Their answer", ANSWERS)
    taken = MoneyField("Takes of it, in pounds", description="Only where they take a part", render_kw=NARROW)
    cause = LineField("Donated to", description="Only where they donate it: the charity or group")
    answer_word = TextField("Why their answer is changed", render_kw={"rows": 2})
    miles = MilesField("Miles", render_kw=NARROW)
    vehicle = ChoiceField("Vehicle", VEHICLES)
    fares = MoneyField("Fares in pounds", render_kw=NARROW)
    childcare = MoneyField("Childcare in pounds", render_kw=NARROW)
    time = MoneyField("Payment for time in pounds", render_kw=NARROW)
    other = MoneyField("Other in pounds", render_kw=NARROW)

    GROUPS = (
        ("Who and what for", ("representative", "meeting", "date")),
        ("What is claimed", AMOUNTS),
        ("The offer", ("offered_on", "answer", "taken", "cause", "answer_word")),
        ("Under which policy", ("policy", "policy_reason")),
    )


class ClaimRow(RecordForm):
    """In the list: whom it pays is changed on the page."""

    date = DayField("Date of travel")
    miles = MilesField("Miles")
    vehicle = ChoiceField("Vehicle", VEHICLES)
    fares = MoneyField("Fares £")
    childcare = MoneyField("Childcare £")
    time = MoneyField("Time £")
    other = MoneyField("Other £")
    answer = ChoiceField("Answer", ANSWERS)
