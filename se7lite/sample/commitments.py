"""Appointments, outreach and reviews of the promises, as real offices keep them: mostly, and not always. Drawn last, so
that everything else of a seed stays what it is."""

from datetime import date, timedelta
from typing import Any, Final

from se7lite.quarters import Quarter
from se7lite.sample import commitment_words as words
from se7lite.sample.framework import OFFICERS
from se7lite.sample.rows import Row, Rows, at_work

STEERING, CARERS = "steering_group", "Parent Carers subgroup"
QUARTERS: Final = 5
SILENT_NOW: Final = (4, 6)
"""Forums, by their ids less one, of which nothing is kept this quarter."""


def make_commitments(rows: Rows, scale: int) -> None:
    """A handful of posts, a year of outreach, and reviews of seven of the eight promises."""
    people = [one for one in rows.tables["representative"] if one["left_on"] is None]
    parents = [one for one in people if one["sector"] == "parent_carer"]
    staff = [one for one in people if one["sector"] not in ("parent_carer", "adviser")]
    bodies = rows.tables["body"]
    steering = next(one for one in bodies if one["kind"] == STEERING)
    carers = next(one for one in bodies if one["name"] == CARERS)
    _make_posts(rows, steering, parents, staff)
    _make_outreach(rows)
    _make_reviews(rows, steering, carers)


def _make_posts(rows: Rows, steering: Row, parents: list[Row], staff: list[Row]) -> None:
    """One filled as it should be, one with a stage passed over, one that nobody has asked a parent carer for yet."""
    officer = _post(rows, words.POSTS[0], steering, staff[0], started=190, days=(-160, -140, -130), status="appointed")
    _panel(rows, officer, (parents[0], "full", "came", "came"), (parents[1], "full", "away", "came"))
    _panel(rows, officer, *((one, "full", "came", "came") for one in staff[:2]))
    adviser = _post(rows, words.POSTS[1], steering, staff[1], started=75, days=(-40, -20, 12), status="interviewed")
    _panel(rows, adviser, (staff[1], "full", "came", "came"), (parents[2], "full", "away", "came"))
    rows.add(
        "stage_passed_over",
        appointment_id=adviser["id"],
        rule="M8.shortlisting",
        reason=words.REASON,
        account_id=OFFICERS[0],
        at=at_work(rows.today - timedelta(days=40), rows.chance),
        taken_back_at=None,
        taken_back_by=None,
    )
    lead = _post(rows, words.POSTS[2], steering, staff[2], started=25, days=(9, 23, None), status="open")
    _panel(rows, lead, (staff[2], "full", "takes_part", "takes_part"), (parents[3], "beside", "takes_part", None))
    local = _post(rows, words.POSTS[3], None, staff[3], started=10, days=(20, 34, None), status="open")
    local["area_id"] = 4
    _panel(rows, local, (staff[3], "full", "takes_part", "takes_part"))
    _panel(rows, local, (parents[4], "full", "takes_part", "takes_part"))


def _post(
    rows: Rows, title: str, body: Row | None, lead: Row, *, started: int, days: tuple[Any, ...], status: str
) -> Row:
    """`started` and `days` count from today."""
    planned = [rows.today + timedelta(days=one) if one is not None else None for one in days]
    return rows.add(
        "appointment",
        title=title,
        body_id=body["id"] if body else None,
        area_id=None,
        lead_id=lead["id"],
        started_on=rows.today - timedelta(days=started),
        status=status,
        shortlisting_on=planned[0],
        interview_on=planned[1],
        appointed_on=planned[2],
        applied=6 + rows.chance.randrange(9) if status != "open" else None,
        invited=3 + rows.chance.randrange(2) if status in ("interviewed", "appointed") else None,
        archived_at=None,
    )


def _panel(rows: Rows, post: Row, *members: tuple[Row, str, str, str | None]) -> None:
    for person, standing, shortlisting, interview in members:
        rows.add(
            "panel_member",
            appointment_id=post["id"],
            representative_id=person["id"],
            standing=standing,
            shortlisting=shortlisting,
            interview=interview,
        )


def _make_outreach(rows: Rows) -> None:
    chance, quarter = rows.chance, Quarter.of(rows.today)
    for ago in range(QUARTERS):
        last = min(quarter.last, rows.today)
        for place, forum in enumerate(rows.tables["forum"]):
            # One forum in seven has nothing to tell of a quarter.
            silent = place in SILENT_NOW if ago == 0 else chance.randrange(7) == 0
            for _ in range(0 if silent else 1 + chance.randrange(2)):
                _tell(rows, forum, quarter.first + timedelta(days=chance.randrange((last - quarter.first).days + 1)))
        quarter = quarter.moved(-1)


def _tell(rows: Rows, forum: Row, day: date) -> None:
    chance = rows.chance
    reached, whom, how = chance.choice(words.OUTREACH)
    meetings = [one for one in rows.tables["meeting"] if one["area_id"] == forum["area_id"] and one["date"] <= day]
    rows.add(
        "outreach",
        forum_id=forum["id"],
        day=day,
        reached=reached,
        whom=whom,
        how=how,
        # Half of them were counted.
        how_many=4 + chance.randrange(60) if chance.randrange(2) else None,
        evidence=chance.choice(words.EVIDENCE),
        meeting_id=meetings[-1]["id"] if meetings and chance.randrange(4) == 0 else None,
        removed_at=None,
    )


def _make_reviews(rows: Rows, steering: Row, carers: Row) -> None:
    """C5 was looked at too long ago, of C3 nobody kept what parents said, and C8 is still to come."""
    for place, (promise, (done, said, judgement)) in enumerate(words.REVIEWS.items()):
        ago = 430 if promise == "C5" else 30 + place * 34
        _review(rows, promise, carers, ago, (done, "" if promise == "C3" else said, judgement))
        if place % 2 == 0 and promise != "C5":
            _review(rows, promise, steering, ago + 60, (done, said, "partly"))


def _review(rows: Rows, promise: str, body: Row, ago: int, said: tuple[str, str, str]) -> None:
    day = rows.today - timedelta(days=ago)
    review = rows.add(
        "promise_review",
        promise=promise,
        body_id=body["id"],
        reviewed_on=day,
        done=said[0],
        parents_said=said[1],
        judgement=said[2],
        removed_at=None,
    )
    past = [one for one in rows.tables["meeting"] if one["date"] <= day and one["status"] in ("held", "notes_sent")]
    if not past:
        return
    meeting = max((one for one in past if one["body_id"] == body["id"]), key=_day, default=max(past, key=_day))
    blank = {"agreement_id": None, "change_id": None, "words": ""}
    rows.add("review_evidence", review_id=review["id"], meeting_id=meeting["id"], **blank)
    of_it = [one for one in rows.tables["agreement"] if one["meeting_id"] == meeting["id"]]
    for agreement in of_it[:1]:
        told = {"agreement_id": agreement["id"], "change_id": None, "words": agreement["text"]}
        rows.add("review_evidence", review_id=review["id"], meeting_id=meeting["id"], **told)


def _day(meeting: Row) -> date:
    day: date = meeting["date"]
    return day
