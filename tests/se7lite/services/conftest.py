"""These tests run on both databases."""

import pytest

from tests.se7lite.databases import BOTH, fresh


@pytest.fixture(params=BOTH)
def app(request):
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        yield app
