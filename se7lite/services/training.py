"""The courses that somebody has been on, each with its days (X3, K4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from se7lite.models import Training
from se7lite.services.fields import Field, day, days, one_line
from se7lite.services.person_lists import PersonList

FIELDS = {
    field.key: field
    for field in (
        Field("course", "Course", one_line(200), required=True),
        Field("date", "First day", day, required=True),
        Field("days", "Days", days, required=True),
    )
}


def _wrong_in(values: Mapping[str, Any], before: Sequence[Mapping[str, Any]], today: date) -> dict[str, str]:
    if values["date"] > today:
        return {"date": "First day is still to come: note a course once it has begun."}
    return {}


COURSES: Final = PersonList("training", Training, FIELDS, _wrong_in)
read_training, change_training = COURSES.read, COURSES.change
