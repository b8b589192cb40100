from datetime import date

import pytest

from se7lite.checklists.outreach import OUTREACH as RULES
from se7lite.extensions import db
from se7lite.models import Area, Forum
from se7lite.months import months_later, months_since
from se7lite.queries.commitment_needs import commitments_due
from se7lite.queries.framework import framework_figures
from se7lite.queries.outreach import outreach_matrix
from se7lite.services.outreach import OUTREACH, put_back_outreach, take_out_outreach
from se7lite.services.refusals import Refused
from se7lite.services.tables import create_row

TODAY = date(2026, 11, 24)


@pytest.fixture
def forums(kent):
    surrey = Area(name="Surrey", position=2)
    made = [Forum(area=area, name=f"{area.name} families") for area in (kent, surrey)]
    db.session.add_all(made)
    db.session.commit()
    return made


def tell(told_by, on, officer, **values):
    given = {"forum": str(told_by.id), "day": on, "reached": "groups", "whom": "A support group", "how": "A visit"}
    return create_row(OUTREACH, {**given, **values}, officer, TODAY)


def test_the_day_says_in_which_quarter_it_counts(forums, officer):
    for day in (date(2026, 10, 1), date(2026, 11, 24), date(2026, 9, 30)):
        tell(forums[0], day, officer)
    matrix = outreach_matrix(TODAY, quarters=2)
    assert [quarter.words for quarter in matrix.quarters] == ["October to December 2026", "July to September 2026"]
    assert [forum.counts for forum in matrix.forums] == [[2, 1], [0, 0]]
    assert [forum.name for forum in matrix.missing] == ["Surrey families"]


def test_what_is_taken_out_counts_no_more_until_it_is_back(forums, officer):
    entry = tell(forums[0], TODAY, officer)
    take_out_outreach(entry, officer)
    assert len(outreach_matrix(TODAY).missing) == 2
    put_back_outreach(entry, officer)
    assert len(outreach_matrix(TODAY).missing) == 1


@pytest.mark.parametrize(
    ("field", "value"), [("day", date(2026, 11, 25)), ("forum", "99"), ("meeting", "M-9999"), ("how", "")]
)
def test_what_cannot_be_is_refused_at_its_field(forums, officer, field, value):
    with pytest.raises(Refused) as refusal:
        tell(forums[0], TODAY, officer, **{field: value})
    assert field in refusal.value.errors


def test_only_quarters_that_are_over_are_judged_and_only_since_anybody_told(forums, officer):
    [rule] = RULES
    assert framework_figures(TODAY)[rule.words].asked == 0
    tell(forums[0], TODAY, officer)
    assert framework_figures(TODAY)[rule.words].asked == 0
    tell(forums[0], date(2026, 5, 1), officer)
    # Two quarters that are over, of two forums.
    assert framework_figures(TODAY)[rule.words][:2] == (1, 4)


def test_home_names_forums_only_as_the_quarter_ends(forums, officer):
    def asked(today):
        return [(one.many, one.due) for one in commitments_due(today, 30) if one.kind == "outreach"]

    assert asked(date(2026, 11, 30)) == []
    assert asked(date(2026, 12, 1)) == [(2, date(2026, 12, 31))]
    tell(forums[0], TODAY, officer)
    assert asked(date(2026, 12, 31)) == [(1, date(2026, 12, 31))]


def test_a_year_after_the_29th_of_february_ends_on_the_28th():
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_since(date(2024, 2, 29), date(2025, 2, 28)) == 12
    assert months_since(date(2024, 2, 29), date(2025, 3, 1)) == 13
