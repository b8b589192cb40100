"""The last versions of a spreadsheet, so that what a browser saw a moment ago can be compared with the present."""

import threading
from collections import OrderedDict

from ..content import Content
from ..workbook import Workbook, Workbooks
from .showing import Legend
from .undoing import History

VERSIONS = 200
WINDOWS = 32


class Watched:
    """One spreadsheet as the page knows it: versions, the legend of its cells, what each window can undo."""

    def __init__(self, workbook: Workbook):
        self.workbook = workbook
        self.legend = Legend()
        self.versions: OrderedDict[int, Content] = OrderedDict()
        self._histories: OrderedDict[str, History] = OrderedDict()
        workbook.listeners.append(self._changed)
        self._keep(workbook)

    def present(self) -> tuple[int, Content]:
        """The revision and its content."""
        return self._keep(self.workbook)

    def version(self, revision: int) -> Content | None:
        """A version that was the present one not long ago."""
        return self.versions.get(revision)

    def history(self, window: str) -> History:
        """What was done in one window of a browser."""
        with self.workbook.lock:
            history = self._histories.setdefault(window, History())
            self._histories.move_to_end(window)
            while len(self._histories) > WINDOWS:
                self._histories.popitem(last=False)
            return history

    def _changed(self, workbook: Workbook) -> None:
        self._keep(workbook)

    def _keep(self, workbook: Workbook) -> tuple[int, Content]:
        with workbook.lock:
            present = workbook.revision, workbook.content
            self.versions[present[0]] = present[1]
            while len(self.versions) > VERSIONS:
                self.versions.popitem(last=False)
        return present


class Watch:
    """Every spreadsheet that somebody has open on the page."""

    def __init__(self, workbooks: Workbooks):
        self.workbooks = workbooks
        self._lock = threading.Lock()
        self._watched: dict[str, Watched] = {}

    def open(self, file_id: str) -> Watched:
        """Raises ApiError 404 where there is no such spreadsheet."""
        workbook = self.workbooks.open(file_id)
        with self._lock:
            found = self._watched.get(file_id)
            if found is None or found.workbook is not workbook:
                found = self._watched[file_id] = Watched(workbook)
            return found
