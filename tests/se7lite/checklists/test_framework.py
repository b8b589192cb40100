from collections import Counter
from dataclasses import replace

import pytest

from se7lite.checklists.framework import RULES, WITHOUT_RULE, every_id, rules_of
from se7lite.checklists.meeting import (
    AHEAD,
    BY_KEY,
    HOLDS,
    LOOK,
    MEETING,
    MISSED,
    NOT_ASKED,
    OPEN,
    PASSED,
    MeetingFacts,
    check_meeting,
    is_waited_for,
    steps_between,
    what_moving_broke,
    what_stops,
)
from se7lite.checklists.programme import PROGRAMME_RULES
from se7lite.checklists.rule import ADVICE, CLAIM, FACT, GATE, title_of
from se7lite.limits import BY_KEY as LIMITS
from tests.se7lite.checklists import examples
from tests.se7lite.checklists.examples import BOTH_WAYS

NEVER_MET = MeetingFacts(
    status="planned",
    enforced=True,
    invitation=replace(examples.INVITATION, offered=False, suits=0),
    papers=replace(examples.PAPERS, items=0, sent=False, notice=None),
    attendance=examples.Attendance(0),
    room=replace(examples.MEETING_ROOM, came=0),
    notes=replace(examples.NOTES, written=False, sent=False, days=None),
    rhythm=examples.RHYTHM,
    activity=replace(examples.ACTIVITY, called=None),
    topics=replace(examples.WORKSHOP, kind="meeting"),
)


def name_in_table(rule):
    shared = [other for other in RULES if other.known_as == rule.known_as]
    return rule.known_as if len(shared) == 1 else rule.words


def states(facts, passed=()):
    return {result.rule.known_as: result.state for result in check_meeting(facts, passed)}


def stops(facts, before, after, passed=()):
    return [result.rule.known_as for result in what_stops(facts, before, after, passed)]


def test_every_id_of_the_framework_has_a_rule_or_a_reason_to_have_none():
    assert len(every_id()) == 48
    assert {source for source in every_id() if not rules_of(source)} == set(WITHOUT_RULE)
    assert {"B8", "B15", "D1", "D2", "D5"} == set(WITHOUT_RULE)


@pytest.mark.parametrize("rule", RULES, ids=name_in_table)
def test_every_rule_is_tried_both_ways_and_says_how_to_mend_it(rule):
    good, bad = BOTH_WAYS[name_in_table(rule)]
    assert rule.applies(good) and rule.holds(good)
    assert rule.applies(bad) and not rule.holds(bad)
    told = rule.mend(bad)
    assert told.endswith(".") and "{" not in told and "None" not in told
    assert "{" not in rule.said(bad)


def test_no_example_belongs_to_a_rule_that_is_gone():
    assert {name_in_table(rule) for rule in RULES} == set(BOTH_WAYS)


def test_numbers_in_a_rules_words_are_settings_by_their_own_names():
    for rule in RULES:
        assert "{" not in rule.words.format_map(dict.fromkeys(LIMITS, 1))


def test_each_rule_of_a_meeting_has_a_name_of_its_own():
    assert len(BY_KEY) == sum(len(rules) for rules in MEETING.values())


def test_gates_are_those_that_the_framework_names():
    """framework.md: M1, M2, M3, M5, M6, M8 and the rules of payment stop a step; all else is shown."""
    assert {rule.acts for rule in RULES} <= {GATE, ADVICE, FACT}
    gates = {rule.source for rule in RULES if rule.acts == GATE and rule.stage != CLAIM}
    assert gates == {"M1", "M2", "M3", "M5", "M6", "M8"}


def test_people_call_a_rule_by_its_family_and_number():
    assert title_of("M3") == "Meeting standard 3"
    assert title_of("R5") == "Reward 5"
    assert title_of("hands") == "Separate hands"
    assert Counter(title_of(source).rpartition(" ")[0] for source in every_id())["Meeting standard"] == 11


def test_a_move_is_held_to_every_step_that_it_comes_by():
    assert stops(NEVER_MET, "planned", "invited") == ["M1.asked", "M1.suits"]
    assert stops(NEVER_MET, "planned", "papers_sent") == ["M1.asked", "M1.suits", "M3.agenda", "M3.sent"]
    assert stops(NEVER_MET, "held", "notes_sent") == ["M6.notes", "M6.sent"]
    assert stops(NEVER_MET, None, "invited") == ["M1.asked", "M1.suits"]
    assert steps_between("papers_sent", "notes_sent") == ("held", "notes_sent")


def test_before_papers_go_out_the_invitations_gates_are_looked_at_once_more():
    again = ["M1.asked", "M1.suits", "M3.agenda", "M3.sent"]
    assert stops(NEVER_MET, "invited", "papers_sent") == stops(NEVER_MET, "invited", "held") == again
    assert states(replace(NEVER_MET, status="invited"))["M1.asked"] == OPEN
    assert states(replace(NEVER_MET, status="papers_sent"))["M1.asked"] == OPEN
    assert states(replace(NEVER_MET, status="held"))["M1.asked"] == MISSED


def test_what_looks_at_the_meetings_day_is_asked_once_more_before_it_counts_as_held():
    """It may have been moved since the papers went out. What looks at no day is not asked a second time."""
    late = replace(examples.PAPERS, notice=2, items=0)
    out_of_date = replace(NEVER_MET.invitation, terms=False)
    moved = replace(NEVER_MET, status="papers_sent", papers=late, invitation=out_of_date)
    again = ["M1.asked", "M1.suits", "M2", "M3.notice"]
    assert stops(moved, "papers_sent", "held") == again
    assert stops(moved, "papers_sent", "notes_sent")[:4] == again
    assert stops(moved, "papers_sent", "held", set(again)) == []
    assert stops(replace(moved, enforced=False), "papers_sent", "held") == []
    assert [result.rule.known_as for result in what_moving_broke(moved)] == again
    invited = replace(moved, status="invited")
    assert [result.rule.known_as for result in what_moving_broke(invited, {"M2"})] == ["M1.asked", "M1.suits"]
    assert what_moving_broke(replace(moved, status="planned")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("planned", "planned"), ("invited", "planned"), ("held", "cancelled"), ("held", "papers_sent")],
)
def test_staying_going_back_calling_off_and_what_happened_are_never_stopped(before, after):
    assert stops(NEVER_MET, before, after) == []


