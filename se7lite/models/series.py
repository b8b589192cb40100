"""Meetings that were made together."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.account import Account
from se7lite.models.body import Body

if TYPE_CHECKING:
    from se7lite.models.meeting import Meeting


class Series(db.Model):
    """`last_change` is the newest entry of the history as the series stood untouched: what of its meetings comes after
    that one touched them."""

    __tablename__ = "series"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    last_change: Mapped[int] = mapped_column(default=0)

    body: Mapped[Body] = relationship()
    account: Mapped[Account | None] = relationship()
    meetings: Mapped[list["Meeting"]] = relationship(back_populates="series", order_by="Meeting.date, Meeting.id")
