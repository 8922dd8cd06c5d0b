"""Corrections: the file of accepted readings, beside the store; the next ingest reads by it.

Comes in: its path; accepted readings. Goes out: its rows, and the file with one row more. Refuses, with a
sentence: what is no message number, role, token or reading, cells that a spreadsheet would take for a formula, a
file of another form, more rows than a file should have. Columns are those of `data/corrections.csv`, so that rows
can be sent back to the project as they are.

A reading is accepted anew by another row for the same message, role and token, which takes the place of the old one.
"""

from __future__ import annotations

import csv
import fcntl
import io
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import FactError, QuestionError
from dashboard.facts.table import read_rows
from dashboard.store.fields import POST_MARK

COLUMNS = ("mrn", "role", "token", "place", "post", "reason", "source")
SOURCE = "review"
MOST_ROWS = 10_000
Key = tuple[str, str, str]
"""Message number, role and token."""
_FORMS = {
    "mrn": re.compile(r"[0-9]{2}[A-Z][A-Z0-9]{1,30}[0-9]{1,8}"),
    "role": re.compile(r"about|from|to"),
    "token": re.compile(r"[A-Za-z0-9][^\x00-\x1f\x7f-\x9f\u2028\u2029]{0,119}"),
    "value": re.compile(r"|[A-Z][A-Z0-9-]{1,9}|@[a-z0-9]+(-[a-z0-9]+)*"),
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """How one token of one message is to be read."""

    mrn: str
    role: str
    """`about`, `from` or `to`."""
    token: str
    value: str
    """A place, a post with its @, or "" for no place."""
    reason: str

    @property
    def key(self) -> Key:
        """What the row is found by."""
        return (self.mrn, self.role, self.token)

    def cells(self) -> tuple[str, ...]:
        """The row's cells. Raises QuestionError for what cannot stand in the file."""
        for name, pattern in _FORMS.items():
            value = getattr(self, name)
            if not pattern.fullmatch(value):
                raise QuestionError(f"{value[:40]!r} is no {name} that a correction can have.")
        reason = " ".join(self.reason.split())[:200]
        if not reason[:1].isalpha():
            raise QuestionError("The reason of a correction begins with a letter.")
        is_post = self.value.startswith(POST_MARK)
        place, post = ("", self.value[len(POST_MARK) :]) if is_post else (self.value, "")
        return (*self.key, place, post, reason, SOURCE)

    def line(self) -> str:
        """The row as it stands in the file."""
        return _text([self.cells()])


def value_of(row: dict[str, str]) -> str:
    """The reading of a row: a place, a post with its @, or ""."""
    return POST_MARK + row["post"] if row["post"] else row["place"]


def read_corrections(path: Path | None) -> dict[Key, dict[str, str]]:
    """Message, role and token to row; nothing where there is no file yet. Raises FactError for another form."""
    if path is None or not path.is_file():
        return {}
    rows = read_rows(path)
    for row in rows:
        if tuple(row) != COLUMNS:
            raise FactError(
                f"{path.name}: its columns are {', '.join(row)}; they must be {', '.join(COLUMNS)}."
            )
    return {(row["mrn"], row["role"], row["token"]): row for row in rows}


def write_correction(path: Path, accepted: Accepted) -> None:
    """Adds the row, or puts it in the place of an older one. Raises OSError where nothing can be written."""
    cells = accepted.cells()
    with path.with_name(path.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        rows = read_corrections(path)
        rows[accepted.key] = dict(zip(COLUMNS, cells, strict=True))
        if len(rows) > MOST_ROWS:
            raise QuestionError(f"{path.name} has {MOST_ROWS:,} rows; ingest again before more are accepted.")
        _replace(path, _text([COLUMNS, *(tuple(row.values()) for row in rows.values())]))


def _text(rows: list[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _replace(path: Path, text: str) -> None:
    """The file is whole at every moment: the old one or the new one."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".")
    draft = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
