"""Texts of sample papers: some in everyday words, some with abbreviations and jargon that nobody explains."""

from datetime import timedelta
from functools import cache
from typing import Any

from se7lite.plain_words import Glossary
from se7lite.plain_words.first_terms import FIRST_TERMS
from se7lite.sample.rows import Row, Rows
from se7lite.services.glossary import term_row
from se7lite.services.paper_words import kept_words

TEXTS = (
    (
        "What families told us about short breaks",
        "We rang forty families in September. Thirty-one picked up the telephone.\n\n"
        "Most of them said that the break itself is good. The young people come home tired and happy. What is hard is "
        "to get one. The form has nine pages. It asks the same things each year.\n\n"
        "Families who have no car told us that they cannot use the places at all. One father walks an hour with his "
        "daughter, because the bus driver does not let the wheelchair in.\n\n"
        "We ask the group two things. Can the form be two pages? And can somebody talk with the bus company before "
        "Christmas?",
    ),
    (
        "Joint commissioning: how far we are",
        "The ICB and the seven councils have agreed to look at therapy together. A first list of contracts is there. "
        "It shows that four areas pay for the same thing in four ways.\n\n"
        "The MASH and the YOT were asked how many children they see who have difficulties with speech. Their answers "
        "came last week and are not in this paper yet.\n\n"
        "Going forward, a robust approach to stakeholder engagement is needed. The KPIs of each contract will be "
        "compared by the end of January, and the CCG figures of earlier years will be put beside them.\n\n"
        "Two parent carers sit on the board. Their travel and their time are paid.",
    ),
    (
        "Draft letter to families about annual reviews",
        "Dear parent or carer,\n\n"
        "Your child's plan is looked at once a year. This is called the annual review. You will get a letter two weeks "
        "before, with the day and the time. If it does not suit you, ring us and we find another.\n\n"
        "Please tell us what has gone well, what has not, and what you would like to change. You can write it, say it "
        "or send a film. Your child can do the same.\n\n"
        "You may bring somebody with you. The Special Educational Needs and Disabilities Information, Advice and "
        "Support Service (SENDIASS) can come too; it is free and does not belong to the council.",
    ),
    (
        "Data that the areas send each quarter",
        "The dataset has been agreed with all areas and with NHSE. It comprises the indicators which were proposed in "
        "the spring by the regional analysts, together with two additional indicators concerning accessibility and "
        "family participation which were subsequently incorporated at the request of the forums.\n\n"
        "Pursuant to the DPIA the figures are published with small numbers taken out. Utilisation of short breaks, "
        "timeliness of assessments, and the number of children in EOTAS are shown for each area. The methodology is "
        "described in Annex II, including the statistical considerations underlying comparability between authorities "
        "of different sizes.\n\n"
        "Areas will endeavour to submit by the tenth working day of the quarter. Where a figure is not available the "
        "reason will be given.",
    ),
)
"""Title and text; the second and the fourth leave words unexplained, and the fourth is hard to read."""
EVERY = 3
DAYS_AHEAD = 60


def make_papers(rows: Rows, scale: int) -> None:
    """The glossary, and a text for one in three meetings that have had papers or are soon to have them."""
    for term in FIRST_TERMS:
        rows.add("glossary_term", removed_at=None, **term_row(term))
    near = rows.today + timedelta(days=DAYS_AHEAD)
    for meeting in rows.tables["meeting"]:
        if meeting["id"] % EVERY == 0 and meeting["status"] != "cancelled" and meeting["date"] <= near:
            _add(rows, meeting, TEXTS[meeting["id"] // EVERY % len(TEXTS)])
    for paper in rows.tables["paper"]:
        text = "" if paper["link_or_text"].startswith("https://") else paper["link_or_text"]
        rows.tables["paper_words"].append({"paper_id": paper["id"], **_read(text)})


def _add(rows: Rows, meeting: Row, paper: tuple[str, str]) -> None:
    title, text = paper
    rows.add("paper", meeting_id=meeting["id"], title=title, link_or_text=text, sent_on=meeting["papers_sent_on"])


@cache
def _read(text: str) -> dict[str, Any]:
    """The same few texts go to many meetings."""
    return kept_words(text, Glossary(FIRST_TERMS))
