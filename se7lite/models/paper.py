"""Papers that go out before a meeting (M3), and what a reader found in them (M4, M5)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.account import Account
from se7lite.models.meeting import Meeting


class Paper(db.Model):
    """A file, a document's address, or its text itself."""

    __tablename__ = "paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    link_or_text: Mapped[str] = mapped_column(Text, default="")
    sent_on: Mapped[date | None]

    meeting: Mapped[Meeting] = relationship(back_populates="papers")
    files: Mapped[list["PaperFile"]] = relationship(
        back_populates="paper", order_by="PaperFile.id", passive_deletes=True
    )
    words: Mapped["PaperWords | None"] = relationship(
        back_populates="paper", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def file(self) -> "PaperFile | None":
        """The one that goes out: the last that was added. Earlier ones stay where they can be looked up."""
        return self.files[-1] if self.files else None

    @property
    def is_link(self) -> bool:
        """Whether all that is kept is an address."""
        return is_link(self.link_or_text)

    @property
    def text(self) -> str:
        """What can be read of it."""
        if self.file:
            return self.file.text
        return "" if self.is_link else self.link_or_text


def is_link(text: str) -> bool:
    """An address and nothing else."""
    return text.startswith(("https://", "http://")) and len(text.split()) == 1


class PaperFile(db.Model):
    """A file as it was added. A paper that is taken out leaves its files here, so that they can be put back.

    `key` finds it in the data folder; `told` is what is to be said of it, blank where its text could be taken out.
    """

    __tablename__ = "paper_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    size: Mapped[int]
    key: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)

    paper: Mapped[Paper | None] = relationship(back_populates="files")
    meeting: Mapped[Meeting] = relationship()
    account: Mapped[Account | None] = relationship()


class PaperWords(db.Model):
    """What was read in a paper (plain_words.Reading as JSON), so that no list reads a text again.

    `checker` is the plain_words.CHECKER that read it; `digest` is that of the text, blank where there is none to read.
    """

    __tablename__ = "paper_words"

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True)
    checker: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), default="")
    reading: Mapped[Any] = mapped_column(JSON)

    paper: Mapped[Paper] = relationship(back_populates="words")
