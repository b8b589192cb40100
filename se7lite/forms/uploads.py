"""Choosing a file to bring back."""

from flask_wtf import FlaskForm
from wtforms import FileField


class UploadForm(FlaskForm):
    """The edited Excel file."""

    file = FileField("Excel file")

    @property
    def name(self) -> str:
        """What the file is called on its owner's machine."""
        return str(getattr(self.file.data, "filename", "") or "")

    def content(self) -> bytes:
        """What was uploaded; nothing where no file was chosen."""
        file = self.file.data
        return file.read() if file and hasattr(file, "read") else b""
