"""What a service says no with."""

import pytest

from se7lite.services.refusals import Refused


def refused(act, *args, **kwargs):
    """The errors by field; a test fails where nothing is refused."""
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value.errors
