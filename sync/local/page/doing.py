"""Carries out what a person does in a window: one change of the workbook each, kept before it is answered."""

from typing import Any

from ..cells import Json
from ..content import Content
from ..errors import ApiError, RequestRefused
from ..tab import Tab
from .acts import ACTS
from .places import SHIFTED
from .refusals import Refusal, refusal_of
from .sight import Sight
from .undoing import step_of
from .watching import Watched

PERSON = "you@this-machine.example"
NO_TAB = "This tab was deleted. Choose another one."


def do(watched: Watched, body: Json) -> Json:
    """Do the act that `body` names; {} or {tab: id of a tab that came}. Raises Refusal; then nothing was changed.

    body: {window, act, tab, revision, ...}: `revision` is the version in which the places in it were seen.
    """
    try:
        # Between reading where things are and changing them, nobody else may change them.
        with watched.workbook.lock:
            if body.get("act") in ("undo", "redo"):
                return _undo(watched, str(body.get("window", "")), body["act"])
            return _act(watched, body)
    except ApiError as error:
        raise refusal_of(error) from None
    except RequestRefused as refused:
        raise Refusal(str(refused)) from None
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise Refusal(f"The page sent something that cannot be read ({error!r}). Reload it.", 400) from None


def _act(watched: Watched, body: Json) -> Json:
    act = ACTS.get(body["act"])
    if act is None:
        raise Refusal(f"There is no act called {body['act']!r}.", 400)
    _, content = watched.present()
    requests = act(_sight(watched, content, body), body)
    replies, step = _apply(watched, content, body["tab"], requests)
    watched.history(str(body.get("window", ""))).did(body["tab"], step)
    came = [reply["addSheet"]["properties"]["sheetId"] for reply in replies if "addSheet" in reply]
    return {"tab": came[0]} if came else {}


def _sight(watched: Watched, content: Content, body: Json) -> Sight:
    now = content.find(body["tab"])
    if now is None:
        raise Refusal(NO_TAB, 409)
    version = watched.version(body["revision"])
    seen = version.find(body["tab"]) if version else None
    if seen is None:
        raise Refusal(SHIFTED, 409)
    return Sight(content, seen, now, watched.workbook.clock().date())


def _apply(watched: Watched, before: Content, tab_id: int, requests: list[Json]) -> tuple[list[Json], Any]:
    replies = watched.workbook.apply(requests, PERSON)
    return replies, step_of(before, watched.workbook.content, tab_id, requests)


def _undo(watched: Watched, window: str, act: str) -> Json:
    _, content = watched.present()
    history = watched.history(window)
    tab_id, step = history.take(act)
    tab: Tab | None = content.find(tab_id)
    if tab is None:
        raise Refusal(NO_TAB, 409)
    _, back = _apply(watched, content, tab_id, step.taking_back(tab))
    history.put(act, tab_id, back)
    return {"tab": tab_id}
