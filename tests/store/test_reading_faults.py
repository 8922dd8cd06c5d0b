"""Where the reader fails at one record of many, that one is refused and the others are stored."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.cable import Cable
from dashboard.config import Settings
from dashboard.store import reader
from dashboard.store.readers import Reading
from tests.parse.test_forms import row
from tests.store.ingesting import add, documents, rows
from tests.store.toy_reader import toy_text

READING = Reading(reader.make_reader, "real", workers=1)
TEXT = "FM AMEMBASSY TOKYO\n\nUNCLAS TOKYO 00000{}\n\nSUBJECT: INVENTED {}\n\n1. Invented text.\n"
ARCHIVED = "Message Text\nR 251346Z JUN 73\n{}\nMessage Attributes\nDocument Number: 1973TOKYO0000{}\n"


def dump() -> tuple[str, bytes, bytes]:
    records = [row(number, f"SUBJECT: INVENTED {number}\\n\\n1. Invented text.") for number in range(1, 6)]
    return "dump.csv!1", "".join(records).encode(), records[2].encode()


def json_lines() -> tuple[str, bytes, bytes]:
    fields = [{"id": f"09TOKYO{n}", "text": TEXT.format(n, n)} for n in range(1, 6)]
    records = [json.dumps(record, ensure_ascii=False) for record in fields]
    return "cables.jsonl!1", "\n".join([*records, ""]).encode(), f"{records[2]}\n".encode()


def parquet() -> tuple[str, bytes, bytes]:
    fields = [{"id": f"09TOKYO{n}", "text": TEXT.format(n, n)} for n in range(1, 6)]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(fields), buffer)
    return "cables.parquet!1", buffer.getvalue(), f"{json.dumps(fields[2], ensure_ascii=False)}\n".encode()


def archive() -> tuple[str, bytes, bytes]:
    records = [ARCHIVED.format(TEXT.format(n, n), n) for n in range(1, 6)]
    return "archive.txt", "".join(records).encode(), records[2].encode()


@pytest.mark.parametrize("made", [dump, json_lines, parquet, archive])
@pytest.mark.parametrize("fails", [reader.__name__ + ".resolve", "dashboard.parse.many.read"])
def test_only_the_record_that_the_reader_fails_at_is_refused(
    settings: Settings,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: Callable[[], tuple[str, bytes, bytes]],
    fails: str,
) -> None:
    path, data, record = made()
    (folder / path.removesuffix("!1")).write_bytes(data)
    add(settings, folder, reading=READING)
    whole = pq.read_table(settings.store / "document.parquet").to_pylist()
    assert len(whole) == 5

    module, _, name = fails.rpartition(".")
    usual = getattr(__import__(module, fromlist=[name]), name)

    def marked(given: Cable | str, *more: object) -> object:
        text = given if isinstance(given, str) else given.text
        if "INVENTED 3" in text:
            raise ZeroDivisionError("boom")
        return usual(given, *more)

    monkeypatch.setattr(fails, marked)
    outcome = add(settings, folder, reading=READING, anew=True)
    assert outcome.refused == 1
    (refused,) = pq.read_table(settings.store / "quarantine.parquet").to_pylist()
    assert refused == {
        "path": f"cables/{path}#3",
        "input_digest": hashlib.sha256(record).hexdigest(),
        "bytes": len(record),
        "sentence": "The program failed to read it (ZeroDivisionError: boom); please report that.",
    }
    left = pq.read_table(settings.store / "document.parquet").to_pylist()
    kept = [item for item in whole if item["path"] != refused["path"]]
    assert [item | {"cable_id": 0} for item in left] == [item | {"cable_id": 0} for item in kept]


def test_a_file_with_one_cable_is_refused_whole(settings: Settings, folder: Path) -> None:
    (folder / "one").write_text("INVENTED\nBOOM\n\n")
    (folder / "many").write_text("\f".join([toy_text(1), "INVENTED\nBOOM\n\n", "other", toy_text(2)]))
    add(settings, folder)
    assert [path for *_, path in documents(settings)] == ["cables/many#1", "cables/many#3"]
    refused = rows(settings, "quarantine", "path", "bytes")
    assert sorted(refused) == [("cables/many", 5), ("cables/many#2", 15), ("cables/one", 15)]
