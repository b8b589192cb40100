"""What columns are called in spreadsheets that people made themselves, and what is too private to be in any mapping."""

import re
from collections.abc import Mapping
from typing import Final

from sync.columns import COLUMNS
from sync.terms import plain

OTHER_NAMES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "representatives": {
        "name": ("Full name", "Representative", "Rep", "Member", "Member name", "Parent rep", "Who", "Person"),
        "sector": ("Group", "Type", "Representing", "Constituency", "Background", "Sector or group"),
        "role": ("Position", "Job title", "Post", "Title", "Role on the group", "Responsibility"),
        "affiliation": (
            "Area",
            "Organisation",
            "Local authority",
            "LA",
            "Authority",
            "Council",
            "County",
            "Forum",
            "Area/organisation",
            "From",
            "Employer",
        ),
        "elected_on": ("Elected", "Date elected", "Election date", "Appointed on", "Date appointed"),
        "elected_how": ("How elected", "Election", "Method", "How appointed", "Elected by"),
        "confidentiality_agreed_on": (
            "Confidentiality",
            "Confidentiality signed",
            "Confidentiality agreement",
            "NDA",
        ),
        "joined_on": ("Date joined", "Start date", "Started", "Joined on", "Member since", "Since"),
        "left_on": ("Date left", "End date", "Ended", "Left on", "Stood down", "Leaving date", "Term ends"),
    },
    "meetings": {
        "body": ("Group", "Committee", "Subgroup", "Workstream", "Board", "Which group", "Forum", "Who meets"),
        "kind": ("Type", "Meeting type", "Event type", "Kind of meeting", "Type of meeting", "Format"),
        "title": ("Meeting", "Event", "Subject", "Name", "Name of meeting", "Meeting name", "Topic", "Meeting title"),
        "date": ("Meeting date", "Day", "When", "Date of meeting", "Event date"),
        "start": ("Start time", "Starts", "From", "Time", "Begins", "Time from"),
        "end": ("End time", "Ends", "Finish", "Finish time", "To", "Until", "Till", "Time to", "Close"),
        "place": ("Venue", "Location", "Where", "Address", "Venue address", "Room", "Held at", "Building"),
        "link": ("Online link", "Zoom", "Zoom link", "Teams", "Teams link", "URL", "Meeting link", "Joining link"),
        "status": ("State", "Progress", "Stage"),
        "papers_sent_on": ("Papers out", "Agenda sent", "Papers circulated", "Papers", "Date papers sent"),
        "notes_sent_on": ("Minutes sent", "Notes out", "Minutes out", "Minutes", "Notes circulated", "Date notes sent"),
    },
    "claims": {
        "representative": (
            "Name",
            "Claimant",
            "Rep",
            "Member",
            "Who",
            "Parent",
            "Parent carer",
            "Claimed by",
            "Person",
        ),
        "meeting": ("Event", "For", "What for", "Reason", "Meeting attended", "Purpose", "Activity"),
        "date": ("Date of meeting", "Meeting date", "Claim date", "Day", "Date of claim", "Travel date", "When"),
        "miles": ("Mileage", "Miles travelled", "Miles driven", "Distance", "No of miles", "Number of miles"),
        "vehicle": ("Transport", "Travel by", "Mode of travel", "Mode of transport", "How travelled", "Travel mode"),
        "fares": ("Fare", "Train", "Train fare", "Bus", "Public transport", "Tickets", "Travel fares", "Parking"),
        "childcare": ("Child care", "Care costs", "Care", "Replacement care", "Childcare costs", "Respite"),
        "time": ("Fee", "Payment", "Recognition payment", "Time payment", "Attendance fee", "Honorarium", "Sessional"),
        "other": ("Other costs", "Other expenses", "Misc", "Miscellaneous", "Sundries", "Subsistence", "Lunch"),
        "answer": ("Offer", "Accepted", "Answer to the offer", "Response"),
        "status": ("State", "Progress", "Stage", "Claim status"),
        "total": ("Amount", "Claim total", "Total claimed", "Sum", "Total amount", "Total claim"),
        "paid_on": ("Paid", "Date paid", "Payment date", "Paid date"),
    },
}

# Whole words of a heading, figures and signs left out. Each line is one kind of thing that is nobody's business here.
PRIVATE: Final = re.compile(
    r"\b("
    r"e ?mails?( ?addr(ess(es)?)?)?|mail address|fax|landlines?|whats ?app|contacts?( ?details| ?no)?|"
    r"((tele)?phones?|telephones?|tel|ph|mob|mobiles?|cell( ?phone)?)( ?(no|nos|nr|num|numbers?))?|"
    r"post ?codes?|zip( ?code)?|(home|postal|private|own) ?address(es)?|address line|"
    r"access|needs|requirements?|adjustments?|wheel ?chairs?|bsl|sign language|interpreters?|hearing (loop|aids?)|"
    r"large print|braille|blue badge|diet|dietary|diets|allerg(y|ies|ens?|ic)|vegan|vegetarian|"
    r"medical|medications?|medicines?|health (conditions?|issues?|problems?|information)|"
    r"impairments?|disab(led|ility|ilities)|"
    r"diagnos(is|es|ed)|sen|sen(d)? (needs|status|support|type)|ehcp?s?|ehc plan|nhs|"
    r"ethnic(ity)?|race|religions?|faith|gender|sex|sexuality|sexual orientation|pronouns|marital status|nationality|"
    r"age|dob|d o b|dates? of birth|birth ?(date|day)|born( on)?|"
    r"bank|sort ?codes?|iban|bic|(account|acc|acct|a c) ?(no|nr|num|number|name|details)|payee details|"
    r"national insurance|n ?i|n ?i ?n ?o|n ?i ?(no|number)|utr|passport|driving licence|benefits?|universal credit|dla|"
    r"child(rens?|s|names?|(?! ?(care|mind)))|kids?(?! ?(care|club))|sons?|daughters?|siblings?|pupils?|"
    r"young persons?( s)? (names?|initials)|(names?|initials) of (the )?young (person|people)|yp s? ?(names?|initials)|"
    r"next of kin|nok|emergency( contact)?|safeguarding|passwords?|passcodes?|pin"
    r")\b"
)
WHOLE: Final = re.compile("send")  # private where the heading says nothing else: “Date to send” is no such thing
PRIVATE_OF: Final = {"representatives": ("address",), "claims": ("address",), "meetings": ()}
HUMPS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")  # EmailAddress
NO_LETTERS: Final = re.compile(r"[\W\d_]+")
BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
NOT_WORDS: Final = re.compile(r"[^\w&/]+")


def bare(heading: str) -> str:
    """A heading for comparing: no units in brackets, no punctuation, no case. “Mileage\\n(miles):” is “mileage”."""
    inner = plain(BRACKETS.sub(" ", heading)) or plain(heading)
    return " ".join(NOT_WORDS.sub(" ", inner).split())


def names_of(noun: str, field: str) -> tuple[str, ...]:
    """Every name that a column of this field goes by, our own first, ready to be compared with `bare` headings."""
    own = next(column.heading for column in COLUMNS[noun] if column.field == field)
    return tuple(bare(name) for name in (own, *OTHER_NAMES[noun].get(field, ())))


def is_private(heading: str, noun: str) -> bool:
    """Whether a column with this heading holds what is in no mapping and cannot be put into one (rule 11)."""
    words = " ".join(NO_LETTERS.sub(" ", plain(HUMPS.sub(" ", heading))).split())
    return bool(PRIVATE.search(words) or WHOLE.fullmatch(words)) or any(
        re.search(rf"\b{one}\b", words) for one in PRIVATE_OF[noun]
    )
