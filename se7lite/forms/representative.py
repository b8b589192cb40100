"""A representative's forms."""

from se7lite.choices import ELECTED_HOW, SECTORS, VEHICLES
from se7lite.forms.fields import ChoiceField, DateField, DayField, LineField, MilesField, TextField
from se7lite.forms.record import RecordForm

AREA_HELP = "The name of an area, or of the organisation somebody comes from"
AGREED_HELP = (
    "A later day renews the agreement, and the earlier one stays for the meetings of its time. An earlier day, or "
    "none, corrects it"
)
UNTIL_HELP = "Leave it blank where the agreement holds for good. Whoever agrees anew needs a new last day here, or none"


class RepresentativeForm(RecordForm):
    """The whole page."""

    name = LineField("Name", render_kw={"autocomplete": "off"})
    sector = ChoiceField("Sector", SECTORS)
    role = LineField("Role")
    affiliation = LineField("Area or organisation", description=AREA_HELP, render_kw={"list": "areas"})
    elected_on = DateField("Elected on")
    elected_how = ChoiceField("Elected how", ELECTED_HOW)
    confidentiality_agreed_on = DateField("Confidentiality agreed on", description=AGREED_HELP)
    confidentiality_until = DateField("Confidentiality holds until", description=UNTIL_HELP)
    joined_on = DateField("Joined")
    left_on = DateField("Left")
    email = LineField("Email address", render_kw={"type": "email", "autocomplete": "off", "spellcheck": False})
    phone = LineField("Phone", render_kw={"type": "tel", "autocomplete": "off"})
    access_needs = TextField("Access needs", render_kw={"rows": 3})
    papers_wanted = TextField("How papers are wanted", render_kw={"rows": 2})
    usual_journey = TextField("Usual journey", render_kw={"rows": 2})
    usual_miles = MilesField(
        "Usual miles", description="There and back: a claim that is drafted from attendance takes them as they are"
    )
    usual_vehicle = ChoiceField("Usual vehicle", VEHICLES)

    GROUPS = (
        ("Who they are", ("name", "sector", "role", "affiliation")),
        (
            "How they came to be here",
            (
                "elected_on",
                "elected_how",
                "confidentiality_agreed_on",
                "confidentiality_until",
                "joined_on",
                "left_on",
            ),
        ),
        (
            "Private: never in a spreadsheet",
            (
                "email",
                "phone",
                "access_needs",
                "papers_wanted",
                "usual_journey",
                "usual_miles",
                "usual_vehicle",
            ),
        ),
    )


class RepresentativeRow(RecordForm):
    """In the list."""

    name = LineField("Name")
    sector = ChoiceField("Sector", SECTORS)
    role = LineField("Role")
    affiliation = LineField("Area or organisation")
    elected_on = DayField("Elected on")
    elected_how = ChoiceField("Elected how", ELECTED_HOW)
    confidentiality_agreed_on = DayField("Confidentiality agreed on")
    joined_on = DayField("Joined")
    left_on = DayField("Left")
