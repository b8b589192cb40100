"""From attendance to drafts: one for each parent carer who came and has none."""

from datetime import date, time
from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.models import Rate
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.claim_drafts import draft_claims, offers_for
from se7lite.services.claims import create_claim
from se7lite.services.meetings import change_meeting
from se7lite.services.refusals import Refused
from se7lite.services.representatives import create_representative


@pytest.fixture
def people(representative, meeting, officer, today):
    """Siân and Bryn came, Bryn with a usual journey; Cai sent apologies; Dot came and is a manager."""
    journey = {"usual_miles": Decimal(24), "usual_vehicle": "car"}
    more = [
        {"name": "Bryn Akhtar", "sector": "parent_carer", **journey},
        {"name": "Cai Lewis", "sector": "parent_carer"},
        {"name": "Dot Marsh", "sector": "manager"},
    ]
    made = [representative, *(create_representative(values, officer, today=today) for values in more)]
    outcomes = ("came", "came", "apologies", "came")
    came = {person.reference: Presence(True, outcome) for person, outcome in zip(made, outcomes, strict=True)}
    record_attendance(meeting, came, officer, today=today)
    for kind, pence in (("half_day", 4_000), ("full_day", 7_500)):
        db.session.add(Rate(policy_id=1, kind=kind, starts_on=date(2024, 4, 1), pence=pence))
    db.session.commit()
    return made


def everybody(people):
    return [person.reference for person in people]


def test_each_parent_carer_who_came_gets_a_draft_with_journey_and_time(people, meeting, officer, today):
    offers = offers_for(meeting)
    assert [(offer.person.name, offer.pounds, offer.lacks) for offer in offers.rows] == [
        ("Bryn Akhtar", Decimal("50.80"), []),
        ("Siân Okafor", Decimal("40.00"), ["no usual journey is known"]),
    ]
    made = draft_claims(meeting, everybody(people), officer, today=today)
    assert [(claim.representative.name, claim.total, claim.status) for claim in made] == [
        ("Bryn Akhtar", Decimal("50.80"), "draft"),
        ("Siân Okafor", Decimal("40.00"), "draft"),
    ]
    assert {(claim.meeting, claim.date, claim.policy.name) for claim in made} == {
        (meeting, meeting.date, "Regional policy")
    }


def test_who_has_a_claim_for_it_already_gets_no_second_one(people, meeting, officer, today):
    values = {"representative": people[1].reference, "meeting": meeting.reference, "date": meeting.date}
    there = create_claim(values, officer, today=today)
    assert [offer.claim for offer in offers_for(meeting).rows] == [there.reference, None]
    assert len(draft_claims(meeting, everybody(people), officer, today=today)) == 1
    with pytest.raises(Refused, match="Nobody of those chosen"):
        draft_claims(meeting, everybody(people), officer, today=today)


def test_only_those_chosen_get_one(people, meeting, officer, today):
    [made] = draft_claims(meeting, [people[0].reference, people[3].reference], officer, today=today)
    assert made.representative is people[0]


def test_a_long_meeting_is_paid_as_a_full_day(people, meeting, officer, today):
    change_meeting(meeting, {"end": time(15)}, officer, today=today)
    assert offers_for(meeting).rows[1].pounds == Decimal("75.00")


def test_without_a_rate_for_time_the_draft_says_what_it_lacks(people, meeting):
    db.session.query(Rate).filter(Rate.kind.in_(("half_day", "full_day"))).delete()
    db.session.commit()
    assert "the policy has no rate for time" in offers_for(meeting).rows[0].lacks
