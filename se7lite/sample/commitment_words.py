"""What the sample's appointments, outreach and reviews say."""

POSTS = ("Regional project officer", "Participation adviser", "Evaluation lead", "Local Offer co-ordinator")
REASON = "The day was moved, and no parent carer was free; two of them saw the list afterwards and agreed with it."
OUTREACH = (
    (
        "groups",
        "Support group for autism in the coastal towns",
        "The co-chair came to their evening and told of our work",
    ),
    ("groups", "Deaf children’s families group", "A joint coffee morning, with an interpreter"),
    ("families", "Families at two special schools", "A stall at both open days, and a short leaflet"),
    ("families", "Families new to the area", "A letter with the welcome pack of the schools"),
    ("both", "Fathers’ group and families who follow it", "A walk on a Saturday, and a talk afterwards"),
    ("groups", "Travellers’ education group", "Two visits, at their place and their time"),
    ("families", "Families who never came to a meeting", "Calls in the evening, by parents to parents"),
    ("both", "Young carers’ project", "An afternoon at their centre, planned with them"),
)
EVIDENCE = (
    "",
    "",
    "Notes in the forum’s folder",
    "https://example.org/forum-news",
    "Photos of the stall, with consent",
)
REVIEWS = {
    "C1": (
        "Papers come with a summary on one page, and every meeting begins with what parents want to raise.",
        "“I am asked first now, not last.”",
        "kept",
    ),
    "C2": (
        "Each concern that was raised got a name beside it and a date; four of five were answered by then.",
        "“We hear back. Not always what we hoped for, but we hear back.”",
        "partly",
    ),
    "C3": (
        "Families wrote the first page of their child’s plan in two of the areas.",
        "“It begins with us.”",
        "partly",
    ),
    "C4": (
        "Health and education now share one first visit in five areas.",
        "“We told our story once instead of four times.”",
        "partly",
    ),
    "C5": (
        "The workshop on personal budgets asked what families would do if they could.",
        "“Nobody laughed.”",
        "partly",
    ),
    "C6": (
        "What went wrong with the late claims was told to the forums before they asked.",
        "“Hard to hear, good to know.”",
        "kept",
    ),
    "C7": ("Parent carers sat on every panel but one.", "“We were there when it was decided.”", "partly"),
}
