import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Claim, Meeting, Representative
from se7lite.queries.sheet_values import all_values
from se7lite.services.values import read_values
from tests.se7lite.asked import selects

MODELS = {"representatives": Representative, "meetings": Meeting, "claims": Claim}


@pytest.mark.parametrize("noun", MODELS)
def test_all_at_once_says_the_same_as_one_by_one(sample, noun):
    records = {record.reference: record for record in db.session.scalars(select(MODELS[noun]))}
    seen = 0
    for reference, archived, values in all_values(noun):
        one = read_values(records[reference])
        assert values == {key: one[key] for key in values}
        assert archived is False
        seen += 1
    assert seen == len(records) > 0


@pytest.mark.parametrize("noun", MODELS)
def test_nothing_private_is_among_the_values_of_a_sheet(sample, noun):
    _, _, values = next(all_values(noun))
    assert not values.keys() & {"email", "phone", "access_needs", "papers_wanted", "usual_journey", "notes"}


@pytest.mark.parametrize(("noun", "most"), [("representatives", 1), ("meetings", 1), ("claims", 2)])
def test_it_takes_as_many_queries_for_a_thousand_as_for_one(sample, noun, most):
    with selects() as sent:
        list(all_values(noun))
    assert len([statement for statement in sent if statement.startswith("SELECT")]) == most
