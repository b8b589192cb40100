"""Whether confidentiality binds somebody on a day (M7): by the agreement that counted then, whatever came after."""

from datetime import date, timedelta

import pytest

from se7lite.checklists.confidentiality import Agreed, bound_on, ran_out_by

DAY, ONE = date(2026, 11, 24), timedelta(days=1)
LAST_YEAR = date(2025, 11, 24)


@pytest.mark.parametrize(
    ("agreed", "bound", "ran_out"),
    [
        ([], False, None),
        ([Agreed(DAY)], True, None),
        ([Agreed(DAY + ONE)], False, None),
        ([Agreed(DAY - ONE, DAY)], True, None),
        ([Agreed(DAY - 2 * ONE, DAY - ONE)], False, DAY - ONE),
    ],
)
def test_an_agreement_binds_from_its_first_day_to_its_last(agreed, bound, ran_out):
    assert (bound_on(agreed, DAY), ran_out_by(agreed, DAY)) == (bound, ran_out)


@pytest.mark.parametrize(
    ("agreed", "bound", "ran_out"),
    [
        # Renewed since, for good or not: what was in force then stays so.
        ([Agreed(LAST_YEAR, DAY), Agreed(DAY + ONE)], True, None),
        ([Agreed(LAST_YEAR), Agreed(DAY + ONE, DAY + 2 * ONE)], True, None),
        # Renewed too late: a gap stays a gap.
        ([Agreed(LAST_YEAR, DAY - ONE), Agreed(DAY + ONE)], False, DAY - ONE),
        # The newer one takes the place of the earlier, also where that would have held for longer.
        ([Agreed(LAST_YEAR), Agreed(DAY - 2 * ONE, DAY - ONE)], False, DAY - ONE),
        ([Agreed(LAST_YEAR, DAY - ONE), Agreed(DAY - ONE)], True, None),
    ],
)
def test_a_renewal_counts_from_its_own_day_and_changes_nothing_before(agreed, bound, ran_out):
    assert (bound_on(agreed, DAY), ran_out_by(agreed, DAY)) == (bound, ran_out)
