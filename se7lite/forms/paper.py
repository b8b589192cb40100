"""Adding a paper."""

from contextlib import closing
from functools import cached_property

from flask_wtf import FlaskForm
from wtforms import FileField

from se7lite.forms.fields import LineField, TextField
from se7lite.services.papers import SentFile


class _FileForm(FlaskForm):
    """A file that may be left out."""

    file = FileField("File")

    @cached_property
    def sent(self) -> SentFile | None:
        """What was sent; None where no file was chosen."""
        file = self.file.data
        name = str(getattr(file, "filename", "") or "")
        if not name or not hasattr(file, "read"):
            return None
        with closing(file):
            return SentFile(name, file.read())

    def refuse(self, errors: dict[str, str]) -> str:
        """Puts what a service says at the fields; gives what belongs to none."""
        for name, words in errors.items():
            if name in self._fields:
                self._fields[name].errors = [words]
        return " ".join(words for name, words in errors.items() if name not in self._fields)


class PaperForm(_FileForm):
    """A new paper."""

    title = LineField("Title", description="Blank takes the name of the file", render_kw={"autocomplete": "off"})
    text = TextField("Or paste the text", render_kw={"rows": 10})

    def read(self) -> bool:
        """Whether what was typed is understood."""
        return bool(self.validate())


class PaperFileForm(_FileForm):
    """Another file for a paper that is there."""
