"""Areas of the region and the parent carer forum of each (B1, F1 to F3)."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db


class Area(db.Model):
    """A local authority's area. Areas are data: another region brings its own."""

    __tablename__ = "area"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    position: Mapped[int] = mapped_column(default=0)

    forum: Mapped["Forum | None"] = relationship(back_populates="area", cascade="all, delete-orphan")


class Forum(db.Model):
    """The parent carer forum of one area."""

    __tablename__ = "forum"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), default="")
    """The forum's own, where it has one: no person's."""
    stage: Mapped[str | None] = mapped_column(String(30))
    active_members: Mapped[int | None]
    grant_pence: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text, default="")

    area: Mapped[Area] = relationship(back_populates="forum")
