"""A list that was downloaded to be edited elsewhere: the base that its upload is compared with."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import UtcDateTime
from se7lite.extensions import db
from se7lite.models.account import Account


class Download(db.Model):
    """One file. `key` stands in it; `cells` is what it showed: compressed JSON {reference: {field: [cell, value]}}."""

    __tablename__ = "download"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    noun: Mapped[str] = mapped_column(String(30))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), index=True)
    cells: Mapped[bytes] = mapped_column(LargeBinary)

    account: Mapped[Account | None] = relationship()
