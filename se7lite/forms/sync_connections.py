"""Connecting a spreadsheet: its address, and the service account's key."""

from flask_wtf import FlaskForm
from wtforms import FileField

from se7lite.forms.fields import LineField


class AddressForm(FlaskForm):
    """The spreadsheet's address, as the browser shows it."""

    address = LineField(
        "Address of the spreadsheet",
        description="All of it, as your browser shows it while the spreadsheet is open",
        render_kw={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"},
    )


class KeyForm(FlaskForm):
    """The key file. What is in it is never shown again."""

    key = FileField("Key file")

    def content(self) -> bytes:
        """What was uploaded; nothing where no file was chosen."""
        file = self.key.data
        return file.read() if file and hasattr(file, "read") else b""
