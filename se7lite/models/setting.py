"""What an administrator decides once for the whole programme."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from se7lite.extensions import db


class Setting(db.Model):
    """One named value, for example programme_name."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text, default="")
