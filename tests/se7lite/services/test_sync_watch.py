"""The worker's loop: how long it waits is what the programme's settings say."""

import pytest

from se7lite.services.limits import change_limits
from se7lite.services.sync_runs import Result
from se7lite.services.sync_watch import AGAIN, Watch
from sync import Ran
from tests.se7lite.ready import TODAY


@pytest.mark.parametrize(("settled", "pause"), [(True, 20.0), (False, AGAIN)])
def test_the_worker_looks_as_often_as_the_setting_says_and_sooner_where_something_is_left(
    app, administrator, settled, pause
):
    watch = Watch({**app.config, "SYNC_INTERVAL": ""}, lambda: TODAY, lambda result: None)
    change_limits({"sync_interval": 20}, {}, administrator)
    assert watch._pauses([Result(1, "Ours", Ran(settled=settled), calls=1)])[1] == pause
