"""What a meeting is going to talk about, in order."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.area import Area
from se7lite.models.meeting import Meeting


class AgendaItem(db.Model):
    """One item; `minutes` is how long it may take. A topic of a workshop or conference keeps more: the authority that
    leads it and a parent's view of the issue, the process and the outcome (B10), and its two presenters (B13)."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int | None]
    lead: Mapped[str] = mapped_column(String(200), default="")
    co_lead: Mapped[str] = mapped_column(String(200), default="")
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    parent_presenter: Mapped[str] = mapped_column(String(200), default="")
    practitioner_presenter: Mapped[str] = mapped_column(String(200), default="")
    view_of_issue: Mapped[str] = mapped_column(Text, default="")
    view_of_process: Mapped[str] = mapped_column(Text, default="")
    view_of_outcome: Mapped[str] = mapped_column(Text, default="")

    meeting: Mapped[Meeting] = relationship(back_populates="agenda_items")
    authority: Mapped[Area | None] = relationship()
