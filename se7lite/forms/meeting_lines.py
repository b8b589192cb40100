"""The lines of what belongs to a meeting: its times, agenda, papers, actions, agreements and amendments."""

from se7lite.forms.fields import ChoiceField, DayField, LineField, TextField, TimeField, WholeField
from se7lite.forms.lines import Line


class AgendaLine(Line):
    """One item."""

    title = LineField("Item")
    minutes = WholeField("Minutes", 15)
    lead = LineField("Led by")
    co_lead = LineField("Led together with")
    place = WholeField("Place", 2)


class TopicLine(AgendaLine):
    """One item of a workshop, conference or event: what B10 and B13 ask of a topic stands with it."""

    authority = ChoiceField("Leading authority")
    parent_presenter = LineField("Parent who presents")
    practitioner_presenter = LineField("Practitioner who presents")
    view_of_issue = TextField("A parent’s view of the issue")
    view_of_process = TextField("A parent’s view of the process")
    view_of_outcome = TextField("A parent’s view of the outcome")


class PaperLine(Line):
    """One paper."""

    title = LineField("Paper")
    link_or_text = TextField("Link or text")
    sent_on = DayField("Sent on")


class ActionLine(Line):
    """One action."""

    what = TextField("What")
    who_text = LineField("Who")
    due_on = DayField("By when")
    done_on = DayField("Done on")


class AgreementLine(Line):
    """One agreement."""

    text = TextField("What was agreed")
    parent_carers_stood = ChoiceField("How parent carers stood")


class AmendmentLine(Line):
    """What somebody wants changed in the draft of the notes."""

    text = TextField("What is to change")
    who_text = LineField("Who asked for it")
    settled = ChoiceField("What became of it", blank="Open")


class TimeLine(Line):
    """A time offered."""

    day = DayField("Day")
    start = TimeField("Start")
    end = TimeField("End")
