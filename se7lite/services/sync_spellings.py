"""What an officer says that words in a column of choices mean: while a tab is being connected, and afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncDraftTab, SyncHold, SyncTab
from se7lite.services.actor import Actor
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.sync_pauses import wake
from se7lite.services.transaction import lock_row, transaction
from se7lite.sheet_store.book import load_book
from sync.columns import COLUMNS, Column, column_of
from sync.spellings import Spelling, is_unknown
from sync.terms import Book, plain, words_of

NO_CHOICE: Final = "“{words}” can only mean something that is on the list. Choose it again."
NO_COLUMN: Final = "That column holds no choices. Look at the page again."
ENDED: Final = "This tab is not connected any more."
LONGEST: Final = 200  # of words whose meaning is kept; no cell of a column of choices says more


def say_in_draft(
    tab: SyncDraftTab, said: Iterable[Spelling], grouped: Mapping[str, bool], turned: Mapping[str, bool]
) -> None:
    """Keep what the page of a tab that is being connected says: what words mean, of which fields a merged cell speaks
    for the rows that it covers, and whose days have day and month exchanged. What is not on the page stays.
    Refused where a word is to mean what is on no list; then nothing changes."""
    said = list(said)
    _refuse_nonsense(tab.noun, said, load_book())
    with transaction():
        lock_row(tab)
        tab.spellings = _with(tab.spellings, said)
        fields = [column.field for column in COLUMNS[tab.noun] if not column.ours]
        tab.grouped = [name for name in fields if grouped.get(name, name in tab.grouped)]
        tab.turned = [name for name in fields if turned.get(name, name in tab.turned)]


def say_in_tab(tab: SyncTab, said: Iterable[Spelling], actor: Actor) -> None:
    """The same of a connected tab; the next run reads cells that wait so. What was read before stays as it was read.
    Refused as above, or where the tab is connected no more."""
    may_write(actor)
    said = list(said)
    _refuse_nonsense(tab.noun, said, load_book())
    with transaction():
        wake(tab.spreadsheet_id)
        lock_row(tab)
        if tab.connected_noun is None:
            raise Refused({"": ENDED})
        tab.spellings = _with(tab.spellings, said)


def _with(kept: Mapping[str, Mapping[str, str]], said: Sequence[Spelling]) -> dict[str, dict[str, str]]:
    """What was kept with what is said now over it; without a meaning a spelling is forgotten."""
    together = {name: dict(words) for name, words in kept.items()}
    for one in said:
        together.setdefault(one.field, {})[one.key] = one.meant
    found = {name: {key: meant for key, meant in words.items() if meant} for name, words in together.items()}
    return {name: words for name, words in found.items() if words}


def _refuse_nonsense(noun: str, said: Sequence[Spelling], book: Book) -> None:
    for one in said:
        column = next((known for known in COLUMNS[noun] if known.field == one.field), None)
        if column is None or column.kind != "choice" or column.ours or not 0 < len(one.key) <= LONGEST:
            raise Refused({"spellings": NO_COLUMN})
        if one.meant and one.meant not in book.choices.get(column.of, {}):
            raise Refused({"spellings": NO_CHOICE.format(words=one.words)})


def spellings_of(tab: SyncTab, book: Book) -> list[Spelling]:
    """Those whose meaning is kept with a connected tab, and those that wait in held edits for somebody to say."""
    found = {
        (name, key): Spelling(name, key, 0, meant)
        for name, words in tab.spellings.items()
        for key, meant in words.items()
    }
    mine = select(SyncHold).where(SyncHold.tab_id == tab.id, SyncHold.state == "open")
    for hold in db.session.scalars(mine.order_by(SyncHold.id)):
        for column, cell in _cells_of(tab, hold):
            if is_unknown(column, cell, book) and len(plain(words_of(cell))) <= LONGEST:
                words = " ".join(words_of(cell).split())
                known = found.get((column.field, plain(words)))
                times, meant = (known.cells, known.meant) if known else (0, "")
                found[column.field, plain(words)] = Spelling(column.field, words, times + 1, meant)
    order = [column.field for column in COLUMNS[tab.noun]]
    return sorted(found.values(), key=lambda one: (order.index(one.field), one.key))


def _cells_of(tab: SyncTab, hold: SyncHold) -> Iterable[tuple[Column, object]]:
    """The cells that a held edit shows: its own, or those of its row in the columns that are mapped."""
    if hold.field:
        return [(column_of(tab.noun, hold.field), hold.cell)]
    if not isinstance(hold.cell, dict):
        return []
    by_heading = {plain(heading): name for name, heading in tab.headings.items() if name != "reference"}
    return [
        (column_of(tab.noun, name), cell)
        for heading, cell in hold.cell.items()
        if (name := by_heading.get(plain(heading)))
    ]
