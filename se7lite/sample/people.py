"""Representatives and their seats: two parent carers of each forum, staff of each area, and partners of the region."""

from datetime import timedelta
from decimal import Decimal

from se7lite.models.search import search_text_of
from se7lite.sample.accounts import ACCOUNTS
from se7lite.sample.names import draw_names
from se7lite.sample.rows import Row, Rows

PEOPLE = 60
# Sector and role in turn for each area's people, then for those who belong to an organisation.
OF_AN_AREA = (
    ("parent_carer", "Forum co-chair"),
    ("parent_carer", "Forum representative"),
    ("manager", "Head of inclusion"),
    ("commissioner", "Commissioning manager"),
    ("education", "Lead for education"),
    ("social_care", "Team manager, disabled children"),
    ("parent_carer", "Forum member"),
)
OF_AN_ORGANISATION = (
    ("adviser", "Participation adviser", "Regional programme office"),
    ("health", "Designated clinical officer", "Downs and Weald NHS Trust"),
    ("voluntary_sector", "Development manager", "Families First South"),
    ("health", "Lead nurse", "Medway Valley Community Health"),
    ("voluntary_sector", "Regional officer", "Every Child’s Voice"),
    ("health", "Strategic lead", "Strategic health authority"),
    ("adviser", "Regional lead", "Regional programme office"),
    ("voluntary_sector", "Outreach worker", "Coast to Coast Carers"),
    ("education", "Educational psychologist", "Southern Schools Partnership"),
    ("adviser", "Project officer", "Regional programme office"),
    ("social_care", "Independent reviewing officer", "Children’s Reviewing Service"),
)
JOURNEYS = (
    "Car from home to the station, then train",
    "Own car, school run first",
    "Lift from another parent",
    "Bus, two changes",
    "",
)
NEEDS = ("Hearing loop", "Step-free room near parking", "Breaks every hour", "Large print, 16 point", "", "", "", "")
PAPERS = ("By e-mail", "Printed, by post", "By e-mail, with a phone call first", "Large print")


def make_people(rows: Rows, scale: int) -> None:
    """Sixty people for each unit of scale, and their seats on bodies."""
    known = {account.sits_as: account.name for account in ACCOUNTS if account.sits_as}
    for number, name in enumerate(draw_names(PEOPLE * scale, rows.chance)):
        _make_person(rows, number, known.get(number + 1, name))
    _fill_seats(rows)


def _make_person(rows: Rows, number: int, name: str) -> Row:
    chance, place = rows.chance, number % PEOPLE
    area_id, organisation = None, ""
    if place < 7 * len(OF_AN_AREA):
        area_id = place % 7 + 1
        sector, role = OF_AN_AREA[place // 7]
    else:
        sector, role, organisation = OF_AN_ORGANISATION[(place - 7 * len(OF_AN_AREA)) % len(OF_AN_ORGANISATION)]
    parent = sector == "parent_carer"
    joined = rows.today - timedelta(days=740 + chance.randrange(700))
    left = rows.today - timedelta(days=20 + chance.randrange(200)) if place in (45, 58) else None
    # Every ninth person has never agreed to confidentiality: a checklist finds them in the room.
    agreed = None if place % 9 == 4 else joined + timedelta(days=chance.randrange(30))
    searched = [f"R-{number + 1:04d}", name, role, organisation]
    person = rows.add_record(
        "representative",
        "representatives",
        joined,
        name=name,
        sector=sector,
        role=role,
        area_id=area_id,
        organisation=organisation,
        elected_on=joined - timedelta(days=10) if parent else None,
        elected_how=chance.choice(("ballot", "show_of_hands", "unopposed")) if parent else None,
        joined_on=joined,
        left_on=left,
        search_text=search_text_of(searched),
        **_private(rows, name, number, parent),
    )
    if agreed:
        rows.add("confidentiality_agreement", representative_id=person["id"], agreed_on=agreed, until=None)
    return person


def _private(rows: Rows, name: str, number: int, parent: bool) -> Row:
    chance = rows.chance
    plain = "".join(c for c in name.lower().replace(" ", ".") if c.isascii() and (c.isalpha() or c == "."))
    journey = chance.choice(JOURNEYS) if parent else ""
    return {
        "email": f"{plain}.{number + 1}@example.org",
        "phone": f"01632 960{chance.randrange(1000):03d}",
        "access_needs": chance.choice(NEEDS),
        "papers_wanted": chance.choice(PAPERS),
        "usual_journey": journey,
        "usual_miles": Decimal(10 + chance.randrange(700)) / 10 if journey else None,
        "usual_vehicle": chance.choice(("car", "car", "car", "passenger")) if journey else None,
    }


def _fill_seats(rows: Rows) -> None:
    """As the quotas ask, save for one seat here and there that stands empty."""
    taken: set[tuple[int, int]] = set()
    for quota in rows.tables["quota"]:
        fits = [person for person in rows.tables["representative"][: PEOPLE * 4] if _fits(person, quota)]
        empty = quota["body_id"] == 6 and quota["area_id"] == 5
        for person in _least_seated(rows, fits, taken, quota["body_id"])[: quota["seats"] - empty]:
            taken.add((person["id"], quota["body_id"]))
            rows.add(
                "seat",
                representative_id=person["id"],
                body_id=quota["body_id"],
                role_in_body="Chair" if not any(s["body_id"] == quota["body_id"] for s in rows.tables["seat"]) else "",
                started_on=person["joined_on"],
                ended_on=None,
            )


def _fits(person: Row, quota: Row) -> bool:
    return (
        person["left_on"] is None
        and quota["sector"] in (None, person["sector"])
        and quota["area_id"] in (None, person["area_id"])
    )


def _least_seated(rows: Rows, people: list[Row], taken: set[tuple[int, int]], body_id: int) -> list[Row]:
    seats: dict[int, int] = {}
    for seat in rows.tables["seat"]:
        seats[seat["representative_id"]] = seats.get(seat["representative_id"], 0) + 1
    free = [person for person in people if (person["id"], body_id) not in taken]
    return sorted(free, key=lambda person: (seats.get(person["id"], 0), person["id"]))
