"""The list of runs holds those that changed something."""

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Body, SyncRun


def test_what_stays_refused_makes_no_run_each_time_it_is_tried(office, claim):
    office.settle()
    office.person.types("claims", claim.reference, "Miles", 5000)
    office.settle()
    made = db.session.scalar(select(func.count()).select_from(SyncRun))
    for name in ("Local Offer", "Transport"):
        db.session.add(Body(name=name, kind="subgroup"))
        db.session.commit()
        [result] = office.sync()
        assert (result.ran.outcome, len(office.open_holds("refused"))) == ("done", 1)
    assert db.session.scalar(select(func.count()).select_from(SyncRun)) == made
    office.person.types("claims", claim.reference, "Miles", 50)
    office.settle()
    assert db.session.scalar(select(func.count()).select_from(SyncRun)) == made + 1
