"""A spreadsheet whose answers are noted on their way to the engine."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from sync.sheets import Sheets


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer: during which part of the script, to which call, with which status, and its JSON."""

    part: str
    call: str
    status: int
    answer: Any


class HeardSheets(Sheets):
    """Sheets as the sync uses them, with a note of each answer. `hidden_title` is that of the tab for copies."""

    def __init__(self, google_id: str, key_file: Path, base_url: str, hidden_title: str) -> None:
        super().__init__(google_id, key_file, base_url)
        self.hidden_title = hidden_title
        self.heard: list[Heard] = []
        self.part = ""
        self._http.session.hooks["response"].append(self._hear)

    def _hear(self, response: requests.Response, **_more: Any) -> None:
        path = str(response.request.url).partition("?")[0]
        call = path.rpartition("/")[2].partition(":")[2] or "description"
        try:
            answer = response.json()
        except ValueError:
            answer = response.text
        self.heard.append(Heard(self.part, call, response.status_code, answer))
