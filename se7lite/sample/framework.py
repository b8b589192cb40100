"""What the framework asks of meetings, as real offices keep it: mostly, and not always. Drawn last, so that the people,
meetings and claims of a seed stay what they are."""

from datetime import date, datetime, time, timedelta
from typing import Final

from se7lite.local_time import to_local
from se7lite.sample import words
from se7lite.sample.rows import Row, Rows, at_work, working_days

OFFICERS: Final = (2, 3)
"""Ids of the sample accounts that note answers and pass rules over."""
ADOPTED_BEFORE: Final = timedelta(days=60)
"""Older meetings come from the programme's old sheet: no gate stopped them."""
TOPICAL: Final = ("workshop", "conference", "national_event")


def make_framework(rows: Rows, scale: int) -> None:
    """For every meeting: times and answers, what it is, topics, notes and their amendments, what was passed over."""
    people = {person["id"]: person for person in rows.tables["representative"]}
    carers: dict[int, list[Row]] = {}
    for seat in rows.tables["seat"]:
        if people[seat["representative_id"]]["sector"] == "parent_carer":
            carers.setdefault(seat["body_id"], []).append(seat)
    items: dict[int, list[Row]] = {}
    for item in rows.tables["agenda_item"]:
        item |= dict.fromkeys(("co_lead", "parent_presenter", "practitioner_presenter"), "")
        item |= dict.fromkeys(("view_of_issue", "view_of_process", "view_of_outcome"), "")
        item["authority_id"] = None
        items.setdefault(item["meeting_id"], []).append(item)
    _fill_a_workshop(rows)
    _lose_some(rows)
    came: dict[int, list[Row]] = {}
    for row in rows.tables["attendance"]:
        if row["outcome"] == "came":
            came.setdefault(row["meeting_id"], []).append(row)
    opened: dict[int, bool] = {}
    for meeting in rows.tables["meeting"]:
        _say_what_it_is(rows, meeting, opened)
        _offer_times(rows, meeting, carers.get(meeting["body_id"], []))
        if meeting["kind"] in TOPICAL:
            _make_topics(rows, meeting, items[meeting["id"]], list(people.values()))
        _keep_notes(rows, meeting, came.get(meeting["id"], []))
        _pass_over(rows, meeting)


def _fill_a_workshop(rows: Rows) -> None:
    """The last regional workshop was as one should be: people of every area came, parents among them."""
    workshops = [one for one in rows.tables["meeting"] if one["kind"] == "workshop" and one["scope"] == "regional"]
    past = [one for one in workshops if one["status"] in ("held", "notes_sent")]
    if not past:
        return
    last = max(past, key=lambda one: one["date"])
    there = {row["representative_id"]: row for row in rows.tables["attendance"] if row["meeting_id"] == last["id"]}
    for person in rows.tables["representative"][:49]:
        if person["left_on"] is None or person["left_on"] >= last["date"]:
            row = there.get(person["id"]) or rows.add(
                "attendance", meeting_id=last["id"], representative_id=person["id"], invited=True, outcome="came"
            )
            row["outcome"] = "came"


def _lose_some(rows: Rows) -> None:
    """An office loses things: an agenda in twenty, a paper in twenty, how parent carers stood once in ten."""
    chance = rows.chance
    without = {meeting["id"] for meeting in rows.tables["meeting"] if chance.randrange(20) == 0}
    # Workshops and the like keep theirs: their topics stand on it.
    without -= {meeting["id"] for meeting in rows.tables["meeting"] if meeting["kind"] in TOPICAL}
    kept = [item for item in rows.tables["agenda_item"] if item["meeting_id"] not in without]
    rows.tables["agenda_item"] = kept
    for paper in rows.tables["paper"]:
        if chance.randrange(20) == 0:
            paper["link_or_text"] = ""
    for agreement in rows.tables["agreement"]:
        if chance.randrange(10) == 0:
            agreement["parent_carers_stood"] = None


def _say_what_it_is(rows: Rows, meeting: Row, opened: dict[int, bool]) -> None:
    chance, body = rows.chance, rows.tables["body"][meeting["body_id"] - 1]
    kinds = ("consultation",) if meeting["scope"] == "area" else ("coproduction", "coproduction", "participation")
    # One in twelve never said.
    meeting["activity"] = None if chance.randrange(12) == 0 else chance.choice(kinds)
    meeting["adopted"] = rows.today - meeting["date"] > ADOPTED_BEFORE
    meeting["network"], meeting["checklist"] = None, ""
    if meeting["kind"] == "meeting" and body["open_to_network"] != "never":
        turn = body["open_to_network"] == "always" or not opened.get(body["id"], False)
        # Now and then somebody forgets whose turn it was.
        turn = turn if chance.randrange(9) else not turn
        meeting["network"] = "open" if turn else "members"
        opened[body["id"]] = turn


