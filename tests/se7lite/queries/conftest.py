"""These tests run on both databases."""

from datetime import date

import pytest

from se7lite.sample.load import load_sample
from tests.se7lite.databases import BOTH, fresh

SEEN_FROM = date(2026, 11, 24)


@pytest.fixture(params=BOTH)
def app(request):
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        yield app


@pytest.fixture(scope="module", params=BOTH)
def sample(request):
    """The sample as it is seen from one day, for tests that only read."""
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        load_sample(SEEN_FROM)
        yield app


@pytest.fixture(scope="module", params=BOTH)
def database(request):
    """Either one, for tests that fill it once for all that they ask."""
    return request.getfixturevalue(f"{request.param}_app")
