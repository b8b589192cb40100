"""Rows sorted without the reference column stay held, whatever is typed into them, until they are as they were."""

from tests.se7lite.sheet_store.paused import again, twelve

__all__ = ["twelve"]


def exchange(office, meetings):
    """The words of two rows change places."""
    one, other = meetings
    for heading, name in (("Title", "title"), ("Place", "place")):
        for meeting, words in ((one, getattr(other, name)), (other, getattr(one, name))):
            office.person.types("meetings", meeting.reference, heading, words)


def test_neither_record_takes_over_the_others_words(office, twelve):
    pair = [again(meeting) for meeting in twelve[:2]]
    references = [meeting.reference for meeting in pair]
    exchange(office, pair)
    office.settle()
    for reference, words in zip(references, ("T0", "example.org"), strict=True):
        office.person.types("meetings", reference, "Title" if words == "T0" else "Link", words)
        office.settle()
    assert [(again(meeting).title, meeting.place, meeting.link) for meeting in twelve[:2]] == [
        ("T0", "P0", ""),
        ("T1", "P1", ""),
    ]
    assert {hold.reference for hold in office.open_holds("scrambled")} == set(references)
