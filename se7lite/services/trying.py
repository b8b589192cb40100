"""What a service would say of a change, before anything of it is kept."""

from collections.abc import Callable

from se7lite.services.refusals import Moved, Refused
from se7lite.services.transaction import trial


def faults_of(change: Callable[[], object]) -> dict[str, str]:
    """By field, why the service would refuse this; nothing where it would say yes. Nothing is kept either way."""
    try:
        with trial():
            change()
    except Refused as refused:
        return refused.errors
    except Moved:
        pass
    return {}