def test_what_is_passed_over_stops_nothing_and_is_shown_as_that():
    passed = {"M1.asked", "M1.suits"}
    assert stops(NEVER_MET, "planned", "invited", passed) == []
    assert states(NEVER_MET, passed)["M1.asked"] == PASSED


def test_what_holds_after_all_is_not_shown_as_passed_over():
    facts = replace(NEVER_MET, invitation=examples.INVITATION)
    assert states(facts, {"M1.asked"})["M1.asked"] == HOLDS


def test_a_body_that_is_not_held_to_the_standards_yet_shows_them_and_is_not_stopped():
    facts = replace(NEVER_MET, enforced=False)
    assert stops(facts, "planned", "notes_sent") == []
    assert states(facts)["M1.asked"] == OPEN


def test_what_comes_next_is_told_from_what_comes_later_and_from_what_was_missed():
    early, late = states(NEVER_MET), states(replace(NEVER_MET, status="held"))
    assert (early["M1.asked"], early["M3.agenda"], early["M6.notes"]) == (OPEN, AHEAD, AHEAD)
    assert (late["M1.asked"], late["M3.agenda"], late["M6.notes"]) == (MISSED, MISSED, OPEN)
    assert early["G1"] == LOOK


def test_rules_of_workshops_are_not_asked_of_a_meeting_and_nothing_of_one_called_off():
    assert states(NEVER_MET)["D3"] == NOT_ASKED
    assert set(states(replace(NEVER_MET, status="cancelled")).values()) == {NOT_ASKED}


def test_every_rule_of_a_meeting_is_looked_at():
    assert states(NEVER_MET).keys() == BY_KEY.keys()


def test_papers_that_nobody_could_read_are_neither_good_nor_bad_and_stop_nothing():
    unread = replace(NEVER_MET, papers=replace(examples.PAPERS, papers=3, empty=1, unread=2))
    assert {states(unread)[rule] for rule in ("M4", "M5")} == {NOT_ASKED}
    part = replace(NEVER_MET, papers=replace(examples.PAPERS, unread=1, hard=1, unexplained=2))
    assert (states(part)["M4"], states(part)["M5"]) == (LOOK, AHEAD)
    assert "M4" not in stops(part, "invited", "papers_sent") and "M5" in stops(part, "invited", "papers_sent")
    assert "M5" not in stops(unread, "invited", "papers_sent")


@pytest.mark.parametrize(
    ("key", "good", "changed"),
    [
        ("B4", examples.PROGRAMME, {"steering_groups": 2}),
        ("B4", examples.PROGRAMME, {"steering_groups": 0}),
        ("B7", replace(examples.RHYTHM, policy="always", opened_before=True), {"opened": False}),
        ("B7", replace(examples.RHYTHM, policy="always", opened_before=True), {"opened": None}),
        ("B14", BOTH_WAYS["B14"][0], {"practitioners": 0}),
        ("G3.room", examples.ACTIVITY, {"parent_carers": 0}),
    ],
)
def test_each_thing_that_a_rule_asks_for_is_asked_for_by_itself(key, good, changed):
    [rule] = [rule for rule in RULES if rule.known_as == key]
    assert rule.holds(good) and not rule.holds(replace(good, **changed))


def test_a_step_waits_for_what_is_open_and_for_a_missed_gate_that_it_asks_once_more():
    def waits(status, **changed):
        facts = replace(NEVER_MET, status=status, **changed)
        return [one.rule.known_as for one in check_meeting(facts) if is_waited_for(one, status)]

    assert waits("planned") == ["M1.asked", "M1.suits"]
    late = replace(examples.PAPERS, notice=2)
    assert waits("papers_sent", papers=late, invitation=examples.INVITATION) == ["M3.notice"]
    assert waits("held", papers=late) == ["M6.notes", "M6.sent"]


def test_terms_are_to_be_in_date_on_the_day_of_the_meeting():
    rule = BY_KEY["M2"]
    assert rule.holds(replace(examples.INVITATION, terms_review_on=examples.DAY))
    assert not rule.holds(replace(examples.INVITATION, terms_review_on=None))
    assert not rule.holds(replace(examples.INVITATION, terms=False))


def test_a_body_without_parent_carers_has_nobody_whom_a_time_suits():
    assert not BY_KEY["M1.suits"].holds(replace(examples.INVITATION, members=0, suits=0))


def test_two_of_seven_is_enough_parent_carers_in_a_workshop():
    facts = replace(examples.ROOM, came=7, parent_carers=2, parent_share=29)
    assert BY_KEY["D3"].holds(facts)
    assert not BY_KEY["D3"].holds(replace(facts, came=8))


@pytest.mark.parametrize("number", ["subgroups", "workstreams"])
def test_more_of_a_kind_than_the_region_has_set_does_not_hold_either(number):
    rule = next(rule for rule in PROGRAMME_RULES if number in rule.fix)
    assert rule.holds(examples.PROGRAMME)
    more = replace(examples.PROGRAMME, **{number: getattr(examples.PROGRAMME, number) + 1})
    assert not rule.holds(more) and f"{getattr(more, number)} {number}" in rule.mend(more)
