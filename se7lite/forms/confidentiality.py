"""An agreement to confidentiality, a line of a list."""

from se7lite.forms.fields import DayField
from se7lite.forms.lines import Line


class AgreementToConfidentialityLine(Line):
    """One agreement."""

    agreed_on = DayField("Agreed on")
    until = DayField("Holds until")
