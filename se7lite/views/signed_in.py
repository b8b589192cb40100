"""Who is asking: read once a request with one small select."""

from dataclasses import dataclass
from typing import Any

from flask_login import UserMixin, current_user

from se7lite.extensions import login_manager
from se7lite.queries.accounts import account_signed_in
from se7lite.services.actor import Actor


@dataclass(frozen=True, slots=True, eq=False)
class SignedIn(UserMixin):
    """An account that is in use, as far as pages need it."""

    id: int
    name: str
    role: str
    representative_id: int | None
    mark: str

    def get_id(self) -> str:
        """Ends with a piece of the password's hash: a new password signs out every other browser."""
        return f"{self.id}.{self.mark}"

    @property
    def writes(self) -> bool:
        """Steering members read only."""
        return self.role in ("officer", "administrator")

    @property
    def administers(self) -> bool:
        """Accounts, areas, bodies, rates, the spreadsheet."""
        return self.role == "administrator"


def signed_in_as(row: Any) -> SignedIn:
    """From an account, or a row that has as much of it."""
    return SignedIn(row.id, row.name, row.role, row.representative_id, row.password_hash[-8:])


@login_manager.user_loader
def load(kept: str) -> SignedIn | None:
    """The account that the cookie names, unless it was closed or has a new password since."""
    number, _, mark = kept.partition(".")
    if not number.isdecimal():
        return None
    row = account_signed_in(int(number))
    if row is None or not row.active or row.password_hash[-8:] != mark:
        return None
    return signed_in_as(row)


def actor() -> Actor:
    """The one who is signed in, acting in the browser."""
    return Actor(current_user.id, current_user.role, current_user.representative_id, "browser")
