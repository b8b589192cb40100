"""The courses that a representative has been on, on a page of lines."""

from typing import Any

from flask import Blueprint

from se7lite.forms.training import TrainingLine
from se7lite.services.training import change_training, read_training
from se7lite.views.clock import today
from se7lite.views.lines import LinesPage, lines_page
from se7lite.views.signed_in import actor


def add_training(bp: Blueprint, pages: Any) -> None:
    """/representatives/R-0042/training."""

    @bp.route("/representatives/<ref:reference>/training", methods=["GET", "POST"])
    def edit_training(reference: str) -> Any:
        person = pages.find(reference)
        page = LinesPage(
            title="Training",
            one="course",
            name=f"{person.reference}, {person.name}",
            back=pages.address(person),
            line=TrainingLine,
            read=lambda: read_training(person),
            change=lambda rows, was: change_training(person, rows, actor(), today=today(), expected=was),
            hint="Each course once it has begun, with its first day and how many days it took: half days count.",
        )
        return lines_page(person, page)
