"""For tests of the pages that connect what people made: an untidy workbook, and the first steps."""

import pytest

from tests.se7lite.sheet_store.untidy_office import open_untidy


@pytest.fixture
def open_case(local_config, local_sheets, administrator):
    local, _, key = local_sheets
    local.faults.clear()
    return lambda untidy: open_untidy(untidy, local_config, local, key, administrator)


def begin(client, case):
    """Pastes the address and goes on with what is proposed: the address of the draft, and its page."""
    choose = client.post("/sync/connect", {"address": case.address}).location
    page = client.send(choose, client.get(choose).page.form()).page
    return choose.removesuffix("/tabs"), page


def selects(page):
    """Heading -> the field chosen for it."""
    hidden = {node.get("name"): node.get("value") for node in page.all("input", type="hidden")}
    return {
        heading: page.value(f"column-{name[8:]}") for name, heading in hidden.items() if name.startswith("heading-")
    }
