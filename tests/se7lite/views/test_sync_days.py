"""A spreadsheet that reads days month first is told before it is connected, with what to do."""

import pytest

from se7lite.extensions import db
from se7lite.models import SyncTurnedRow
from tests.se7lite.views.draft_office import begin, open_case
from tests.se7lite.views.page import words
from tests.untidy import Untidy

__all__ = ["open_case"]

TYPED = Untidy(
    noun="meetings",
    title="Dates",
    rows=[["Title", "Date", "Body", "Kind"]],
    heading_row=0,
    fields={"title": "Title", "date": "Date", "body": "Body", "kind": "Kind"},
    preview={"new": 3},
    records=[{"noun": "meetings", "title": "Spring", "date": "2026-04-03", "body": "2", "kind": "meeting"}],
)
AS_TYPED = ("Spring\t3/4/2026", "Summer\t7/5/2026", "Autumn\t24/11/2026")


@pytest.fixture
def client(administrators_client):
    return administrators_client


@pytest.fixture
def typed(client, open_case):
    """Somebody in the UK typed three dates, in a spreadsheet with this locale: its draft and the page of it."""

    def typed(locale, lines=AS_TYPED):
        case = open_case(TYPED)
        case.workbook.apply(
            [
                {"updateSpreadsheetProperties": {"properties": {"locale": locale}, "fields": "locale"}},
                paste(case, lines),
            ]
        )
        return case, *begin(client, case)

    return typed


def paste(case, lines):
    data = "\n".join(f"{line}\tLocal Offer\tMeeting" for line in lines)
    start = {"sheetId": case.sheet_id, "rowIndex": 1, "columnIndex": 0}
    return {"pasteData": {"coordinate": start, "data": data, "delimiter": "\t", "type": "PASTE_NORMAL"}}


def warning(page):
    return words(page.by_id("days"))


def test_days_that_were_exchanged_are_told_before_anything_is_written_and_no_longer_once_they_are_mended(client, typed):
    case, draft, page = typed("en_US")
    revision = case.workbook.revision
    for said in (warning(page), warning(client.get(f"{draft}/meetings").page)):
        assert "Its locale is United States" in said
        assert "1 cell stayed words, such as 24/11/2026 in row 4" in said
        assert "2 dates may be the other way round: row 2 reads 4 March 2026, and was typed as 3 April 2026" in said
        assert "1 row matches no record as the dates stand" in said
        assert "row 2 would be M-0001. Connected as it is, each of them becomes a second meeting." in said
        assert "choose File, Settings, and as the locale United Kingdom" in said
    assert case.workbook.revision == revision

    for row, day in enumerate(("3/4/2026", "7/5/2026"), start=1):
        case.types(row, 1, day)  # what Format, Number, Plain text leaves there
    said = warning(client.get(draft).page)
    assert "the other way round" not in said
    assert "second meeting" not in said
    assert "1 row by name and date" in client.get(draft).page.text
    case.workbook.apply(
        [{"updateSpreadsheetProperties": {"properties": {"locale": "en_GB"}, "fields": "locale"}}],
    )
    assert client.get(draft).page.by_id("days") is None


def test_a_locale_set_right_afterwards_hides_nothing_as_the_days_are_still_exchanged(client, typed):
    case, draft, _ = typed("en_US")
    case.workbook.apply(
        [{"updateSpreadsheetProperties": {"properties": {"locale": "en_GB"}, "fields": "locale"}}],
    )
    for said in (warning(client.get(draft).page), warning(client.get(f"{draft}/meetings").page)):
        assert "Its locale puts the day first by now. When these dates were typed it did not" in said
        assert "1 cell stayed words, such as 24/11/2026 in row 4" in said
        assert "row 2 reads 4 March 2026, and was typed as 3 April 2026" in said
        assert "type each of these dates again that is the other way round" in said
        assert "Its locale is" not in said


def test_an_officer_says_that_a_column_is_the_other_way_round_sees_it_so_and_the_sheet_is_put_right(client, typed):
    case, draft, _ = typed("en_US")
    revision, tab = case.workbook.revision, f"{draft}/meetings"
    page = client.get(tab).page
    assert "2 dates that may be the other way round" in page.text
    page = client.post(tab, page.form(tab) | {"turn-date": "yes"}, htmx=True).page
    assert page.value("turn-date") == "yes"
    assert "Date: the sheet says 4 March 2026. It becomes 3 April 2026, here and there." in page.text
    assert "2 dates are read the other way round" in warning(page)
    assert "second meeting" not in warning(page)
    client.send(f"{tab}/rows", {"all": "yes"})
    assert "2 rows of the sheet whose days are put right" in client.get(draft).page.text
    assert case.workbook.revision == revision, "nothing is written before it is confirmed"

    client.send(draft, client.get(draft).page.form(draft))
    assert db.session.query(SyncTurnedRow).count() == 2
    case.settle()
    assert case.column("Date")[1:] == [46115, 46149, "24/11/2026"]
    held = [str(meeting.date) for meeting in case.records().values()]
    assert sorted(held) == ["2026-04-03", "2026-05-07", "2026-11-24"]
    assert (case.holds(), db.session.query(SyncTurnedRow).all()) == ([], [])


def test_in_a_british_spreadsheet_there_is_nothing_to_tell(typed):
    _, _, page = typed("en_GB")
    assert page.by_id("days") is None
    assert "1 row by name and date" in page.text


def test_without_a_doubtful_date_it_is_told_what_would_happen_from_now_on(typed):
    _, _, page = typed("en_US", ["Spring\t24 April 2026"])
    assert "Days typed from now on would be exchanged" in page.text
    assert "before anybody types a date there" in page.text
    assert "Mend it before you connect" not in page.text
