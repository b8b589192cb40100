"""Who is in the room: the board of all bodies, and a page for each."""

from typing import Any, NamedTuple

from flask import Blueprint, Response, render_template, request

from se7lite.checklists.membership import MEMBERSHIP
from se7lite.checklists.rule import broken, title_of
from se7lite.choices import BODY_KINDS, SECTORS
from se7lite.htmx import page_or_fragment
from se7lite.queries.board import MISSING, BoardFilter, board_of, find_boards, totals
from se7lite.queries.expected import SAID
from se7lite.queries.limits import limit_now
from se7lite.queries.options import area_options
from se7lite.shown import count
from se7lite.views.access import may
from se7lite.views.bodies import PAGES
from se7lite.views.clock import today

bp = Blueprint("room", __name__)
PAST = 12


class Share(NamedTuple):
    """Seats of one area or sector in the summary; `key` is what the filter takes, None where there is none."""

    key: str | None
    words: str
    asked: int
    filled: int
    people: int


@bp.get("/room")
def index() -> Response:
    """A line for each body; what is looked for stands in the address."""
    wanted = BoardFilter.read(request.args)
    boards, areas = find_boards(wanted, today(), may("write")), area_options()
    free = sum(board.asked - board.filled for board in boards)
    told = f"{count(len(boards), 'body', 'bodies')}, {count(free, 'seat')} free"
    controls = (
        ("area", "Area", areas),
        ("sector", "Sector", SECTORS),
        ("kind", "Kind of body", BODY_KINDS),
        ("show", "Show", {MISSING: "Only where something is missing"}),
    )
    return page_or_fragment(
        "room/index.html",
        "board",
        tell=told,
        told=told,
        wanted=wanted,
        controls=controls,
        boards=boards,
        areas=areas,
        by_area=_shares(boards, "area_id", areas, "No area named"),
        by_sector=_shares(boards, "sector", SECTORS, "Any sector"),
    )


@bp.get("/room/<int:number>")
def show(number: int) -> str:
    """One body: its seats, what runs out, the meetings to come and those that were."""
    body = PAGES.find(number)
    board = board_of(body, today(), PAST, may("write"))
    facts = board.sitting.facts
    return render_template(
        "room/show.html",
        body=body,
        board=board,
        areas=area_options(),
        said=SAID,
        ending_days=limit_now("ending_days"),
        broken=[(title_of(rule.source), rule.mend(facts)) for rule in broken(MEMBERSHIP, facts)],
    )


def _shares(boards: Any, by: str, words: Any, other: str) -> list[Share]:
    """In the order of the words; what names none of them comes last."""
    found = {total.key: total for total in totals(boards, by)}
    keys = [key for key in words if _known(key, by) in found]
    shares = [Share(key, words[key], *found[_known(key, by)][1:]) for key in keys]
    return [*shares, *(Share(None, other, *found[None][1:]) for _ in range(None in found))]


def _known(key: str, by: str) -> Any:
    return int(key) if by == "area_id" else key
