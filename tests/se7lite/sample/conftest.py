"""The sample as it is seen from one day, loaded once for each file and database."""

from datetime import date

import pytest

from se7lite.sample.load import load_sample
from tests.se7lite.databases import BOTH, fresh

SEEN_FROM = date(2026, 11, 24)


@pytest.fixture(scope="module", params=BOTH)
def sample(request):
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        load_sample(SEEN_FROM)
        yield app
