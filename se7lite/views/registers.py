"""Registers on paper, to sign in the room: the only pages that set names and access needs side by side."""

from typing import Any

from flask import Blueprint, render_template, url_for

from se7lite.queries.registers import Register, register_of_body, register_of_meeting
from se7lite.views.clock import today

WALK_INS = 8
"""Blank lines for people whom nobody expected."""


def add_meeting_register(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/register."""

    @bp.get("/meetings/<ref:reference>/register")
    def register(reference: str) -> str:
        meeting = pages.find(reference)
        return _page(register_of_meeting(meeting), meeting.title, pages.address(meeting), meeting=meeting)


def add_body_register(bp: Blueprint, pages: Any) -> None:
    """/bodies/3/register."""

    @bp.get("/bodies/<int:number>/register")
    def register(number: int) -> str:
        body = pages.find(number)
        back = url_for("bodies.show", number=body.id)
        return _page(register_of_body(body, today()), body.name, back, today=today())


def _page(register: Register, name: str, back: str, **context: Any) -> str:
    return render_template("registers/show.html", register=register, name=name, back=back, walk_ins=WALK_INS, **context)
