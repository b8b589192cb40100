"""The folder that keeps everything of one installation: database, local Sheets, keys, logs."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from se7lite.launch.problem import Problem


class DataFolder:
    """One folder, used by one start at a time; remembers what the first start was asked for and how far it got."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def logs(self) -> Path:
        """Where the three processes write what they have to say."""
        return self.path / "logs"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others out meanwhile. Raises Problem when another start is in it or nothing can be written there."""
        try:
            self.logs.mkdir(parents=True, exist_ok=True)
            # Secrets and keys are in here, and the folder may stand inside the project.
            (self.path / ".gitignore").write_text("*\n")
            lock = (self.path / ".in-use").open("w")
        except OSError as error:
            raise Problem(f"The folder {self.path} cannot be used ({error.strerror}): make run DATA=folder") from None
        with lock:
            try:
                # Let go by the system when this process ends, however it ends.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Problem(
                    f"The data in {self.path} are in use by another start. "
                    "Stop that one, or take another folder by adding: DATA=second"
                ) from None
            yield

    def recall(self, what: str) -> Any:
        """What `remember` was told under this name, or None."""
        return self._notes().get(what)

    def remember(self, what: str, answer: Any) -> None:
        """Keep an answer for later starts."""
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps({**self._notes(), what: answer}, indent=2) + "\n")
        new.replace(self._file)

    @property
    def _file(self) -> Path:
        return self.path / "first-start.json"

    def _notes(self) -> dict[str, Any]:
        return json.loads(self._file.read_text()) if self._file.exists() else {}
