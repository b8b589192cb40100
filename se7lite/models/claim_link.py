"""Personal links: whoever holds one sees one claim, and answers for the person it pays, without signing in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.claim import Claim


class ClaimLink(db.Model):
    """Only a digest of what the link ends with is kept: who reads the database cannot open the page."""

    __tablename__ = "claim_link"
    __table_args__ = (Index(None, "claim_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    withdrawn_at: Mapped[datetime | None]

    claim: Mapped[Claim] = relationship()
