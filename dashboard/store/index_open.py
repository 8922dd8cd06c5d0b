"""Opening the index of a version: the file beside its tables, or one made anew where that is not to be trusted.

Comes in: the folder of a version, its manifest. Goes out: `IndexFile`. Refuses tables that cannot be read, with
a StoreError. A file that is missing, of another form or not as it was written is not used: the index is made anew
in the folder for temporary files, for this process and those forked from it, and a line of the log says so;
nothing is written to the store.
"""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.errors import StoreError
from dashboard.store.index_build import INDEX, build_index, form
from dashboard.store.index_file import IndexFile
from dashboard.store.manifest import Manifest, TableFile, is_whole

LOGGER = logging.getLogger("dashboard.store")


def open_index(folder: Path, manifest: Manifest) -> IndexFile:
    """The index of the version in `folder`. Raises StoreError."""
    try:
        return _whole(folder / INDEX, manifest.index)
    except StoreError as error:
        if (folder, form()) in _made_anew:
            return _made_anew[folder, form()]
        LOGGER.warning(
            "%s The index is made anew for this process, which takes longer than opening one; "
            "ingest the corpus again to have it beside the tables.",
            error,
        )
    with TemporaryDirectory(prefix="cable-atlas-") as own:  # the map keeps the file when its name is gone
        path = Path(own) / INDEX
        build_index(folder, path)
        found = IndexFile(path)
    _made_anew.clear()
    _made_anew[folder, form()] = found
    return found


_made_anew: dict[tuple[Path, str], IndexFile] = {}
"""The index that was made last: processes that are forked from this one use it too."""


def _whole(path: Path, entry: TableFile | None) -> IndexFile:
    """The file as it was written. Raises StoreError."""
    if entry is None:
        raise StoreError(f"The version {path.parent.name} has no index.")
    if not path.is_file():
        raise StoreError(f"The index of {path.parent.name} is missing.")
    if not is_whole(path, entry):
        raise StoreError(f"The index of {path.parent.name} is damaged: its size or digest differs.")
    found = IndexFile(path)
    if found.facts["form"] != form():
        raise StoreError(f"The index of {path.parent.name} was made by another version of this program.")
    return found
