"""Personal links: whoever holds one says for one parent carer member which times of one meeting suit (M1)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.meeting import Meeting
from se7lite.models.representative import Representative


class MeetingLink(db.Model):
    """Only a digest of what the link ends with is kept: who reads the database cannot open the page."""

    __tablename__ = "meeting_link"
    __table_args__ = (Index(None, "meeting_id", "representative_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    withdrawn_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship()
    representative: Mapped[Representative] = relationship()
