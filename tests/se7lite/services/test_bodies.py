from datetime import date

import pytest

from se7lite.services.bodies import change_quotas, read_quotas
from se7lite.services.refusals import Moved

TODAY = date(2026, 11, 24)


def test_the_seats_a_body_ought_to_have_are_not_written_over_where_somebody_else_changed_them(body, administrator):
    shown = read_quotas(body)
    change_quotas(body, [{"seats": 2, "sector": "parent_carer"}], administrator, TODAY, shown)
    with pytest.raises(Moved):
        change_quotas(body, [{"seats": 5, "sector": "manager"}], administrator, TODAY, shown)
    assert [row["seats"] for row in read_quotas(body)] == [2]
