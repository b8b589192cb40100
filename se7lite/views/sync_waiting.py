"""What waits in tabs, each by name and in its own words: before a tab is made anew, or no longer synced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from se7lite.models import SyncHold, SyncTab
from se7lite.queries.sync_holds import names_of, words_waiting_in
from se7lite.shown import shortened
from se7lite.views.access import kept_from_reader
from se7lite.views.sync_cards import cards_of
from se7lite.views.sync_words import cell_words, chosen_cells, column_or_none
from sync.columns import NOTE_HEADING
from sync.notes import behind

MOST: Final = 10  # that are named


@dataclass(frozen=True)
class Waiting:
    """How many words wait in all, and the first of them in sentences."""

    total: int = 0
    lines: tuple[str, ...] = ()

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.total - len(self.lines)


NOTHING_WAITS: Final = Waiting()


def waiting_in(tabs: Iterable[SyncTab]) -> Waiting:
    """The held edits that show what somebody typed, and what was typed under “Sync note”; nothing that is kept from
    whoever looks."""
    holds, answers = list[SyncHold](), list[tuple[str | None, Any]]()
    for tab in tabs:
        holds += words_waiting_in(tab.id, kept_from_reader())
        answers += [(reference, note) for reference, note in tab.sightings.get("answers", [])]
    told = [*_held_lines(holds[:MOST]), *_answer_lines(answers[:MOST])]
    return Waiting(len(holds) + len(answers), tuple(told[:MOST]))


def _held_lines(holds: Sequence[SyncHold]) -> list[str]:
    return [f"{card.title}: {_typed(hold)}" for card, hold in zip(cards_of(holds), holds, strict=True)]


def _typed(hold: SyncHold) -> str:
    if not isinstance(hold.cell, dict):
        return f"“{shortened(cell_words(column_or_none(hold.tab.noun, hold.field), hold.cell))}”"
    cells = [
        f"{heading} “{shortened(cell_words(column, cell))}”"
        for heading, cell, column in chosen_cells(hold)
        if cell is not None
    ]
    return ", ".join(cells) or "words in columns that are left alone"


def _answer_lines(answers: Sequence[tuple[str | None, Any]]) -> list[str]:
    names = names_of(reference for reference, _ in answers if reference)
    return [
        f"{NOTE_HEADING} of {f'{reference} {names.get(reference, str())}'.strip() if reference else 'a new row'}: "
        f"“{shortened(cell_words(None, behind(said)))}”"
        for reference, said in answers
    ]
