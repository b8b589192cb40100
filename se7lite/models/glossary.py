"""The programme's glossary (M5): what words stand for and mean, and jargon with plainer words for it."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from se7lite.extensions import db


class GlossaryTerm(db.Model):
    """One word. `folded` is how the checker compares it. One that is taken out stays, so that it can be put back."""

    __tablename__ = "glossary_term"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(String(100))
    folded: Mapped[str] = mapped_column(String(100), unique=True)
    stands_for: Mapped[str] = mapped_column(String(200), default="")
    meaning: Mapped[str] = mapped_column(Text, default="")
    plain: Mapped[str] = mapped_column(String(200), default="")
    is_name: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None]

    @property
    def name(self) -> str:
        """What pages call it."""
        return self.word
