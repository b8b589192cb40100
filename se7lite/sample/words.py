"""What sample meetings and claims are called and talk about."""

from random import Random

PLACES = (
    ("Lewes", "Linden House"),
    ("Crawley", "Beech Room, Civic Hall"),
    ("Reigate", "Old Mill Centre"),
    ("Maidstone", "Oast House, first floor"),
    ("Chatham", "Riverside Rooms"),
    ("Winchester", "Garden Room, Guild Building"),
    ("Hove", "Seaview Centre"),
    ("Chichester", "Harbour Hall"),
    ("Tonbridge", "Castle Street Centre"),
    ("Guildford", "Wharf Building"),
    ("Eastbourne", "Downland Room"),
    ("Haywards Heath", "Meadow Suite"),
)
WORKSHOPS = (
    "Keyworking and family resilience",
    "Joint commissioning: who pays for what",
    "Personal transport budgets",
    "One plan from birth to 25",
    "Short breaks that suit families",
    "Moving on to adult services",
    "What a good local offer looks like",
    "Mediation before a tribunal",
    "Speech and language therapy",
    "Plain words in letters to families",
    "Young people speak for themselves",
    "Siblings",
)
CONFERENCES = ("Regional conference: what we have learned", "Regional conference: families at the table", "Open day")
NATIONAL_EVENTS = (
    "National network day",
    "Evaluation partners’ meeting",
    "Ministers’ round table",
    "National conference of forums",
    "Regulations consultation event",
)
PANELS = ("Panel: participation adviser", "Panel: project officer", "Panel: regional lead")
AREA_EVENTS = (
    "Drop-in for families",
    "Area workshop: the local offer",
    "Coffee morning and survey",
    "School gates day",
)
AGENDA = (
    "Notes of the last meeting and actions",
    "News from the seven forums",
    "Draft of the regional framework",
    "What families told us this month",
    "Short breaks: first figures",
    "Personal budgets: one family’s story",
    "Health: who signs the plan",
    "Work plan for the next quarter",
    "Budget and claims",
    "Transport: what worked, what did not",
    "Survey: questions for the next round",
    "Any other business",
)
PAPERS = (
    "Notes of the last meeting",
    "Draft framework, second version",
    "Work plan",
    "Survey results",
    "Budget report",
    "Glossary",
    "A parent’s view",
    "Summary of the consultation",
)
AGREEMENTS = (
    "The framework says on its first page who wrote it: parents and staff together.",
    "Meetings start after the school run, at a quarter to ten at the earliest.",
    "Each area sends two parent carers to every workshop.",
    "The survey asks the same questions next year.",
    "Letters to families are read by a parent before they go out.",
    "A family keeps one key worker when a child changes school.",
)
ACTIONS = (
    "Send the draft to the seven forums for comments",
    "Ask the health trusts who signs the plan",
    "Find a room near the station",
    "Write up the family’s story and have it agreed",
    "Bring figures on short breaks to the next meeting",
    "Put the glossary on the website",
    "Invite a school leader to the next workshop",
    "Check that travel claims of the last quarter are paid",
)
AMENDMENTS = (
    "I said that letters come too late, not that they are too long.",
    "Please name the school nurse among those who spoke.",
    "The figure is 14 families, not 40.",
    "We agreed to ask all seven forums, not only three.",
)
SHORT_NOTICE = (
    "The figures came from the health trust a week late.",
    "The meeting was moved forward at the families’ wish; members were asked and agreed.",
    "One paper was waiting for a family to agree to it.",
)
LATE_NOTES = (
    "The note taker had two sets of notes to write that week.",
    "Two amendments took longer to settle than we thought.",
    "Half term: nobody was there to agree to them.",
)
PASSED = {
    "M1": ("The host could offer no other time; those who could not come sent their views beforehand.",),
    "M2": ("The new terms are on the agenda of the next meeting.",),
    "M3": SHORT_NOTICE,
    "M4": ("It came from outside and could not be rewritten in time; we went through it together.",),
    "M5": ("Each of them was explained at the meeting; the next paper says them in full.",),
    "M6": ("The lead of the host area says at the next meeting who does it and by when.",),
    "M6.soon": LATE_NOTES,
    "M7": ("They joined unplanned, and agreed before anything was said.",),
    "G1": ("It was decided at the meeting itself.",),
}
"""Why a gate was passed over, by the framework’s id, or by the key of one rule."""
VIEWS = (
    (
        "We tell our story again at every door.",
        "We were asked before anything was written, and twice after.",
        "One form instead of five. I would have signed it.",
    ),
    (
        "Transport decides whether our son can go at all.",
        "The evenings suited us; the first paper did not.",
        "He goes on the bus with two friends.",
    ),
    (
        "Nobody could say who pays.",
        "It took three meetings before we understood each other.",
        "There is a name to ring now, and she rings back.",
    ),
)
SENT_BACK = (
    "Please add the train ticket.",
    "The mileage looks like one way only: please check.",
    "The childcare receipt is from another day.",
    "Which meeting was this for?",
)
NO_RECEIPT = (
    "The ticket was kept by the machine; the fare is the one on the operator’s list.",
    "The receipt was lost. The amount is the same as for the meeting before.",
    "The childminder gave the amount by telephone.",
    "The car park gives no receipts; the sign with its prices was looked up.",
)
CAUSES = ("The parent carer forum", "The Amber children’s hospice", "Harbour House food bank")
TRAVEL_NOTES = ("", "", "", "Return", "Shared with another parent", "Detour: motorway closed")
OTHER_COSTS = ("Car park", "Printing", "Taxi from the station", "Lunch, as none was offered")


def agenda(chance: Random) -> list[str]:
    """Three to six items that begin with the last meeting's notes and end with other business."""
    return [AGENDA[0], *chance.sample(AGENDA[1:-1], 1 + chance.randrange(4)), AGENDA[-1]]


def views(chance: Random) -> tuple[str, str, str]:
    """What a parent says of an issue, the process and the outcome."""
    return chance.choice(VIEWS)


def notes(chance: Random) -> str:
    """A few lines such as somebody would write."""
    lines = [f"We talked about: {item[0].lower()}{item[1:]}." for item in chance.sample(AGENDA[1:-1], 2)]
    return "\n".join([*lines, "Actions and agreements are listed below."])
