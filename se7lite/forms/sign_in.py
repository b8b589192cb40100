"""Signing in, and one's own password."""

from flask_wtf import FlaskForm
from wtforms import PasswordField

from se7lite.forms.fields import LineField
from se7lite.forms.widgets import PasswordWidget


class SignInForm(FlaskForm):
    """E-mail and password."""

    email = LineField("Email address", render_kw={"autocomplete": "username", "type": "email", "spellcheck": False})
    password = PasswordField("Password", widget=PasswordWidget("current-password"))

    def validate(self, extra_validators: object = None) -> bool:
        """Both are needed."""
        if not self.email.data:
            self.email.errors = ["Enter your email address"]
        if not self.password.data:
            self.password.errors = ["Enter your password"]
        return not self.errors


class PasswordForm(FlaskForm):
    """The old password, and the new one."""

    present = PasswordField("Present password", widget=PasswordWidget("current-password"))
    new = PasswordField("New password", widget=PasswordWidget("new-password"))
