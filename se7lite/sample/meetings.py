"""Meetings over two years, three quarters of them past: what they talked about, who came, what was agreed."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from holidays import country_holidays

from se7lite.local_time import to_utc
from se7lite.models.search import search_text_of
from se7lite.sample import words
from se7lite.sample.rows import Row, Rows, working_days
from se7lite.shown import MONTHS

MEETINGS = 120
HOLIDAYS = country_holidays("GB", subdiv="ENG")
DAYS_BACK, DAYS_AHEAD = 548, 182


@dataclass(frozen=True, slots=True)
class Series:
    """So many meetings of one kind, spread evenly over the two years. `body` counts from 1 as in region.BODIES."""

    body: int
    kind: str
    count: int
    titles: tuple[str, ...]
    scope: str = "regional"


SERIES = (
    Series(6, "meeting", 17, ("Parent Carers subgroup",)),
    Series(1, "meeting", 12, ("Regional Steering Group",)),
    Series(2, "meeting", 9, ("Health subgroup",)),
    Series(3, "meeting", 8, ("Looked after Children subgroup",)),
    Series(4, "meeting", 9, ("Local Offer subgroup",)),
    Series(5, "meeting", 7, ("Regional Evaluation subgroup",)),
    Series(7, "meeting", 8, ("Local Offer framework",)),
    Series(8, "meeting", 8, ("Assessment and Planning framework",)),
    Series(9, "meeting", 7, ("Choice and Control framework",)),
    Series(10, "meeting", 8, ("Regional forum network",)),
    Series(1, "workshop", 12, words.WORKSHOPS),
    Series(1, "conference", 3, words.CONFERENCES),
    Series(1, "national_event", 5, words.NATIONAL_EVENTS),
    Series(6, "appointment_panel", 3, words.PANELS),
    Series(10, "workshop", 4, words.AREA_EVENTS, scope="area"),
)


def make_meetings(rows: Rows, scale: int) -> None:
    """A hundred and twenty for each unit of scale."""
    planned = []
    for series in SERIES:
        many = series.count * scale
        step = (DAYS_BACK + DAYS_AHEAD) / many
        for place in range(many):
            days = round(step * place + rows.chance.random() * min(step, 20)) - DAYS_BACK
            planned.append((_weekday(rows.today + timedelta(days=days)), series, place))
    planned.sort(key=lambda entry: entry[0])
    members = _members(rows)
    made_at = to_utc(rows.today - timedelta(days=50), time(10, 30))
    rows.add("series", body_id=SERIES[0].body, account_id=2, made_at=made_at, last_change=0)
    for day, series, place in planned:
        _make_meeting(rows, day, series, place, members)


def _make_meeting(rows: Rows, day: date, series: Series, place: int, members: dict[int, list[Row]]) -> None:
    chance = rows.chance
    status = _status(rows, day)
    town, room = chance.choice(words.PLACES)
    area_id = place % 7 + 1 if series.scope == "area" else None
    title = series.titles[place % len(series.titles)]
    if series.kind == "meeting":
        title = f"{title}, {MONTHS[day.month - 1]} {day.year}"
    # One in nine starts at half past four, when schools are out: the checklist's M1 asks whether that suits.
    start = time(16, 30) if chance.randrange(9) == 0 else chance.choice((time(9, 45), time(10), time(10, 30), time(13)))
    end = time(start.hour + (4 if series.kind in ("conference", "workshop") else 2), start.minute)
    link = f"https://meet.example.org/{chance.randrange(10**9):09d}" if chance.randrange(3) == 0 else ""
    where = f"{room}, {town}"
    made_on = day - timedelta(days=60 + chance.randrange(60))
    meeting = rows.add_record(
        "meeting",
        "meetings",
        made_on,
        body_id=series.body,
        kind=series.kind,
        scope=series.scope,
        area_id=area_id,
        title=title,
        date=day,
        starts_at=to_utc(day, start),
        ends_at=to_utc(day, end),
        place=where,
        link=link,
        status=status,
        papers_sent_on=_papers_sent(rows, day, status),
        notes_sent_on=_notes_sent(rows, day, status),
        notes=words.notes(chance) if status == "notes_sent" else "",
        series_id=1 if series is SERIES[0] and status == "planned" else None,
        search_text="",
    )
    meeting["search_text"] = search_text_of([meeting["reference"], title, where])
    _make_details(rows, meeting)
    _make_attendance(rows, meeting, members)


def _weekday(day: date) -> date:
    """That day, or the last one before it on which people meet: no weekend, no bank holiday, not about Christmas."""
    while day.weekday() > 4 or day in HOLIDAYS or (day.month == 12 and day.day > 18) or (day.month, day.day) < (1, 4):
        day -= timedelta(days=1)
    return day


def _status(rows: Rows, day: date) -> str:
    ago = (rows.today - day).days
    if rows.chance.randrange(24) == 0:
        return "cancelled"
    if ago > 0:
        # One in eleven never got its notes.
        return "notes_sent" if ago > 16 and rows.chance.randrange(11) else "held"
    if ago > -8:
        return "papers_sent"
    return "invited" if ago > -45 else "planned"


def _papers_sent(rows: Rows, day: date, status: str) -> date | None:
    if status in ("planned", "invited", "cancelled"):
        return None
    # One in six sets of papers goes out later than five working days before (M3); a few meetings had none.
    notice = 1 + rows.chance.randrange(3) if rows.chance.randrange(6) == 0 else 5 + rows.chance.randrange(6)
    sent = working_days(day, -notice)
    if rows.chance.randrange(30) == 0 and status != "papers_sent":
        return None
    return rows.past(sent)


def _notes_sent(rows: Rows, day: date, status: str) -> date | None:
    if status != "notes_sent":
        return None
    late = rows.chance.randrange(7) == 0
    return rows.past(working_days(day, (11 if late else 3) + rows.chance.randrange(7)))


def _make_details(rows: Rows, meeting: Row) -> None:
    chance = rows.chance
    for position, title in enumerate(words.agenda(chance), start=1):
        rows.add(
            "agenda_item",
            meeting_id=meeting["id"],
            position=position,
            title=title,
            minutes=chance.choice((10, 15, 20, 30, 45)),
            lead="",
        )
    if meeting["papers_sent_on"]:
        for title in chance.sample(words.PAPERS, 1 + chance.randrange(3)):
            link = f"https://papers.example.org/{meeting['reference'].lower()}"
            rows.add(
                "paper", meeting_id=meeting["id"], title=title, link_or_text=link, sent_on=meeting["papers_sent_on"]
            )
    if meeting["status"] == "notes_sent":
        _make_agreements(rows, meeting)


def _make_agreements(rows: Rows, meeting: Row) -> None:
    chance = rows.chance
    for text in chance.sample(words.AGREEMENTS, chance.randrange(3)):
        stood = chance.choice(("agreed", "agreed", "agreed", "disagreed", "not_present"))
        rows.add("agreement", meeting_id=meeting["id"], text=text, parent_carers_stood=stood)


def _members(rows: Rows) -> dict[int, list[Row]]:
    """The people of each body by its id; 0 holds everybody, for workshops and events."""
    people = {person["id"]: person for person in rows.tables["representative"]}
    members: dict[int, list[Row]] = {0: list(people.values())}
    for seat in rows.tables["seat"]:
        members.setdefault(seat["body_id"], []).append(people[seat["representative_id"]])
    return members


def _make_attendance(rows: Rows, meeting: Row, members: dict[int, list[Row]]) -> None:
    chance = rows.chance
    seated = members.get(meeting["body_id"], []) if meeting["kind"] == "meeting" else []
    guests = chance.sample(members[0], 7 if seated else 16)
    invited = {person["id"]: person for person in [*seated, *guests] if _is_there(person, meeting["date"])}
    if meeting["status"] == "planned":
        return
    happened = meeting["status"] in ("held", "notes_sent")
    for person in invited.values():
        outcome = chance.choices(("came", "apologies", "none"), (80, 15, 5))[0] if happened else "none"
        rows.add(
            "attendance",
            meeting_id=meeting["id"],
            representative_id=person["id"],
            invited=True,
            outcome=outcome,
        )
    if meeting["status"] == "notes_sent":
        _make_actions(rows, meeting, list(invited.values()))


def _is_there(person: Row, day: date) -> bool:
    return person["left_on"] is None or person["left_on"] >= day


def _make_actions(rows: Rows, meeting: Row, people: list[Row]) -> None:
    chance = rows.chance
    for what in chance.sample(words.ACTIONS, chance.randrange(4)):
        person = chance.choice(people) if people and chance.randrange(6) else None
        # An action without a day, or without anybody to do it, is one that M6 finds.
        due = working_days(meeting["date"], 15) if chance.randrange(8) else None
        done = due if due and due <= rows.today and chance.randrange(4) else None
        rows.add(
            "action",
            meeting_id=meeting["id"],
            what=what,
            representative_id=person["id"] if person else None,
            who_text="" if person else chance.choice(("The programme office", "", "The host area")),
            due_on=due,
            done_on=done,
        )
