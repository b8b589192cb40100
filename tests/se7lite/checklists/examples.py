"""For every rule of the framework one thing for which it holds and one for which it does not."""

from dataclasses import replace
from datetime import date

from se7lite.checklists.activity import Activity
from se7lite.checklists.appointments import PanelStage
from se7lite.checklists.attendance import Attendance, Unbound
from se7lite.checklists.claimed import Claimed
from se7lite.checklists.clear_notes import NotesWords
from se7lite.checklists.clock import Practice
from se7lite.checklists.commitment import PROMISES, Review
from se7lite.checklists.invitation import Invitation
from se7lite.checklists.membership import Membership
from se7lite.checklists.notes import Notes
from se7lite.checklists.outreach import ForumQuarter
from se7lite.checklists.papers import Papers
from se7lite.checklists.payment_facts import Payment
from se7lite.checklists.programme import Programme
from se7lite.checklists.rhythm import NextMeeting, Rhythm
from se7lite.checklists.room import MIX, AreaInRoom, Room
from se7lite.checklists.topics import Topic, Topics

DAY = date(2026, 11, 24)
PROGRAMME = Programme(7, "", 1, 5, 5, 3, 3)
STEERING = Membership("steering_group", 15, 2, "", "", 9, "")
INVITATION = Invitation(2, True, 14, 7, 50, True, date(2027, 1, 1), DAY)
PAPERS = Papers(3, 2, 0, True, 5, 5)
ROOM = Room("workshop", "regional", 7, 3, frozenset(MIX), (AreaInRoom("Kent", 7, 2),), 0, 0, "", 29)
MEETING_ROOM = replace(ROOM, kind="meeting", asked=3, there=3)
NOTES = Notes(True, True, 0, 2, 0, 1, 0, True, 10, 10)
RHYTHM = Rhythm("meeting", 6, 42, "every_other", True, False)
ACTIVITY = Activity("coproduction", 8, 2, 1)
TOPIC = Topic(True, 3, True, True)
WORKSHOP = Topics("workshop", (TOPIC,), 2, 3, 5)
CONFERENCE = replace(WORKSHOP, kind="conference")
REVIEW = Review(3, 1, True, True, 12)
SUBMITTED = Payment(
    status="submitted",
    lines=1,
    travelled_on=date(2026, 11, 12),
    pays=7,
    prepared_by=1,
    amounts_changed_by=1,
    approved_by=None,
    account=2,
    representative=None,
    role="officer",
    door="browser",
    today=DAY,
    note="Add the ticket",
)
APPROVED = replace(
    SUBMITTED, status="approved", approved_by=2, approved_on=date(2026, 11, 20), account=3, paid_on=date(2026, 11, 24)
)


def but(facts, **changed):
    """The same, and the same with something changed."""
    return facts, replace(facts, **changed)


