"""What a reason for passing a rule over covers: the day, time or body that the rule looks at, and no other."""

from datetime import UTC, date, datetime

import pytest

from se7lite.queries.passed_days import DATED, LOOKS_AT, Move, Place, covers, given_for, place_given

NOW = Place("2026-11-24", "10:30", "1")


@pytest.mark.parametrize(
    ("rule", "sees"),
    [
        ("M1.asked", {"date", "start", "body"}),
        ("M1.suits", {"date", "start", "body"}),
        ("M2", {"date", "body"}),
        ("M3.notice", {"date"}),
        ("M5", set()),
    ],
)
def test_a_reason_covers_no_other_of_what_its_rule_looks_at(rule, sees):
    others = {"date": "2026-11-25", "start": None, "body": "2"}
    assert covers(rule, NOW, NOW)
    assert {field for field in others if not covers(rule, NOW._replace(**{field: others[field]}), NOW)} == sees


def test_every_dated_rule_is_known_by_what_it_looks_at():
    assert {rule.partition(".")[0] for rule in DATED} == LOOKS_AT.keys()


def test_it_was_given_for_where_the_meeting_stood_then():
    def on(day):
        return datetime(2026, 11, day, tzinfo=UTC)

    moves = [
        Move(on(1), "date", "2026-11-20"),
        Move(on(3), "start", None),
        Move(on(4), "start", "09:00"),
        Move(on(5), "body", "2"),
    ]
    assert place_given(on(2), moves, NOW) == ("2026-11-24", None, "2")
    assert place_given(on(6), moves, NOW) == NOW
    assert given_for("M1.asked", place_given(on(2), moves, NOW), NOW) == "no time of the day, another body"
    assert given_for("M3.notice", Place("2026-11-20", None, "2"), NOW) == f"{date(2026, 11, 20):%-d %B %Y}"
