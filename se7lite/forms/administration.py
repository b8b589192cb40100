"""Forms of the administrator's pages."""

from se7lite.choices import BODY_KINDS, FORUM_STAGES, OPEN_TO_NETWORK, RATE_KINDS, ROLES
from se7lite.forms.fields import ChoiceField, DateField, LineField, MoneyField, SecretField, TextField, WholeField
from se7lite.forms.reason import READ_BY_MANY
from se7lite.forms.record import RecordForm
from se7lite.services.accounts import ACTIVE

NARROW = {"classes": "govuk-input--width-5", "autocomplete": "off"}
LONG = {"data-autocomplete": "true"}


class AreaForm(RecordForm):
    """An area and its forum."""

    name = LineField("Name of the area")
    position = WholeField("Place in lists", 3, description="A number: lower ones come first", render_kw=NARROW)
    forum = LineField("Name of the parent carer forum")
    email = LineField(
        "Email address of the forum",
        description="The forum’s own, not a person’s: meetings that are open to the other forums are announced to it",
        render_kw={"type": "email", "autocomplete": "off", "spellcheck": False},
    )
    stage = ChoiceField("Stage of the forum", FORUM_STAGES)
    active_members = WholeField("Active members", 120, render_kw=NARROW)
    grant = WholeField("Grant a year in pounds", 12_000, render_kw=NARROW)
    notes = TextField("Notes", render_kw={"rows": 4})

    GROUPS = (
        ("The area", ("name", "position")),
        ("Its parent carer forum", ("forum", "email", "stage", "active_members", "grant", "notes")),
    )


class BodyForm(RecordForm):
    """A body that meets."""

    name = LineField("Name")
    kind = ChoiceField("Kind", BODY_KINDS)
    rhythm_weeks = WholeField("Weeks between meetings", render_kw=NARROW)
    open_to_network = ChoiceField("Open to the other forums of the network", OPEN_TO_NETWORK)
    terms_of_reference = TextField("Terms of reference", render_kw={"rows": 12})
    terms_review_on = DateField("Terms reviewed by")
    enforced_from = DateField(
        "Standards enforced from", description="Meetings before this day show their checklist and are not stopped by it"
    )
    enforced_reason = TextField(
        "Why that day is moved",
        description="Only where you move it and meetings of the past come to be held to the standards, or are freed "
        f"from them. It is kept in the history. {READ_BY_MANY}",
        render_kw={"rows": 2},
    )

    GROUPS = (
        ("The body", ("name", "kind", "rhythm_weeks", "open_to_network")),
        ("What it has agreed", ("terms_of_reference", "terms_review_on", "enforced_from", "enforced_reason")),
    )


class SeatForm(RecordForm):
    """A seat on a body."""

    representative = ChoiceField("Representative", render_kw=LONG)
    body = ChoiceField("Body")
    role_in_body = LineField("Role in the body", description="For example chair; leave blank for a member")
    started_on = DateField("Seat held from")
    ended_on = DateField("Seat held until", description="Leave blank while it is held")

    GROUPS = (("The seat", ("representative", "body", "role_in_body", "started_on", "ended_on")),)


class EndSeatForm(RecordForm):
    """When somebody left a seat."""

    ended_on = DateField("Seat held until", description="Blank means that it is still held")

    GROUPS = (("The seat", ("ended_on",)),)


class RateForm(RecordForm):
    """What a policy pays for one kind of thing from a day on."""

    kind = ChoiceField("For", RATE_KINDS)
    starts_on = DateField("Holds from", description="Until the next rate for the same begins")
    pounds = MoneyField(
        "Pounds",
        description="For a mile (45p is 0.45), an hour of childcare, half a day or a day; or the amount above which a "
        "receipt is wanted",
        render_kw=NARROW,
    )
    limit_miles = WholeField(
        "Miles a year at this rate",
        10_000,
        description="Mileage only: of one person in a tax year, from 6 April. Blank means all of them",
        render_kw=NARROW,
    )
    over = MoneyField("Pounds a mile after that", render_kw=NARROW)
    cap = MoneyField("At most, for one claim", description="Childcare only; blank means no cap", render_kw=NARROW)

    GROUPS = (("The rate", ("kind", "starts_on", "pounds", "limit_miles", "over", "cap")),)


class AccountForm(RecordForm):
    """Who may sign in."""

    name = LineField("Name", render_kw={"autocomplete": "off"})
    email = LineField("Email address", render_kw={"type": "email", "autocomplete": "off", "spellcheck": False})
    role = ChoiceField("Role", ROLES, description="Steering members read only; administrators keep accounts and bodies")
    representative = ChoiceField(
        "The same person as", description="So that nobody approves a claim that pays them", render_kw=LONG
    )
    active = ChoiceField("State", ACTIVE)
    password = SecretField("New password", description="At least 10 characters; leave blank to keep the present one")

    GROUPS = (("The account", ("name", "email", "role", "representative", "active", "password")),)


class ProgrammeForm(RecordForm):
    """The name at the head of every page, and the address that calendar entries give."""

    programme = LineField("Name of the programme")
    email = LineField(
        "Email address of the programme",
        description="Calendar entries of meetings name it as who organises; without it they name nobody. Choose one "
        "that stays when people change",
        render_kw={"type": "email", "autocomplete": "off", "spellcheck": False},
    )

    GROUPS = (("The programme", ("programme", "email")),)


class FirstRunForm(RecordForm):
    """All that a new programme needs."""

    programme = LineField("Name of the programme", description="Stands at the head of every page")
    name = LineField("Your name", render_kw={"autocomplete": "name"})
    email = LineField("Your email address", render_kw={"type": "email", "autocomplete": "username"})
    password = SecretField("A password", description="At least 10 characters")
    areas = TextField("Areas", description="One on each line", render_kw={"rows": 8})

    GROUPS = (
        ("The programme", ("programme",)),
        ("The first account: an administrator", ("name", "email", "password")),
        ("Areas", ("areas",)),
    )
