"""Forms of an appointment."""

from collections.abc import Mapping
from typing import Any

from se7lite.choices import PANEL_PARTS, STANDINGS
from se7lite.forms.fields import ChoiceField, DateField, LineField, WholeField
from se7lite.forms.lines import Line
from se7lite.forms.record import RecordForm

NARROW = {"classes": "govuk-input--width-5", "autocomplete": "off"}
LONG = {"data-autocomplete": "true"}
CAME = "came."
CAME_OR_NOT = {key: words for key, words in PANEL_PARTS.items() if key in ("came", "away")}


class AppointmentForm(RecordForm):
    """The post and its days; `body`, `area` and `lead` are given their choices by the view."""

    title = LineField("Post", description="For example regional project officer. Do not name candidates anywhere here")
    body = ChoiceField("Body", description="The body that the post works for")
    area = ChoiceField("Area", description="Only where the post is for one area")
    lead = ChoiceField("Who leads", render_kw=LONG)
    started_on = DateField("Started on")
    shortlisting_on = DateField("Shortlisting on")
    interview_on = DateField("Interviews on")
    appointed_on = DateField("Appointed on")
    applied = WholeField("How many applied", 12, description="A number only", render_kw=NARROW)
    invited = WholeField("How many were interviewed", 4, description="A number only", render_kw=NARROW)

    GROUPS = (
        ("The post", ("title", "body", "area", "lead", "started_on")),
        ("Planned and past days", ("shortlisting_on", "interview_on", "appointed_on")),
        ("Candidates, in numbers", ("applied", "invited")),
    )


class PanelLine(Line):
    """Somebody on the panel."""

    representative = ChoiceField("Who", render_kw=LONG)
    standing = ChoiceField("Say", STANDINGS, blank="Choose")
    shortlisting = ChoiceField("Shortlisting", PANEL_PARTS, blank="No part")
    interview = ChoiceField("Interviews", PANEL_PARTS, blank="No part")


class StageForm(RecordForm):
    """When a stage took place."""

    day = DateField("On which day")

    GROUPS = (("The stage", ("day",)),)

    @property
    def who_came(self) -> list[Any]:
        """The fields of those who are asked about."""
        return [field for field in self if field.name.startswith(CAME)]

    @property
    def came(self) -> dict[str, str | None]:
        """By reference, what was said of each."""
        return {field.name.removeprefix(CAME): field.data for field in self.who_came}


def stage_form(people: Mapping[str, str]) -> type[StageForm]:
    """The form of a stage that asks of these people, names by reference, whether they came."""
    fields = {
        f"{CAME}{reference}": ChoiceField(name, CAME_OR_NOT, blank="Choose") for reference, name in people.items()
    }
    return type("StageForm", (StageForm,), fields)
