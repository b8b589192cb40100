"""Who may sign in."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.representative import Representative


class Account(UserMixin, db.Model):
    """A sign-in. The link to a representative is how "nobody approves a claim that pays them" is known."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(String(30))
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representative.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    representative: Mapped[Representative | None] = relationship()

    @property
    def is_active(self) -> bool:
        """Flask-Login turns away an account that is not."""
        return self.active
