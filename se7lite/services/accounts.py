"""Accounts: who may sign in, and as what."""

from typing import Any

from sqlalchemy import func, select

from se7lite.choices import ROLES
from se7lite.extensions import db
from se7lite.models import Account, Representative
from se7lite.services.fields import Field, Unfit, choice, email, one_line
from se7lite.services.passwords import LONGEST, SHORTEST, hash_password, password_fits, password_problem
from se7lite.services.records import Draft
from se7lite.services.refusals import Refused
from se7lite.services.tables import Table
from se7lite.services.transaction import hold_table, transaction

ACTIVE = {"yes": "May sign in", "no": "Closed"}


def new_password(value: Any) -> str | None:
    """Kept as typed, spaces included."""
    if not value:
        return None
    if len(value) < SHORTEST:
        raise Unfit(f"must have at least {SHORTEST} characters.")
    if len(value) > LONGEST:
        raise Unfit(f"must have at most {LONGEST} characters.")
    return str(value)


FIELDS = {
    field.key: field
    for field in (
        Field("name", "Name", one_line(200), required=True),
        Field("email", "Email address", email, required=True),
        Field("role", "Role", choice(ROLES), required=True),
        Field("representative", "Representative", one_line(20)),
        Field("active", "State", choice(ACTIVE)),
        Field("password", "Password", new_password),
    )
}


def read_account(account: Account) -> dict[str, Any]:
    """The values by field; never the password."""
    return {
        "name": account.name,
        "email": account.email,
        "role": account.role,
        "representative": account.representative.reference if account.representative else None,
        "active": "yes" if account.active else "no",
        "password": None,
    }


def _check(draft: Draft) -> None:
    # Two at once must neither take one address twice nor leave no administrator between them.
    hold_table(Account)
    _check_email(draft)
    wanted = draft.changed.get("representative")
    if wanted:
        draft.found["representative"] = db.session.scalar(select(Representative).filter_by(reference=wanted))
        if draft.found["representative"] is None:
            draft.refuse("representative", f"There is no representative {wanted}: choose one from the list.")
    if _ends_own_link(draft):
        draft.refuse("representative", "Nobody ends the link of their own account: ask another administrator.")
    if draft.record is None and not draft.changed.get("password"):
        draft.refuse("password", f"Password is needed: give one of at least {SHORTEST} characters.")
    if draft.record is not None and _leaves_nobody(draft):
        draft.refuse("role", "This is the last administrator who may sign in: make another one first.")


def _check_email(draft: Draft) -> None:
    wanted = draft.changed.get("email")
    if not wanted:
        return
    taken = db.session.scalars(select(Account.id).where(func.lower(Account.email) == wanted.lower()))
    if any(draft.record is None or found != draft.record.id for found in taken):
        draft.refuse("email", f"There is an account for {wanted} already.")


def _ends_own_link(draft: Draft) -> bool:
    """It is how "nobody approves a claim that pays them" is known. To make one only binds oneself."""
    if draft.record is None or draft.record.id != draft.actor.account_id:
        return False
    return "representative" in draft.changed and draft.present["representative"] is not None


def _leaves_nobody(draft: Draft) -> bool:
    before, after = draft.present, draft.whole
    if before["role"] != "administrator" or before["active"] != "yes":
        return False
    if after["role"] == "administrator" and after["active"] == "yes":
        return False
    others = select(func.count(Account.id)).where(
        Account.role == "administrator", Account.active, Account.id != draft.record.id
    )
    return not db.session.scalar(others)


def _apply(account: Account, draft: Draft) -> None:
    for key in ("name", "email", "role"):
        if key in draft.changed:
            setattr(account, key, draft.changed[key])
    if "representative" in draft.changed:
        account.representative = draft.found.get("representative")
    if draft.changed.get("active"):
        account.active = draft.changed["active"] == "yes"
    if draft.changed.get("password"):
        account.password_hash = hash_password(draft.changed["password"])


ACCOUNTS = Table("accounts", "account", Account, FIELDS, read_account, _apply, _check, unseen=("password",))


def change_own_password(account: Account, present: str, new: str) -> None:
    """Somebody's new password, given with the present one. Refused by "present" and "new"."""
    errors = {}
    if not password_fits(account.password_hash, present):
        errors["present"] = "This is not your present password"
    if problem := password_problem(new):
        errors["new"] = problem
    if errors:
        raise Refused(errors)
    with transaction():
        account.password_hash = hash_password(new)