def _offer_times(rows: Rows, meeting: Row, seats: list[Row]) -> None:
    chance = rows.chance
    # One meeting in ten was never asked about; of those still planned, every other one.
    if chance.randrange(2 if meeting["status"] == "planned" else 10) == 0:
        return
    start = to_local(meeting["starts_at"]).time()
    # A tenth of the times suits few: the checklist's M1 finds them.
    suits = 35 if chance.randrange(10) == 0 else 85
    _offer(rows, meeting, meeting["date"], start, seats, suits)
    _offer(rows, meeting, working_days(meeting["date"], 1 + chance.randrange(5)), time(18, 30), seats, 40)


def _offer(rows: Rows, meeting: Row, day: date, start: time, seats: list[Row], suits: int) -> None:
    chance = rows.chance
    offer = rows.add("time_offer", meeting_id=meeting["id"], day=day, start=start, end=None)
    asked_on = rows.past(meeting["date"] - timedelta(days=40 + chance.randrange(15)))
    for seat in seats:
        answer = chance.choices(("suits", "does_not_suit", None), (suits, 90 - suits if suits < 90 else 5, 10))[0]
        if answer:
            rows.add(
                "time_answer",
                offer_id=offer["id"],
                representative_id=seat["representative_id"],
                answer=answer,
                # One in three members uses their personal link; for the others an officer notes it.
                account_id=(chance.choice(OFFICERS), None)[seat["representative_id"] % 3 == 0],
                at=at_work(asked_on, chance),
            )


def _make_topics(rows: Rows, meeting: Row, items: list[Row], people: list[Row]) -> None:
    """The items between the last notes and any other business are topics."""
    chance = rows.chance
    parents = [person["name"] for person in people if person["sector"] == "parent_carer"]
    staff = [person["name"] for person in people if person["sector"] != "parent_carer"]
    for item in items[1:-1]:
        # One in four has no authority to lead it, one in six no second presenter, one in five lacks a view.
        item["authority_id"] = 1 + chance.randrange(7) if chance.randrange(4) else None
        item["lead"], item["co_lead"] = chance.choice(staff), chance.choice(parents)
        item["parent_presenter"] = chance.choice(parents)
        item["practitioner_presenter"] = chance.choice(staff) if chance.randrange(6) else ""
        item["view_of_issue"], item["view_of_process"], item["view_of_outcome"] = words.views(chance)
        if chance.randrange(5) == 0:
            item["view_of_outcome"] = ""


def _keep_notes(rows: Rows, meeting: Row, came: list[Row]) -> None:
    chance, status = rows.chance, meeting["status"]
    meeting["notes_stage"] = "final" if status == "notes_sent" else None
    if status == "held" and chance.randrange(3):
        meeting["notes"], meeting["notes_stage"] = words.notes(chance), chance.choice(("draft", "amended"))
    if not meeting["notes"] or chance.randrange(4):
        return
    for row in came[: 1 + chance.randrange(2)]:
        rows.add(
            "amendment",
            meeting_id=meeting["id"],
            text=chance.choice(words.AMENDMENTS),
            representative_id=row["representative_id"],
            who_text="",
            settled=chance.choice(("taken", "left")) if status == "notes_sent" else None,
        )


def _pass_over(rows: Rows, meeting: Row) -> None:
    chance = rows.chance
    sent, day = meeting["papers_sent_on"], meeting["date"]
    if sent and working_days(day, -5) < sent and chance.randrange(3):
        passed_over(rows, meeting, "M3.notice", chance.choice(words.SHORT_NOTICE), sent)
    out = meeting["notes_sent_on"]
    if out and out > working_days(day, 11) and chance.randrange(2):
        passed_over(rows, meeting, "M6.soon", chance.choice(words.LATE_NOTES), out)


def passed_over(rows: Rows, meeting: Row, rule: str, reason: str, day: date) -> Row:
    """A gate of a meeting that an officer let it through, with the reason."""
    at: datetime = at_work(day, rows.chance)
    return rows.add(
        "passed_over",
        meeting_id=meeting["id"],
        rule=rule,
        reason=reason,
        account_id=rows.chance.choice(OFFICERS),
        at=at,
        taken_back_at=None,
        taken_back_by=None,
    )
