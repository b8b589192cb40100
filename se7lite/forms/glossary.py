"""An entry of the glossary."""

from se7lite.forms.fields import ChoiceField, LineField, TextField
from se7lite.forms.record import RecordForm
from se7lite.services.glossary import KINDS


class TermForm(RecordForm):
    """One word."""

    word = LineField("Word", description="As papers have it, in the singular", render_kw={"autocomplete": "off"})
    kind = ChoiceField("What it is", KINDS)
    stands_for = LineField("What it stands for", description="Of an abbreviation", render_kw={"autocomplete": "off"})
    meaning = TextField("What it means", description="As you would say it at a kitchen table", render_kw={"rows": 4})
    plain = LineField(
        "A plainer word",
        description="Papers that use the word are shown this one, until they use it or the word is explained above",
        render_kw={"autocomplete": "off"},
    )

    GROUPS = (("The word", ("word", "kind")), ("How it is explained", ("stands_for", "meaning", "plain")))
