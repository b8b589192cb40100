"""What a merged cell says of the rows beneath it, kept in the database: it counts once, and is decided like a cell."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncGroupRow
from se7lite.services.sync_decisions import choices_of, decide_hold, mark_of
from se7lite.views.sync_cards import result_words
from tests.se7lite.sheet_store.untidy_office import TODAY
from tests.untidy import Untidy, merged

# Cleo Adeyemi is known already, with a sector that the test gives; the merged cell says Health of her and of Bryn.
GROUPED = Untidy(
    noun="representatives",
    title="People",
    rows=[
        ["Sector", "Name", "Role"],
        ["Health", "Amina Khan", "Chair"],
        [None, "Bryn Hughes", "Member"],
        [None, "Cleo Adeyemi", "Member"],
    ],
    heading_row=0,
    fields={},
    preview={},
    extras=[merged(1, 4, 0, 1)],
)
CLEO = "R-0001"


@pytest.fixture
def connect(open_case):
    """Connects it, where Cleo Adeyemi's sector is this one in se7lite."""

    def connect_with(sector):
        records = [{"noun": "representatives", "name": "Cleo Adeyemi", "role": "Member", "sector": sector}]
        case = open_case(replace(GROUPED, records=records))
        draft = case.draft()
        [tab] = [tab for tab in draft.tabs if tab.noun == "representatives"]
        tab.grouped = ["sector"]
        db.session.commit()
        case.confirm_all(draft)
        case.connect(draft)
        case.settle()
        return case

    return connect_with


def words_kept():
    db.session.rollback()
    return list(db.session.scalars(select(SyncGroupRow)))


def column(case):
    return [cell or None for cell in case.column("Sector")]


@pytest.mark.parametrize("sector", ["health", "parent_carer"])
def test_a_later_row_that_says_what_a_row_beneath_the_merge_says_is_another_one(connect, officer, sector):
    case = connect(sector)
    if sector != "health":
        [held] = case.holds()
        assert len(words_kept()) == 1, "what is not decided yet counts still"
        decide_hold(held, "record", mark_of(held), officer, TODAY)
        case.settle()
    assert words_kept() == []
    for place, words in enumerate(("Cleo Adeyemi", "Member"), start=1):
        case.types(4, place, words)
    case.settle()
    [held] = case.holds()
    assert (held.kind, held.row, "Sector: fill this in" in held.message) == ("incomplete", 5, True)
    assert len(case.records()) == 3


@pytest.mark.parametrize(
    ("choice", "other", "stands", "told"),
    [
        ("sheet", "", "health", "The sheet’s value is in se7lite now: Health."),
        ("record", "", "parent_carer", "se7lite’s value stays: Parent carer. The merged cell stays as it is."),
        ("other", "Education", "education", "The third value is in se7lite now. The merged cell stays as it is."),
    ],
    ids=["sheet", "record", "other"],
)
def test_a_decision_beneath_a_merge_ends_it_and_writes_nothing_there(connect, officer, choice, other, stands, told):
    case = connect("parent_carer")
    [held] = case.holds()
    assert (held.kind, held.reference, held.field) == ("conflict", CLEO, "sector")
    assert list(choices_of(held)) == ["sheet", "record", "other"]
    decide_hold(held, choice, mark_of(held), officer, TODAY, other)
    assert result_words(held) == told
    case.settle()
    assert (case.records()[CLEO].sector, case.holds()) == (stands, [])
    assert column(case) == ["Sector", "Health", None, None]
    # Decided for good: a later edit of the row beside it brings nothing back.
    case.types(3, 2, "Treasurer")
    case.settle()
    assert (case.records()[CLEO].role, case.records()[CLEO].sector) == ("Treasurer", stands)
    assert (case.holds(), column(case)) == ([], ["Sector", "Health", None, None])
