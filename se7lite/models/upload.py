"""An uploaded list: what it says that se7lite does not, until somebody has decided each of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import UtcDateTime
from se7lite.extensions import db
from se7lite.models.account import Account
from se7lite.models.download import Download


class Upload(db.Model):
    """One file as it was uploaded. `told` are sentences about it; without a download nobody knows what it showed."""

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    noun: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(200))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    # Kept beside the download, which is forgotten some day.
    downloaded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    download_id: Mapped[int | None] = mapped_column(ForeignKey("download.id", ondelete="SET NULL"), index=True)
    rows: Mapped[int]
    told: Mapped[list[str]] = mapped_column(JSON, default=list)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account | None] = relationship()
    download: Mapped[Download | None] = relationship()


class UploadItem(db.Model):
    """One finding (sync.xlsx.findings): a cell that changed, a row that is new, or what cannot be taken over.

    `state` is open until it is taken over, or left as se7lite has it. `row_values` are those of a new row, and
    `reference` is then the record's that it became.
    """

    __tablename__ = "upload_item"
    __table_args__ = (Index(None, "upload_id", "state", "kind", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))  # as in Finding, and "refused"
    state: Mapped[str] = mapped_column(String(10), default="open")  # open | taken | left
    row: Mapped[int]  # counted from 1, as a person sees it
    reference: Mapped[str | None] = mapped_column(String(20))
    field: Mapped[str | None] = mapped_column(String(40))
    message: Mapped[str] = mapped_column(Text)
    cell: Mapped[Any] = mapped_column(JSON, nullable=True)
    cell_value: Mapped[str | None] = mapped_column(Text)
    record_value: Mapped[str | None] = mapped_column(Text)
    base_value: Mapped[str | None] = mapped_column(Text)
    sure: Mapped[bool] = mapped_column(default=False)
    row_key: Mapped[str] = mapped_column(String(64), default="")
    row_values: Mapped[Any] = mapped_column(JSON, nullable=True)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)

    upload: Mapped[Upload] = relationship()
