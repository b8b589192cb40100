"""What is missing in a room is named: which areas, and who of the mix."""

from dataclasses import replace

from se7lite.checklists.meeting import BY_KEY
from se7lite.checklists.room import AreaInRoom
from tests.se7lite.checklists.examples import ROOM

AREAS = (
    AreaInRoom("Kent", 7, 2),
    AreaInRoom("Medway", 3, 1),
    AreaInRoom("Surrey", 8, 2),
    AreaInRoom("Hampshire", 4, 0),
)


def mend(key, **changed):
    return BY_KEY[key].mend(replace(ROOM, **changed))


def test_the_areas_with_too_few_or_too_many_people_are_named():
    assert mend("B11.people", areas=AREAS).startswith("Too few or too many came from: Medway 3, Surrey 8. ")


def test_more_than_seven_of_an_area_are_too_many():
    assert not BY_KEY["B11.people"].holds(replace(ROOM, areas=(AreaInRoom("Surrey", 8, 2),)))


def test_the_areas_with_fewer_than_two_parents_are_named():
    assert mend("B11.parents", areas=AREAS).startswith("Fewer than two parents came from: Medway 1, Hampshire 0. ")


def test_whoever_is_missing_of_the_mix_is_named_and_nobody_else():
    told = mend("B12", sectors=frozenset({"manager", "parent_carer", "health"}))
    assert told == "Missing from the room: commissioners, voluntary sector. Invite somebody from each next time."


def test_the_mix_is_asked_of_the_region_only_and_its_words_say_so():
    rule = BY_KEY["B12"]
    assert rule.words.endswith("of a regional workshop or conference")
    assert rule.applies(ROOM) and rule.applies(replace(ROOM, kind="conference"))
    assert not rule.applies(replace(ROOM, scope="area")) and not rule.applies(replace(ROOM, kind="meeting"))
