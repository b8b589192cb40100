import pytest

from sync.local import ApiError, Store
from sync.local.quota import Quota
from sync.local.running import running
from sync.local.server import LocalSheets
from tests.sync.local.conftest import OFFICER, client_for


def test_sixty_calls_a_minute_for_each_account_and_kind():
    now = [0.0]
    quota = Quota(clock=lambda: now[0])
    for _ in range(60):
        quota.take("a@people.example", writes=False)
    quota.take("a@people.example", writes=True)
    quota.take("b@people.example", writes=False)
    with pytest.raises(ApiError, match="Quota exceeded for quota metric 'Read requests'"):
        quota.take("a@people.example", writes=False)
    now[0] = 60
    quota.take("a@people.example", writes=False)


def test_the_server_keeps_to_the_quota_when_it_is_told_to():
    app = LocalSheets(Store(":memory:"), quota=True)
    with running(app) as address:
        sheet = client_for(app, address, OFFICER).create("Busy").sheet1
        with pytest.raises(Exception, match="Quota exceeded") as refused:
            for _ in range(61):
                sheet.get("A1")
    assert (refused.value.code, refused.value.error["status"]) == (429, "RESOURCE_EXHAUSTED")
