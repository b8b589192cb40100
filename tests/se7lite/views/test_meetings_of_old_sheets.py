"""What a meeting's page says of why its checklist stops nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from se7lite.extensions import db
from se7lite.services.meetings import create_meeting


@pytest.mark.parametrize(
    ("day", "how", "why"),
    [
        # Pasted into a sheet after it was connected: it did not come from an old sheet.
        (date(2026, 11, 1), {"old_before": date(2026, 11, 2)}, "was over before se7lite kept it"),
        # To come when its sheet was connected: only from there can it have come with its status.
        (date(2027, 3, 2), {"adopting": True}, "was taken over from an old sheet"),
    ],
)
def test_only_what_stood_in_a_sheet_when_it_was_connected_is_said_to_come_from_an_old_one(
    client, body, officer, today, day, how, why
):
    values = {"body": str(body.id), "kind": "meeting", "title": "Old", "date": day, "status": "invited"}
    made = create_meeting(values, replace(officer, door="spreadsheet", **how), today=today)
    made.created_at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    db.session.commit()
    text = client.get(f"/meetings/{made.reference}").page.text
    assert f"This meeting {why}: its checklist is shown, and stops nothing." in text
    assert text.count("stops nothing") == 1
