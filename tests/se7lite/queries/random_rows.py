"""Rows of a programme at random, straight into the tables, and the figures of the summary worked out from the same
rows in the plainest way: no query, no rule, no counting of the software's is used."""

import math
import random
from datetime import date, timedelta

from holidays import country_holidays
from sqlalchemy import insert

from se7lite.checklists.meeting import BY_KEY
from se7lite.extensions import db
from se7lite.models import (
    Action,
    Area,
    Attendance,
    Body,
    Claim,
    ClaimStep,
    Meeting,
    Paper,
    PassedOver,
    Policy,
    Quota,
    Representative,
    Seat,
)

TODAY = date(2026, 11, 24)
BEGIN = date(2024, 10, 1)
ENGLAND = country_holidays("GB", subdiv="ENG", years=range(2024, 2028))
EDGES = (TODAY, TODAY, date(2024, 10, 1), date(2025, 4, 1), date(2025, 12, 31), date(2026, 9, 30), date(2026, 10, 1))
"""Days at which something begins to count, or ceases to: chance alone would hardly ever meet one."""
RULES = [key for key, rule in BY_KEY.items() if rule.stage]
SECTORS = ("parent_carer", "parent_carer", "manager", "health", "voluntary_sector")


class Rows:
    """Table to its rows, as dictionaries."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.tables = {}

    def add(self, model, **values):
        rows = self.tables.setdefault(model, [])
        rows.append({"id": len(rows) + 1, **values})
        return rows[-1]

    def __getitem__(self, model):
        return self.tables.get(model, [])

    def day(self, first=BEGIN, last=TODAY + timedelta(days=60)):
        edges = [one for one in EDGES if first <= one < last]
        if edges and self.chance.random() < 0.15:
            return self.chance.choice(edges)
        return first + timedelta(days=self.chance.randrange((last - first).days))

    def maybe(self, value, share=0.8):
        return value if self.chance.random() < share else None

    def write(self):
        policy = db.session.query(Policy.id).scalar()
        for model, rows in self.tables.items():
            extra = {"policy_id": policy} if model is Claim else {}
            db.session.execute(insert(model.__table__), [row | extra for row in rows])
        db.session.commit()


def random_programme(seed, meetings=60, claims=140):
    rows = Rows(seed)
    chance = rows.chance
    for name in ("North", "East", "Far East", "South"):
        rows.add(Area, name=name, position=len(rows[Area]))
    for name in ("Steering", "Health", "Put away"):
        rows.add(Body, name=name, kind="subgroup", archived_at=None)
    rows[Body][2]["archived_at"] = TODAY
    for _ in range(8):
        body, sector, area = chance.randint(1, 3), rows.maybe(chance.choice(SECTORS)), rows.maybe(chance.randint(1, 4))
        rows.add(Quota, body_id=body, sector=sector, area_id=area, seats=chance.randint(1, 3))
    for number in range(24):
        person_at_random(rows, number)
    # Whoever leaves today has left.
    rows[Representative][0] |= {"archived_at": None, "left_on": TODAY}
    rows.add(Seat, representative_id=1, body_id=1, started_on=None, ended_on=None)
    for number in range(meetings):
        _meeting(rows, number)
    for meeting in rows[Meeting][::3]:
        for _ in range(2):
            sent = rows.maybe(meeting["date"] - timedelta(days=chance.randrange(20)), 0.6)
            rows.add(Paper, meeting_id=meeting["id"], title="Budget", link_or_text="", sent_on=sent)
    for number in range(claims):
        _claim(rows, number)
    rows.tables[Body][2]["archived_at"] = at_noon(TODAY)
    return rows


def at_noon(day):
    from datetime import UTC, datetime

    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def record_at_random(rows, letter, number):
    return {"reference": f"{letter}-{number + 1:04d}", "number": number + 1, "version": 1} | {
        "archived_at": at_noon(TODAY) if rows.chance.randrange(12) == 0 else None
    }


def person_at_random(rows, number):
    chance = rows.chance
    person = rows.add(
        Representative,
        **record_at_random(rows, "R", number),
        name=f"Person {chance.randrange(100):02d}",
        sector=chance.choice(SECTORS),
        area_id=rows.maybe(chance.randint(1, 4)),
        left_on=rows.maybe(chance.choice((rows.day(), TODAY)), 0.25),
        search_text="",
    )
    for _ in range(chance.randrange(3)):
        started, ended = rows.maybe(rows.day(), 0.5), rows.maybe(rows.day(), 0.3)
        rows.add(Seat, representative_id=person["id"], body_id=chance.randint(1, 3), started_on=started, ended_on=ended)


def _meeting(rows, number):
    chance, day = rows.chance, rows.day()
    scope = chance.choice(("regional", "regional", "area"))
    meeting = rows.add(
        Meeting,
        **record_at_random(rows, "M", number),
        body_id=chance.randint(1, 3),
        kind="meeting",
        scope=scope,
        area_id=chance.randint(1, 4) if scope == "area" else None,
        title=f"Meeting {number}",
        date=day,
        status=chance.choice(("planned", "held", "held", "notes_sent", "notes_sent", "cancelled")),
        papers_sent_on=rows.maybe(day - timedelta(days=chance.randrange(-3, 30))),
        notes_sent_on=rows.maybe(day + timedelta(days=chance.randrange(40)), 0.6),
        activity=rows.maybe(chance.choice(("consultation", "participation", "coproduction"))),
        checklist=" ".join(f"{key}:{chance.choice('hhhhoamlpn')}" for key in RULES if chance.random() < 0.7),
        search_text="",
    )
    for person in chance.sample(range(1, 25), chance.randrange(12)):
        outcome = chance.choice(("came", "came", "apologies", "none"))
        rows.add(Attendance, meeting_id=meeting["id"], representative_id=person, invited=True, outcome=outcome)
    for _ in range(chance.randrange(4)):
        due, done = rows.maybe(rows.day()), rows.maybe(rows.day(), 0.5)
        rows.add(Action, meeting_id=meeting["id"], what="Something", due_on=due, done_on=done)
    pass_over_at_random(rows, PassedOver, RULES, day, meeting_id=meeting["id"])


def pass_over_at_random(rows, model, rules, day, **of):
    """Up to two of the rules, of a meeting or an appointment; some were taken back the same day."""
    for rule in rows.chance.sample(rules, rows.chance.randrange(3)):
        back = rows.maybe(at_noon(day), 0.3)
        rows.add(model, rule=rule, reason="It rained.", at=at_noon(day), taken_back_at=back, **of)


def _claim(rows, number):
    chance, sent = rows.chance, rows.day(last=TODAY)
    paid = min(TODAY, sent + timedelta(days=chance.randrange(40)))
    claim = rows.add(
        Claim,
        **record_at_random(rows, "C", number),
        representative_id=chance.randint(1, 24),
        meeting_id=None,
        date=sent,
        status=chance.choice(("paid", "paid", "paid", "approved", "submitted")),
        submitted_on=rows.maybe(sent, 0.95),
        paid_on=rows.maybe(paid, 0.95),
    )
    # Some have come from another area since: what they were paid counts where they were.
    there = rows[Representative][claim["representative_id"] - 1]["area_id"]
    claim["paid_area_id"] = there if chance.random() < 0.8 else rows.maybe(chance.randint(1, 4))
    if claim["status"] == "paid" and claim["paid_on"]:
        # One in three is recorded late, some of them by more than a quarter.
        recorded = min(TODAY, paid + timedelta(days=chance.choice((0, 0, chance.randrange(200)))))
        rows.add(ClaimStep, claim_id=claim["id"], step="paid", at=at_noon(recorded), note="")


def quarter(day):
    """2026-Q4."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def working_days(first, last):
    """Day by day."""
    step = 1 if last >= first else -1
    days, day = 0, first
    begin, end = min(first, last), max(first, last)
    for ahead in range((end - begin).days):
        day = begin + timedelta(days=ahead + 1)
        days += day.weekday() < 5 and day not in ENGLAND
    return days * step


