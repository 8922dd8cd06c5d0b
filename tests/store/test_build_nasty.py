"""A damaged corpus is survived: good files are stored, each nasty one is in quarantine with a sentence."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.config import Settings
from dashboard.store.build import ingest
from dashboard.store.manifest import verify
from dashboard.store.reader import make_reader
from dashboard.store.readers import Reading

GOOD = 1_000
POSTS = ("TOKYO", "BEIJING", "ANKARA", "NAIROBI")


def telegram(number: int, subject: str = "INVENTED CABLE") -> str:
    post = POSTS[number % len(POSTS)]
    day, hour = number % 28 + 1, number % 24
    return (
        f"P {day:02}{hour:02}00Z FEB 06\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC PRIORITY 0001\n"
        f"C O N F I D E N T I A L {post} {number:06}\n\nSIPDIS\n\nE.O. 12958: DECL: 02/01/2016\n"
        f"TAGS: PREL, KN, JA\nSUBJECT: {subject} {number}\n\n"
        f"1. (C) INVENTED. Nothing of number {number} ever happened.\n\n2. (U) A second paragraph.\n"
    )


def good(number: int) -> bytes:
    """A readable cable; now and then with odd line ends or another encoding."""
    match number % 10:
        case 1:
            return telegram(number).replace("\n", "\r\n").encode()
        case 2:
            return telegram(number).replace("\n\n", "\r\n\r").encode()
        case 3:
            return telegram(number, "INVENTED “CAFÉ” –").encode("cp1252")
        case 4:
            return b"\xef\xbb\xbf" + telegram(number).encode()
        case 5:
            return gzip.compress(telegram(number).encode())
        case 6:
            return telegram(number).replace("second", "sec\x00ond\x07").encode()
        case 7:
            return telegram(number, "INVENTED CAFÉ").encode().decode("cp1252").encode()
        case _:
            return telegram(number).encode()


def zip_of(members: dict[str, bytes], *, encrypted: bool = False, link: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o120777 if link else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    data = bytearray(buffer.getvalue())
    if encrypted:
        data[6] |= 1
        data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping() -> bytes:
    data = bytearray(zip_of({"aa": os.urandom(99), "bb": os.urandom(99)}))
    struct.pack_into("<L", data, data.rfind(b"PK\x01\x02") + 42, 0)
    return bytes(data)


def tar_of(name: str, kind: bytes = tarfile.REGTYPE, size: int | None = None) -> bytes:
    text = telegram(1).encode()
    header = tarfile.TarInfo(name)
    header.type, header.size = kind, len(text) if size is None else size
    if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
        header.linkname, header.size = "/etc/passwd", 0
    elif kind == tarfile.CHRTYPE:
        header.size = 0
    return header.tobuf() + text + bytes(-len(text) % 512 + 1024)


def parquet_without_texts() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"x": [1]}), buffer)
    return buffer.getvalue()


def bomb() -> bytes:
    return zip_of({"zeros": bytes(30 * 2**20)})


def write(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


NOISE = random.Random(1).randbytes
TEXT = telegram(0).encode()
NASTY: list[Callable[[Path], object]] = [
    write(b""),
    write(b" \n\t\n"),
    write(bytes(1)),
    write(bytes(5_000)),
    write(NOISE(5_000)),
    write(NOISE(70_000)),
    write(b"\x89PNG\r\n\x1a\n" + NOISE(900)),
    write(b"%PDF-1.7\n" + NOISE(900)),
    write(b"\x7fELF" + NOISE(900)),
    write(b"x" * 50_000_000),
    write(b"(" * 1_000_000),
    write(b"\n" * 1_000_000),
    write(b"TAGS" * 100_000),
    write(TEXT[:15]),
    write(TEXT.replace(b"\n", b"")[:40]),
    write(telegram(0).encode("utf-16")),
    write(b"Dear reader, this INVENTED letter is no cable."),
    write(b"<html><body>An INVENTED page without a cable</body></html>"),
    write(b"<!DOCTYPE html><html><pre>nothing</pre></html>"),
    write(b'{"a": 1}\n{"a": 2}\n'),
    write(b"[]"),
    write(b"a,b,c\n1,2,3\n"),
    write(b"\xff\xfe" * 400),
    write(parquet_without_texts()),
    write(b"PAR1" + NOISE(100)),
    write(bomb()),
    write(overlapping()),
    write(zip_of({"1": TEXT}, encrypted=True)),
    write(zip_of({"../1": TEXT})),
    write(zip_of({"/etc/1": TEXT})),
    write(zip_of({"link": b"/etc/passwd"}, link=True)),
    write(zip_of({"1": TEXT})[:-30]),
    write(b"PK\x03\x04" + NOISE(200)),
    write(zip_of({"a.zip": zip_of({"b.zip": zip_of({"1": TEXT})})})),
    write(gzip.compress(TEXT)[:-10]),
    write(lzma.compress(TEXT)[:-10]),
    write(bz2.compress(TEXT)[:-10]),
    write(b"\x28\xb5\x2f\xfd" + NOISE(200)),
    write(b"\x1f\x8b" + NOISE(200)),
    write(gzip.compress(bytes(40 * 2**20))),
    write(gzip.compress(b"")),
    write(tar_of("../1")),
    write(tar_of("1", tarfile.SYMTYPE)),
    write(tar_of("1", tarfile.CHRTYPE)),
    write(tar_of("1", size=10_000)),
    write(tar_of("1", tarfile.GNUTYPE_LONGNAME, 10**7)),
    lambda path: path.mkdir(),
    lambda path: path.symlink_to("good-1.txt"),
    lambda path: path.symlink_to(path.name),
    lambda path: os.mkfifo(path),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(1, GOOD + 1):
        (folder / f"good-{number}.txt").write_bytes(good(number))
    for number, make in enumerate(NASTY, 1):
        make(folder / f"nasty-{number:02}.txt")
    return folder


def test_a_thousand_good_files_are_stored_and_fifty_nasty_ones_are_in_quarantine(
    corpus: Path, tmp_path: Path
) -> None:
    assert len(NASTY) == 50
    settings = Settings(store=tmp_path / "store")
    outcome = ingest([corpus], settings, Reading(make_reader, "real", workers=1))
    held = pq.read_table(settings.store / "quarantine.parquet").to_pylist()
    names = {row["path"].split("/")[1].split("!")[0] for row in held}
    assert names == {f"nasty-{number:02}.txt" for number in range(1, 51)}
    assert len(held) == 50
    for row in held:
        assert row["sentence"].strip().endswith((".", ").")), row
        assert "please report" not in row["sentence"], row
    assert outcome.manifest.cables == GOOD
    numbers = pq.read_table(settings.store / "cable.parquet", columns=["mrn"]).column("mrn").to_pylist()
    assert sorted(numbers) == sorted(f"06{POSTS[n % 4]}{n}" for n in range(1, GOOD + 1))
    assert verify(settings.store / "current") == outcome.manifest
    again = ingest([corpus], settings, Reading(make_reader, "real", workers=1))
    assert not again.is_changed
