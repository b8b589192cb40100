"""Whether confidentiality binds somebody on a day (M7): from the day it was agreed to the last one it holds."""

from datetime import date, timedelta

import pytest

from se7lite.checklists.attendance import bound_on

DAY, ONE = date(2026, 11, 24), timedelta(days=1)


@pytest.mark.parametrize(
    ("agreed", "until", "bound"),
    [
        (None, None, False),
        (DAY, None, True),
        (DAY + ONE, None, False),
        (DAY - ONE, DAY, True),
        (DAY - 2 * ONE, DAY - ONE, False),
    ],
)
def test_an_agreement_binds_from_its_first_day_to_its_last(agreed, until, bound):
    assert bound_on(agreed, until, DAY) is bound
