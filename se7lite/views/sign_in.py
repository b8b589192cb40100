"""The door."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from se7lite.extensions import limiter
from se7lite.forms.sign_in import PasswordForm, SignInForm
from se7lite.queries.accounts import account_by_email, account_by_id
from se7lite.services.accounts import change_own_password
from se7lite.services.passwords import password_fits
from se7lite.services.refusals import Refused
from se7lite.views.signed_in import signed_in_as
from se7lite.views.unsent import drop_unsent

bp = Blueprint("sign_in", __name__)
WRONG = "The email address or the password is not right. After several wrong tries, wait a minute."


@bp.get("/sign-in")
def index() -> str | Response:
    """The form; somebody who is in already goes on."""
    if current_user.is_authenticated:
        return redirect(onward())
    return render_template("sign_in/index.html", form=SignInForm())


@bp.post("/sign-in")
@limiter.limit(lambda: current_app.config["SIGN_IN_LIMIT"])
def enter() -> tuple[str, int] | Response:
    """Lets in, or says the same for a wrong password as for a wrong address."""
    form = SignInForm()
    if form.validate_on_submit():
        account = account_by_email(form.email.data)
        if password_fits(account.password_hash if account else None, form.password.data) and account.active:
            login_user(signed_in_as(account))
            return redirect(onward())
        form.email.errors = [WRONG]
    return render_template("sign_in/index.html", form=form), 422


@bp.post("/sign-out")
def leave() -> Response:
    """Ends the visit. Nothing that was typed and not sent stays in the browser for whoever comes next."""
    drop_unsent()
    logout_user()
    return redirect(url_for("sign_in.index"))


@bp.route("/password", methods=["GET", "POST"])
@limiter.limit(lambda: current_app.config["SIGN_IN_LIMIT"], methods=["POST"])
def change_password() -> str | tuple[str, int] | Response:
    """One's own password; other browsers are signed out by it."""
    form = PasswordForm()
    if not form.is_submitted():
        return render_template("sign_in/password.html", form=form)
    account = account_by_id(current_user.id)
    try:
        form.validate()
        change_own_password(account, form.present.data or "", form.new.data or "")
    except Refused as refused:
        for name, words in refused.errors.items():
            form[name].errors = [words]
        return render_template("sign_in/password.html", form=form), 422
    login_user(signed_in_as(account))
    flash("Your password is changed.")
    return redirect(url_for("home.index"))


def onward() -> str:
    """Back to where somebody was, if that is a page of ours: an address elsewhere is not followed.

    Whoever came from nowhere begins where they work: at what is to be done, or at the summary.
    """
    wanted = request.args.get("next", "")
    if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not any(ord(c) < 32 for c in wanted):
        return wanted
    return url_for("home.index" if current_user.writes else "summary.index")
