"""The untidy spreadsheets, with what the match and the preview should make of each."""

from tests.spreadsheet import Formula
from tests.untidy import GREEN, RED, Cell, Untidy, hidden_column, merged

TITLES_AND_TOTALS = Untidy(
    noun="meetings",
    title="2026 meetings",
    rows=[
        ["South East regional meetings 2026"],
        [],
        ["Updated by the office, please do not sort"],
        ["Meeting date", "Group", "Name of\nmeeting", "Type", "Start\ntime", "Venue", "Papers out", "Lunch booked?"],
        [46126, "Local Offer", "Spring meeting", "Meeting", 0.4375, "Linden House", 46112, "yes"],
        [46217, "local offer", "Summer workshop", "Workshop", "2pm", "Town Hall", None, "no"],
        [],
        [46308, "Regional Steering Group", "Autumn meeting", "Meeting", "10:00", "Library", "31/9/2026", None],
        ["Total meetings: 3", None, None, None, None, None, None, 2],
        [],
        ["* venue to be confirmed"],
    ],
    heading_row=3,
    fields={
        "date": "Meeting date",
        "body": "Group",
        "title": "Name of\nmeeting",
        "kind": "Type",
        "start": "Start\ntime",
        "place": "Venue",
        "papers_sent_on": "Papers out",
    },
    preview={"new": 3, "remarks": 2},
    held=frozenset({"papers_sent_on"}),
    extras=[merged(0, 1, 0, 8)],
)
TWO_TABLES = Untidy(
    noun="representatives",
    rows=[
        ["Member", "Sector", "Local authority", "Email", "Date joined", "Mobile"],
        ["Amina Khan", "Parent carer", "Kent", "amina@example.org", 45000, "07700 900001"],
        ["Bryn Hughes", "Health", "Surrey", "bryn@example.org", "1 May 2024", "07700 900002"],
        ["Cleo Adeyemi", "parent carer", "Hampshire", "cleo@example.org", "unknown", "07700 900003"],
        [],
        ["Budget line", "Amount", "Spent", None, "Left", None],
        ["Venues", 1200, 800, None, 400, None],
        ["Childcare", 900, 950, None, -50, None],
    ],
    heading_row=0,
    fields={"name": "Member", "sector": "Sector", "affiliation": "Local authority", "joined_on": "Date joined"},
    preview={"new": 3, "remarks": 3},
    held=frozenset({"joined_on"}),
)
MIXED_DATES = Untidy(
    noun="claims",
    rows=[
        ["Expenses"],
        ["Claimant", "Date of claim", "Mileage (miles)", "Train fare", "Childcare (£)", "Receipts?", "Total"],
        ["Amina Khan", 46338, 30, "£12.50", None, "yes", Formula("=C3*0.45+12.5")],
        ["Amina Khan", "24.11.2026", "24 miles", 4.2, 15, "no", Formula("=C5*0.45")],
        ["Bryn Hughes", "3rd November 2026", 12, None, "1,050.00", None, 5.4],
        ["Bryn Hughes", "2026-11-05", 8, "ask", None, None, 3.6],
        ["Bryn Hughes", "next Tuesday", 9, None, None, None, None],
        ["Nobody Known", 46340, 9, None, None, None, None],
        [None, "November total", Formula("=SUM(C3:C8)"), None, None, None, Formula("=SUM(G3:G8)")],
    ],
    heading_row=1,
    fields={
        "representative": "Claimant",
        "date": "Date of claim",
        "miles": "Mileage (miles)",
        "fares": "Train fare",
        "childcare": "Childcare (£)",
    },
    preview={"new": 4, "waiting": 2, "remarks": 1},
    defaults={"vehicle": "car"},
    held=frozenset({"fares"}),
    records=[{"noun": "representatives", "name": "Amina Khan"}, {"noun": "representatives", "name": "Bryn Hughes"}],
)
COLOUR_CODED = Untidy(
    noun="meetings",
    rows=[
        ["Notes", "Where", "When", "Committee", "Subject", "Kind of meeting", "Phone", "Notes", "Ref"],
        ["ok", "Hall", 46126, "Local Offer", "One", "Meeting", "01632 960001", "red: cancelled", "a1"],
        [
            Cell("moved", note="Ask Bryn"),
            Cell("School", colour=RED),
            Cell(46127, colour=RED),
            Cell("Local Offer", colour=RED),
            Cell("Two", colour=RED, note="Cancelled by the chair"),
            Cell("Workshop", colour=RED),
            "01632 960002",
            None,
            "a2",
        ],
        [None, "Hall", Cell("13/05/2026", colour=GREEN), "Local Offer", "Three", "Meeting", None, None, "a3"],
    ],
    heading_row=0,
    fields={"body": "Committee", "kind": "Kind of meeting", "title": "Subject", "date": "When", "place": "Where"},
    preview={"new": 3},
    extras=[
        hidden_column(6),
        {
            "setBasicFilter": {
                "filter": {"range": {"sheetId": 0, "startRowIndex": 0, "startColumnIndex": 0, "endColumnIndex": 9}}
            }
        },
    ],
)
OWN_REFERENCES = Untidy(
    noun="meetings",
    rows=[
        ["Reference", "Date", "Date", "Event", "Group", "Time", "Cost"],
        ["SE/1", 46126, 46100, "First", "Local Offer", "10.30", 100],
        ["SE/2", 46127, 46101, "Second", None, "10.30", 150],
        ["SE/3", 46128, 46102, "Third", None, "10.30", 90],
        [None, None, None, None, None, None, Formula("=SUM(G2:G4)")],
    ],
    heading_row=0,
    fields={"title": "Event", "body": "Group", "start": "Time"},
    preview={},  # no date can be read before one of the two columns called Date is renamed
    extras=[merged(1, 4, 4, 5)],
)
MERGED_GROUPS = Untidy(
    noun="meetings",
    rows=[
        ["When and where", None, None, "What", None, "Own number"],
        ["Date", "Venue", "From", "Group", "Event", "Reference"],
        [46126, "Hall", "10:30", "Local Offer", "First", "SE/1"],
        [46127, "Hall", "10:30", None, "Second", "SE/2"],
        [46128, Formula('="Hall "&2'), "10:30", "Local Offer", "Third", "SE/3"],
    ],
    heading_row=1,
    fields={"date": "Date", "place": "Venue", "start": "From", "body": "Group", "title": "Event"},
    preview={"new": 2, "waiting": 1},
    defaults={"kind": "meeting"},
    extras=[merged(0, 1, 0, 3), merged(0, 1, 3, 5), merged(2, 4, 3, 4)],
)
YEARS = Untidy(
    noun="meetings",
    rows=[
        [None, "2025"],
        [None, "Title", "Date", "Body", "Kind", "Place"],
        [None, "One", 45700, "Local Offer", "Meeting", "Hall"],
        [None, "Two", 45800, "Local Offer", "Meeting", "Hall"],
        [],
        [None, "2026"],
        [None, "Title", "Date", "Body", "Kind", "Place"],
        [None, "Three", 46126, "Local Offer", "Meeting", "School"],
        [None, None, None, None, None, None],
        [None, "Four", 46200, "Local Offer", "Meeting", "Hall"],
    ],
    heading_row=1,
    fields={"body": "Body", "kind": "Kind", "title": "Title", "date": "Date", "place": "Place"},
    preview={"new": 2, "matched": 2, "remarks": 2},
    records=[
        {"noun": "meetings", "title": "Three", "date": "2026-04-14", "body": "2", "kind": "meeting", "place": "Barn"},
        {
            "noun": "meetings",
            "title": "two",
            "date": "2025-05-23",
            "body": "2",
            "kind": "meeting",
            "link": "https://x.org",
        },
        {"noun": "meetings", "title": "Elsewhere", "date": "2025-05-24", "body": "2", "kind": "meeting"},
    ],
    held=frozenset({"place", "title"}),
)
WORKBOOKS = {
    "title rows, line breaks, totals and remarks": TITLES_AND_TOTALS,
    "two tables in a tab, private columns": TWO_TABLES,
    "mixed dates, amounts as text, formulas": MIXED_DATES,
    "colours, notes, a filter, hidden and doubled columns": COLOUR_CODED,
    "merged groups, own references, no kind": MERGED_GROUPS,
    "headings again for each year, blank rows, records that are there": YEARS,
}
OLD_STATUSES = Untidy(
    noun="meetings",
    rows=[
        ["Date", "Body", "Title", "Kind", "Status"],
        [46036, "Local Offer", "January meeting", "Meeting", "Held"],
        [46419, "Local Offer", "February meeting", "Meeting", "Invited"],
    ],
    heading_row=0,
    fields={"date": "Date", "body": "Body", "title": "Title", "kind": "Kind", "status": "Status"},
    preview={"new": 2},
)
"""What stood in an office's sheet before it was connected: one meeting over, one to come, no evidence of either."""
