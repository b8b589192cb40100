"""Every question with a fixed list of answers: the key is stored, the words are what pages and sheets show."""

from collections.abc import Mapping
from types import MappingProxyType


def _ordered(**words: str) -> Mapping[str, str]:
    return MappingProxyType(words)


SECTORS = _ordered(
    parent_carer="Parent carer",
    manager="Manager",
    commissioner="Commissioner",
    education="Education",
    social_care="Social care",
    health="Health",
    voluntary_sector="Voluntary sector",
    adviser="Adviser",
)
ELECTED_HOW = _ordered(
    ballot="Ballot",
    show_of_hands="Show of hands",
    unopposed="Unopposed",
    appointed="Appointed",
    co_opted="Co-opted",
)
MEETING_KINDS = _ordered(
    meeting="Meeting",
    workshop="Workshop",
    conference="Conference",
    national_event="National event",
    appointment_panel="Appointment panel",
)
SCOPES = _ordered(regional="Regional", area="One area")
MEETING_STATUSES = _ordered(
    planned="Planned",
    invited="Invited",
    papers_sent="Papers sent",
    held="Held",
    notes_sent="Notes sent",
    cancelled="Cancelled",
)
VEHICLES = _ordered(car="Car", motorcycle="Motorcycle", bicycle="Bicycle", passenger="Passenger")
TRAVELLED = _ordered(car="by car", motorcycle="by motorcycle", bicycle="by bicycle", passenger="as a passenger")
TIME_UNITS = _ordered(half_day="Half day", full_day="Full day")
RATE_KINDS = _ordered(
    **VEHICLES,
    childcare="Childcare",
    **TIME_UNITS,
    receipt="Receipt wanted above",
)
ANSWERS = _ordered(accepted="Accepted", part="Part", declined="Declined", donated="Donated")
CLAIM_STATUSES = _ordered(draft="Draft", submitted="Submitted", sent_back="Sent back", approved="Approved", paid="Paid")
LINE_KINDS = _ordered(mileage="Mileage", fare="Fare", childcare="Childcare", time="Time", other="Other")
CLAIM_STEPS = _ordered(
    prepared="Prepared",
    offered="Payment offered",
    answered="Answered",
    linked="Personal link made",
    unlinked="Personal link withdrawn",
    payee="Another person is to be paid",
    signposted="Told where to ask about benefits and tax",
    receipt="Receipt added",
    unreceipt="Receipt taken out",
    submitted="Submitted",
    withdrawn="Taken back to draft",
    sent_back="Sent back",
    approved="Approved",
    exported="Given to the finance office",
    unexported="Taken out of the export",
    paid="Paid",
)
ATTENDANCE_OUTCOMES = _ordered(none="Not recorded", came="Came", apologies="Apologies")
STANDS = _ordered(agreed="Agreed", disagreed="Disagreed", not_present="Not present")
TIME_ANSWERS = _ordered(none="No answer", suits="Suits", does_not_suit="Does not suit")
ACTIVITIES = _ordered(consultation="Consultation", participation="Participation", coproduction="Co-production")
NETWORK = _ordered(open="Open to the other forums", members="For members only")
TURNS = _ordered(
    open_first="Take turns, the first open to the other forums",
    members_first="Take turns, the first for members only",
    open="Every one open to the other forums",
    members="Every one for members only",
)
NOTES_STAGES = _ordered(draft="Draft", amended="Amended", final="Final")
APPOINTMENT_STATUSES = _ordered(
    open="Under way", shortlisted="Shortlisting held", interviewed="Interviews held", appointed="Somebody is appointed"
)
STANDINGS = _ordered(full="Full member", beside="Not a full member")
PANEL_PARTS = _ordered(takes_part="Takes part", came="Came", away="Did not come")
REACHED = _ordered(groups="Other parent groups", families="Families", both="Parent groups and families")
JUDGEMENTS = _ordered(kept="Kept", partly="Kept in part", not_yet="Not kept yet")
SETTLED = _ordered(taken="Taken into the notes", left="Left as it was")
BODY_KINDS = _ordered(
    steering_group="Steering group",
    subgroup="Subgroup",
    workstream="Workstream",
    forum_network="Forum network",
    other="Other",
)
OPEN_TO_NETWORK = _ordered(never="Never", every_other="Every other meeting", always="Always")
FORUM_STAGES = _ordered(newly_formed="Newly formed", established="Established", long_established="Long established")
ROLES = _ordered(administrator="Administrator", officer="Officer", steering="Steering member")
DOORS = _ordered(
    browser="In the browser",
    spreadsheet="In the spreadsheet",
    file="In an uploaded file",
    sample="Sample data",
    decision="Decision on a held edit",
    command="At the command line",
    link="Through the personal link",
)
NOUNS = _ordered(representatives="Representatives", meetings="Meetings", claims="Claims")
