"""Papers that go out with the agenda keep the day of that, where nobody gave them another."""

from se7lite.checklists.meeting import is_taken
from se7lite.extensions import db
from se7lite.models import Meeting
from se7lite.services.history import keep_change
from se7lite.services.kept_lines import plain_lines
from se7lite.services.meeting_lists import read_list
from se7lite.services.records import Draft

SENT = "papers_sent"


def follow_sending(meeting: Meeting, draft: Draft) -> None:
    """As the meeting moves on to "papers sent"; where its day is put right afterwards, papers of that day follow."""
    if draft.record is None or not is_taken(draft.whole["status"] or "", SENT):
        return
    was, day = draft.present["papers_sent_on"], draft.whole["papers_sent_on"]
    moves_on = not is_taken(draft.present["status"] or "", SENT)
    corrected = not moves_on and was is not None and was != day
    going = [one for one in meeting.papers if (moves_on and one.sent_on is None) or (corrected and one.sent_on == was)]
    if day is None or not going:
        return
    before = read_list(meeting, "papers")
    for paper in going:
        paper.sent_on = day
    db.session.flush()
    after = read_list(meeting, "papers")
    keep_change("meetings", meeting, "papers", plain_lines(before), plain_lines(after), draft.actor)
