"""What a browser has to be told: everything of a tab, or what is new since the version that it shows."""

from typing import Any

from ..cells import Json
from ..content import Content
from ..rows import Row
from ..tab import Tab
from .places import row_now
from .showing import cells_shown, choices, row_shown, tab_shown
from .watching import Watched


def look(watched: Watched, tab_id: int | None, since: int | None, row: int | None = None) -> Json:
    """The answer to `what is new?` for a window that shows version `since` of a tab; None: it shows nothing yet.

    {revision} alone: nothing is new. Otherwise also the title, the tabs, the tab and either all its `rows`, or
    `changed` rows as [index, cells], or `splice` {at, gone, come}. `row` is where that row of the window now is, or
    None where it is gone.
    """
    revision, content = watched.present()
    if since == revision and tab_id is not None and content.find(tab_id):
        return {"revision": revision}
    tab = _wanted(content, tab_id)
    seen = watched.version(since) if since is not None else None
    before = seen.find(tab.id) if seen and tab.id == tab_id else None
    answer: Json = {
        "revision": revision,
        "title": content.title,
        "tabs": [{"id": found.id, "title": found.title} for found in content.tabs if not found.hidden],
        "tab": tab_shown(content, tab),
    }
    if before is None:
        answer["rows"] = [row_shown(found, content.locale, watched.legend) for found in _filled(tab)]
    else:
        answer.update(_news(watched, content, before, tab))
        answer["row"] = row_now(before, tab, row) if row is not None else None
    return {**answer, **_legend(watched, content)}


def _wanted(content: Content, tab_id: int | None) -> Tab:
    found = content.find(tab_id) if tab_id is not None else None
    return found if found and not found.hidden else content.first_visible()


def _legend(watched: Watched, content: Content) -> Json:
    rules = [
        {
            "choices": choices(content, rule),
            "strict": bool(rule.get("strict")),
            "words": rule.get("inputMessage", ""),
        }
        for rule in watched.legend.rules
    ]
    return {"looks": watched.legend.looks, "rules": rules}


def _filled(tab: Tab) -> list[Row | None]:
    """The rows down to the last that is kept."""
    rows = tab.rows.list
    height = len(rows)
    while height and rows[height - 1] is None:
        height -= 1
    return rows[:height]


def _news(watched: Watched, content: Content, before: Tab, after: Tab) -> Json:
    """Rows are the same object in both versions unless they changed."""
    if before is after:
        return {"changed": []}
    old, new = _filled(before), _filled(after)
    top, bottom = _same_ends(old, new)
    gone, come = len(old) - top - bottom, len(new) - top - bottom

    known = cells_shown(old[top : len(old) - bottom], content.locale, watched.legend)

    def shown(row: Row | None) -> list[Any]:
        return row_shown(row, content.locale, watched.legend, known)

    if gone != come:
        return {"splice": {"at": top, "gone": gone, "come": [shown(row) for row in new[top : top + come]]}}
    places = (index for index in range(top, top + come) if old[index] is not new[index])
    return {"changed": [[index, shown(new[index])] for index in places]}


def _same_ends(old: list[Row | None], new: list[Row | None]) -> tuple[int, int]:
    """How many rows are the same from the top, and how many of the rest from the bottom."""
    least = min(len(old), len(new))
    top = next((index for index in range(least) if old[index] is not new[index]), least)
    rest = least - top
    bottom = next((index for index in range(rest) if old[-1 - index] is not new[-1 - index]), rest)
    return top, bottom