def half(values):
    """The middle one, or between the two in the middle."""
    ordered = sorted(values)
    place = len(ordered) // 2
    return ordered[place] if len(ordered) % 2 else (ordered[place - 1] + ordered[place]) / 2


def nine_of_ten(values):
    """The least that nine of ten do not go beyond."""
    return sorted(values)[math.ceil(len(values) * 9 / 10) - 1]


def past_meetings(rows, since, until, body=0, area=0):
    """Those that figures are about."""
    return [
        one
        for one in rows[Meeting]
        if one["archived_at"] is None
        and one["date"] < TODAY
        and since <= quarter(one["date"]) <= until
        and body in (0, one["body_id"])
        and (area == 0 or (one["scope"] == "area" and one["area_id"] == area))
    ]


def notes_overdue(meeting):
    """Held, and after more than ten working days no day is known on which notes went out."""
    late = working_days(meeting["date"], TODAY) > 10
    return meeting["status"] == "held" and meeting["notes_sent_on"] is None and late


def standards(meetings, key):
    """(standard, quarter or body) to kept, passed over, not kept, not counted yet: from each meeting's text."""
    found = {}
    for meeting in meetings:
        states = {}
        for part in meeting["checklist"].split():
            rule, state = part.split(":")
            if state in "hmlpoa":
                states.setdefault(BY_KEY[rule].source, []).append(state)
        for source, seen in states.items():
            waits, wrong = {*"oa"} & {*seen}, {*"ml"} & {*seen}
            place = 2 if wrong else 3 if waits else 1 if "p" in seen else 0
            if source == "M6" and place == 3 and notes_overdue(meeting):
                place = 2
            found.setdefault((source, key(meeting)), [0, 0, 0, 0])[place] += 1
    return {place: tuple(counted) for place, counted in found.items()}
