"""Who is asking, and what the programme is called: read on every page, so with as little as possible."""

from typing import Any, Final

from sqlalchemy import bindparam, exists, func, select

from se7lite.extensions import db
from se7lite.models import Account, Setting

PROGRAMME_NAME: Final = "programme_name"
PROGRAMME_ADDRESS: Final = "programme_address"
_SIGNED_IN = select(
    Account.id,
    Account.name,
    Account.role,
    Account.representative_id,
    Account.password_hash,
    Account.active,
).where(Account.id == bindparam("number"))


def account_signed_in(number: int) -> Any:
    """The row that a visit needs (id, name, role, representative_id, password_hash, active), or None."""
    return db.session.connection().execute(_SIGNED_IN, {"number": number}).first()


def account_by_email(email: str) -> Account | None:
    """Capitals do not matter."""
    return db.session.scalar(select(Account).where(func.lower(Account.email) == email.lower()))


def account_by_id(number: int) -> Account:
    """One that is there."""
    return db.session.get_one(Account, number)


def anybody() -> bool:
    """Whether there is an account at all."""
    return bool(db.session.scalar(select(exists(select(Account.id)))))


def administrators() -> list[str]:
    """Their names: who is to be asked for what only they can do."""
    mine = select(Account.name).where(Account.role == "administrator", Account.active)
    return list(db.session.scalars(mine.order_by(Account.name)))


def setting(key: str) -> str:
    """One setting's value, empty when it was never given."""
    return db.session.scalar(select(Setting.value).where(Setting.key == key)) or ""
