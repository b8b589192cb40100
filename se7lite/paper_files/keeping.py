"""Files in the data folder, by their content: the same file twice is kept once, and no name reaches the disk."""

import hashlib
import os
import tempfile
from pathlib import Path


def keep_file(folder: Path, content: bytes) -> str:
    """Writes it whole or not at all; gives the key that it is found by."""
    key = hashlib.sha256(content).hexdigest()
    path = file_path(folder, key)
    if path.exists():
        return key
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as new:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())
    os.replace(name, path)
    return key


def file_path(folder: Path, key: str) -> Path:
    """Where the file of a key stands. ValueError for what is no key, so that no address leads out of the folder."""
    if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
        raise ValueError("not a key of a kept file")
    return folder / "papers" / key[:2] / key


def discard_file(folder: Path, key: str) -> None:
    """Takes away a file that nothing refers to."""
    file_path(folder, key).unlink(missing_ok=True)
