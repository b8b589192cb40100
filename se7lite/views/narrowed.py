"""What a link from the summary narrowed a list to, in words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from se7lite.checklists.rule import title_of
from se7lite.checklists.standards import KEPT, KEPT_BACK, NAMES, NOT_KEPT, PASSED_OVER, TO_COME
from se7lite.choices import ACTIVITIES
from se7lite.quarters import Quarter, span_words
from se7lite.queries.meeting_narrowing import HAS, UNSAID
from se7lite.queries.meetings import ReadersMeetingFilter
from se7lite.queries.options import area_options

OUTCOMES: Final = {KEPT: "kept", PASSED_OVER: "passed over", NOT_KEPT: "not kept", TO_COME: "not counted yet"}
OF_MEETINGS: Final = ("first", "last", "area", "standard", "outcome", "has", "activity")
OF_CLAIMS: Final = ("first", "last")


def narrowed_meetings(wanted: Any) -> list[str]:
    """April to June 2026; held to Meeting standard 3."""
    return [*_span(wanted), *_of_meetings(wanted)]


def meetings_for_readers(wanted: Any) -> Any:
    """No list says for which meetings a standard was kept that tells of people what only officers may know."""
    wanted = ReadersMeetingFilter(**vars(wanted))
    return replace(wanted, standard="", outcome="") if wanted.standard in KEPT_BACK else wanted


def narrowed_claims(wanted: Any) -> list[str]:
    """Paid April to June 2026; of an area, what the summary counts: late records are counted later."""
    counted = "counted as paid" if wanted.area and wanted.first and wanted.last else "paid"
    return [f"{counted} {span}" for span in _span(wanted)]


def _of_meetings(wanted: Any) -> Iterator[str]:
    if wanted.area:
        yield f"held for {area_options().get(wanted.area, 'an area that is not kept here')} alone"
    if wanted.standard in NAMES:
        said = OUTCOMES.get(wanted.outcome, "judged")
        yield f"{title_of(wanted.standard)} {said}"
    if wanted.has in HAS:
        yield HAS[wanted.has]
    if wanted.activity:
        yield "kind of activity not said" if wanted.activity == UNSAID else ACTIVITIES.get(wanted.activity, "").lower()


def _span(wanted: Any) -> Iterator[str]:
    first, last = Quarter.read(wanted.first), Quarter.read(wanted.last)
    if first and last:
        yield span_words(first, last)
    elif first or last:
        yield f"{'from' if first else 'until'} {(first or last).words}"