# The rule by its key, or by its words where several rows of a source share it: holds, and does not.
BOTH_WAYS = {
    "B1": but(PROGRAMME, without_forum="Medway"),
    "B4": but(PROGRAMME, subgroups=4),
    "B9": but(PROGRAMME, workstreams=2),
    "B2.people": but(STEERING, lacking="Medway"),
    "B2.elected": but(STEERING, unelected="Siân Okafor"),
    "B3": but(STEERING, parent_carers=1),
    "B5": but(STEERING, gaps="adviser"),
    "M1.asked": but(INVITATION, offered=False),
    "M1.suits": but(INVITATION, suits=6),
    "M2": but(INVITATION, terms_review_on=date(2026, 11, 23)),
    "M3.agenda": but(PAPERS, items=0),
    "M3.papers": but(PAPERS, empty=1),
    "M3.sent": but(PAPERS, sent=False),
    "M3.notice": but(PAPERS, notice=4),
    "M4": but(PAPERS, hard=1),
    "M5": but(PAPERS, unexplained=2, words="MASH, YOT"),
    "M7": (Attendance(5), Attendance(5, (Unbound("R-0001", "Siân Okafor"),), "Siân Okafor")),
    "room.seats": but(MEETING_ROOM, there=2),
    "B11.people": but(ROOM, areas=(AreaInRoom("Kent", 7, 2), AreaInRoom("Medway", 3, 2))),
    "B11.parents": but(ROOM, areas=(AreaInRoom("Kent", 7, 1),)),
    "B12": but(ROOM, sectors=frozenset({"manager"})),
    "D3": but(ROOM, parent_carers=1),
    "M6.notes": but(NOTES, written=False),
    "M6.final": but(NOTES, final=False),
    "M6.actions": but(NOTES, vague=1),
    "M6.kept": but(NOTES, actions=0, agreements=0),
    "D4": but(NOTES, unsaid=1),
    "M6.sent": but(NOTES, sent=False),
    "M6.after": but(NOTES, early=True),
    "M6.soon": but(NOTES, days=11),
    "B6": but(replace(RHYTHM, days_since=49), days_since=50),
    "M6.clear": (NotesWords(False), NotesWords(True)),
    "R1.claimed": (Claimed(3), Claimed(3, 1, "Siân Okafor")),
    "B6.next": but(NextMeeting(6, "1 June 2026", "13 July 2026", 7), days_over=8),
    "B7": but(RHYTHM, opened_before=True),
    "G1": but(ACTIVITY, called=None),
    "G2.room": but(replace(ACTIVITY, called="participation"), parent_carers=0),
    "G3.room": but(ACTIVITY, stood=0),
    "B10.led": but(WORKSHOP, topics=(replace(TOPIC, led=False),)),
    "B10.views": but(WORKSHOP, topics=(replace(TOPIC, views=2),)),
    "B13": but(CONFERENCE, topics=(TOPIC, replace(TOPIC, practitioner=False))),
    "B14": but(replace(WORKSHOP, kind="national_event", listed=5), parents=0),
    "M8.shortlisting": but(PanelStage("shortlisting", 1), full_members=0),
    "M8.interview": but(PanelStage("interview", 1), full_members=0),
    "M11": but(ForumQuarter(1), told=0),
    "A draft, or a claim that was sent back, is submitted": but(replace(SUBMITTED, status="draft"), status="paid"),
    "Something is claimed": but(SUBMITTED, lines=0),
    "Only a submitted claim is taken back": but(SUBMITTED, status="paid"),
    "A person who is signed in decides, never a spreadsheet": but(SUBMITTED, door="spreadsheet"),
    "An officer or an administrator decides": but(SUBMITTED, role="steering"),
    "A submitted or approved claim is sent back": but(SUBMITTED, status="draft"),
    "The claimant is told why": but(SUBMITTED, note=" "),
    "Only a submitted claim is approved": but(SUBMITTED, status="draft"),
    "Nobody approves a claim that pays them": but(SUBMITTED, representative=7),
    "Somebody else prepared the claim": but(SUBMITTED, account=1),
    "Somebody else last changed the amounts, the answer that they follow, or whom they are paid to": but(
        SUBMITTED, account=1
    ),
    "Somebody else sent the personal link through which the answer came": but(SUBMITTED, link_by=2),
    "What nobody known typed in a spreadsheet is approved with a word of how it was checked": (
        replace(SUBMITTED, typed=True),
        replace(SUBMITTED, typed=True, note=" "),
    ),
    "What somebody decides on is what their page showed": but(SUBMITTED, as_shown=False),
    "Only an approved claim is paid": but(APPROVED, status="submitted"),
    "Nobody records the payment of a claim that pays them": but(APPROVED, representative=7),
    "Somebody else approved the claim": but(APPROVED, account=2),
    "A payment is recorded with its day, once it is made": but(APPROVED, paid_on=None),
    "A payment follows its approval": but(APPROVED, paid_on=date(2026, 11, 19)),
    "Regional work is paid under the regional policy, local work under the area’s own where it has one": but(
        SUBMITTED, policy_fits=False
    ),
    "Childcare is within what the policy pays for one claim, or its line says why not": but(
        SUBMITTED, childcare_fits=False
    ),
    "Miles are paid at the lower rate only where other claims of the tax year leave none at the full one": but(
        SUBMITTED, miles_came_free=True
    ),
    "What the policy wants a receipt for has one, or it is said why not": but(
        replace(SUBMITTED, note=""), receipts_missing=1
    ),
    "R3.shown": but(SUBMITTED, signposted=False),
    "M10": but(SUBMITTED, time_fits=False),
    "What somebody declines is not paid": but(SUBMITTED, answer="declined"),
    "Who donates a payment has said to whom": but(SUBMITTED, cause_known=False),
    "A journey is paid for once it was made": but(SUBMITTED, travelled_on=date(2028, 6, 1)),
    "Who takes a part has said how much": but(SUBMITTED, part_known=False),
    "The finance office does not have the claim": but(SUBMITTED, exported=True),
    "A claim is paid within two weeks of being submitted, or the days that the programme has set": but(
        SUBMITTED, waits=15
    ),
    "R2": but(SUBMITTED, time_offered=False),
    "R2.least": but(SUBMITTED, time_short=True),
    "R4": but(SUBMITTED, area_has_policy=False),
    "R6": (Practice(9, 14), Practice(15, 14)),
    **dict.fromkeys(PROMISES, but(REVIEW, months_since=13)),
}
