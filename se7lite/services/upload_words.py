"""What is said of an uploaded file as a whole: what it lacks, what it has besides, and what that means."""

from collections.abc import Iterator, Sequence

from se7lite.models import Download
from sync.columns import SINGULAR
from sync.xlsx.findings import Compared
from sync.xlsx.table import Table, moved_headings

NO_KEY = (
    "The file does not say which download it comes from, so nothing is taken over by itself. Each difference from what "
    "se7lite has now is listed: tick those that are meant."
)
OLD_KEY = (
    "What this file showed when it was downloaded is no longer kept, so nothing is taken over by itself. Each "
    "difference from what se7lite has now is listed: tick those that are meant."
)
FIRST_LIST = (
    "When this file came, se7lite had no meetings, so it is the first list of them. Each row that you tick is taken "
    "over as it is, with the status that it has: no rule is asked of that. The meeting’s page says so, with the day "
    "and your name. Rows of later lists are held to the rules."
)
SHOWN = 12  # references in one sentence


def told_of(table: Table, compared: Compared, key: str | None, download: Download | None) -> list[str]:
    """Sentences for the page, the most important first."""
    return list(_sentences(table, compared, key, download))


def _sentences(table: Table, compared: Compared, key: str | None, download: Download | None) -> Iterator[str]:
    if download is None:
        yield OLD_KEY if key else NO_KEY
    renamed = moved_headings(table)
    if table.missing:
        yield f"{_columns(table.missing)} not in the file: nothing of {_it(table.missing)} is taken over." + "".join(
            f" “{theirs}” may be it under another name: then call it “{ours}” again, save, and upload the file again."
            for ours, theirs in renamed.items()
        )
    if table.doubled:
        yield (
            f"{_columns(table.doubled)} in the file more than once: nothing of {_it(table.doubled)} is taken over. "
            "Remove the extra column, save, and upload the file again."
        )
    left = [heading for heading in table.extra if heading not in renamed.values()]
    if left:
        yield f"Columns that se7lite does not have were left alone: {_listed(left)}."
    if table.others:
        yield f"Only the sheet “{table.title}” was read, not {_listed(table.others)}."
    yield from _about_rows(table, compared)


def _about_rows(table: Table, compared: Compared) -> Iterator[str]:
    one = SINGULAR[table.noun]
    if compared.missing:
        are = "is" if len(compared.missing) == 1 else "are"
        yield (
            f"{_count(compared.missing, one)} of the download {are} not in the file, or blank there: "
            f"{_some(compared.missing)}. Nothing is archived or blanked because of that."
        )
    if compared.made_before:
        yield (
            f"{_count(compared.made_before, 'new row')} without a reference became a {one} when the file was uploaded "
            f"before: {_some(compared.made_before)}."
        )


def _columns(headings: Sequence[str]) -> str:
    return f"The column {_listed(headings)} is" if len(headings) == 1 else f"The columns {_listed(headings)} are"


def _it(headings: Sequence[str]) -> str:
    return "it" if len(headings) == 1 else "them"


def _count(many: Sequence[str], one: str) -> str:
    return f"{len(many):,} {one if len(many) == 1 else one + 's'}"


def _some(references: Sequence[str]) -> str:
    shown = ", ".join(references[:SHOWN])
    return shown if len(references) <= SHOWN else f"{shown} and {len(references) - SHOWN:,} more"


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name[:60]}”" for name in names[:SHOWN]]
    if len(names) > SHOWN:
        quoted.append(f"{len(names) - SHOWN} more")
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]
