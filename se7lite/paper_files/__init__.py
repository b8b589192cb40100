"""Papers as files: looked at by content, their text taken out in a process of its own, kept in the data folder.

Neither Flask nor SQL. Whatever is wrong with a file is one Unusable with a sentence for its sender.
"""

from se7lite.paper_files.keeping import discard_file, file_path, keep_file
from se7lite.paper_files.opening import KINDS, MOST_BYTES, Kind, Unusable
from se7lite.paper_files.packing import Packed, numbered_name, pack
from se7lite.paper_files.reading import Opened, open_paper

__all__ = [
    "KINDS",
    "MOST_BYTES",
    "Kind",
    "Opened",
    "Packed",
    "Unusable",
    "discard_file",
    "file_path",
    "keep_file",
    "numbered_name",
    "open_paper",
    "pack",
]
