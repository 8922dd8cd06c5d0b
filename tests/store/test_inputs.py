"""Files, folders and archives are found by content, and hostile ones are refused with a sentence."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import socket
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.config import Settings
from dashboard.errors import InputError
from dashboard.store.inputs import Piece, Refusal, pieces, sources

LIMITS = Settings(file_bytes=100_000, archive_bytes=50_000_000, archive_members=50, archive_ratio=20)
TEXT = b"INVENTED cable text"


def read(*paths: Path, limits: Settings = LIMITS) -> list[Piece | Refusal]:
    found: list[Piece | Refusal] = []
    for source in sources(paths):
        if isinstance(source, Refusal):
            found.append(source)
            continue
        with source.file.open("rb") as handle:
            found += pieces(source, handle, limits)
    return found


def read_pieces(*paths: Path) -> dict[str, bytes]:
    found = read(*paths)
    assert all(isinstance(item, Piece) for item in found), found
    return {item.path: item.data for item in found if isinstance(item, Piece)}


def only_refusal(path: Path, limits: Settings = LIMITS) -> Refusal:
    (found,) = read(path, limits=limits)
    assert isinstance(found, Refusal), found
    assert found.sentence.rstrip(").").strip()
    return found


def tar_of(members: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return buffer.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def zstd(data: bytes) -> bytes:
    return bytes(pa.compress(data, "zstd", asbytes=True))


def test_a_folder_is_walked_in_order_of_names_and_paths_tell_no_other_folder(tmp_path: Path) -> None:
    folder = tmp_path / "cables"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "2.txt").write_bytes(TEXT)
    (folder / "a").write_bytes(TEXT)
    assert list(read_pieces(folder)) == ["cables/a", "cables/b/2.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT)
    assert len(read(tmp_path, file, file)) == 1


def test_a_path_that_does_not_exist_stops_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere does not exist"):
        list(sources([tmp_path, tmp_path / "nowhere"]))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd])
def test_a_compressed_file_is_unpacked_whatever_its_name(
    pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = tmp_path / "cable.txt"
    file.write_bytes(pack(TEXT))
    assert read_pieces(file) == {"cable.txt": TEXT}


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, zstd])
def test_a_tar_is_unpacked_however_it_is_compressed(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    file = tmp_path / "cables.dat"
    file.write_bytes(pack(tar_of({"./x/1": TEXT, "2": TEXT})))
    assert read_pieces(file) == {"cables.dat!x/1": TEXT, "cables.dat!2": TEXT}


def test_several_compressed_streams_in_one_file_are_all_read(tmp_path: Path) -> None:
    file = tmp_path / "cable.xz"
    file.write_bytes(lzma.compress(TEXT) + bytes(8) + lzma.compress(TEXT))
    assert read_pieces(file) == {"cable.xz": TEXT + TEXT}


def test_a_zip_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "cables"
    file.write_bytes(zip_of({"x/1": TEXT, "x/": b"", "2": TEXT}))
    assert read_pieces(file) == {"cables!x/1": TEXT, "cables!2": TEXT}


def test_archives_are_unpacked_inside_archives_once(tmp_path: Path) -> None:
    inner = gzip.compress(tar_of({"1": TEXT}))
    file = tmp_path / "all.zip"
    file.write_bytes(zip_of({"a.tgz": inner, "deep.zip": zip_of({"b.tgz": inner}), "2": TEXT}))
    found = read(file)
    assert [item.path for item in found] == ["all.zip!a.tgz!1", "all.zip!deep.zip!b.tgz", "all.zip!2"]
    assert isinstance(found[1], Refusal)
    assert "inside an archive" in found[1].sentence


def test_what_stands_before_the_damage_of_an_archive_is_read(tmp_path: Path) -> None:
    whole = tar_of({str(n): os.urandom(5_000) for n in range(20)}, "w:gz")
    file = tmp_path / "cables.tgz"
    file.write_bytes(whole[: len(whole) // 2])
    found = read(file)
    assert isinstance(found[-1], Refusal)
    assert "damaged" in found[-1].sentence or "ends inside" in found[-1].sentence
    assert 5 < len(found) < 20
    assert all(isinstance(item, Piece) for item in found[:-1])


def nasty_folder(path: Path) -> None:
    path.mkdir()


def nasty_link(path: Path) -> None:
    target = path.parent.parent / "outside.txt"
    target.write_bytes(TEXT)
    path.symlink_to(target)


def nasty_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket has 107 characters at most
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (nasty_folder, "folder is empty"),
        (nasty_link, "is a link"),
        (os.mkfifo, "pipe, socket or device"),
        (nasty_socket, "pipe, socket or device"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(b"x" * 100_001), "more than 100,000 bytes"),
        (lambda path: path.write_bytes(gzip.compress(b"x" * 100_001)), "more than 100,000 bytes"),
        (lambda path: path.write_bytes(b"PK\x03\x04 and no more"), "no end record"),
        (lambda path: path.write_bytes(zip_of({"1": TEXT})[:-10]), "no end record"),
        (lambda path: path.write_bytes(zip_of({str(n): b"" for n in range(51)})), "51 members"),
        (lambda path: path.write_bytes(gzip.compress(TEXT)[:-9]), "damaged"),
        (lambda path: path.write_bytes(lzma.compress(TEXT)[:-9]), "damaged"),
        (lambda path: path.write_bytes(b"\x1f\x8b\x08" + TEXT), "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_readable_file_is_refused(
    make: Callable[[Path], object], words: str, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder / "cable.txt")
    refusal = only_refusal(folder)
    assert refusal.path == "in/cable.txt"
    assert words in refusal.sentence


def test_a_zip_member_that_grows_too_much_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    limits = Settings(file_bytes=10**7, archive_ratio=20)
    file.write_bytes(zip_of({"bomb": bytes(3 * 2**20), "1": TEXT}))
    bomb, good = read(file, limits=limits)
    assert isinstance(bomb, Refusal)
    assert "more than 20 times" in bomb.sentence
    assert isinstance(good, Piece)


def test_a_compressed_tar_that_grows_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.tgz"
    file.write_bytes(gzip.compress(tar_of({"bomb": bytes(40 * 2**20)})))
    refusal = only_refusal(file, Settings(file_bytes=10**8, archive_ratio=20))
    assert "grows more than 20 times" in refusal.sentence


def test_a_tar_with_too_many_members_is_read_up_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tar_of({str(n): TEXT for n in range(60)}))
    found = read(tmp_path / "a.tar")
    assert len(found) == 51
    assert isinstance(found[-1], Refusal)
    assert "51 members or more" in found[-1].sentence


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    limits = Settings(file_bytes=10**6, archive_bytes=50_000)
    for name, data in (("a.zip", zip_of({"1": TEXT * 5_000})), ("a.tar", tar_of({"1": TEXT * 5_000}))):
        (tmp_path / name).write_bytes(data)
        assert "50,000 are the most" in only_refusal(tmp_path / name, limits).sentence


def test_overlapping_zip_entries_are_refused(tmp_path: Path) -> None:
    data = bytearray(zip_of({"aa": os.urandom(500), "bb": os.urandom(500)}))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, 0)  # the second member points to the first one's bytes
    file = tmp_path / "overlap.zip"
    file.write_bytes(data)
    assert "overlap" in only_refusal(file).sentence


def test_encrypted_zip_members_are_refused(tmp_path: Path) -> None:
    data = bytearray(zip_of({"1": TEXT}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    file = tmp_path / "secret.zip"
    file.write_bytes(data)
    assert "encrypted" in only_refusal(file).sentence


@pytest.mark.parametrize("name", ["../out", "a/../../out", "/etc/out", "C:\\out", "..\\out"])
def test_members_whose_names_lead_out_of_the_archive_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({name: TEXT}))
    (tmp_path / "a.tar").write_bytes(tar_of({name: TEXT}))
    for archive in ("a.zip", "a.tar"):
        assert "leads out" in only_refusal(tmp_path / archive).sentence


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_a_tar_are_refused(kind: bytes, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        header = tarfile.TarInfo("1")
        header.type, header.linkname = kind, "/etc/passwd"
        archive.addfile(header)
    (tmp_path / "a.tar").write_bytes(buffer.getvalue())
    assert "only regular files" in only_refusal(tmp_path / "a.tar").sentence


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        entry = zipfile.ZipInfo("1")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert "link or device" in only_refusal(tmp_path / "a.zip").sentence


def test_a_tar_header_of_impossible_size_is_refused(tmp_path: Path) -> None:
    header = tarfile.TarInfo("x" * 10)
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 10**8
    (tmp_path / "a.tar").write_bytes(header.tobuf() + bytes(5_000))
    assert "impossible size" in only_refusal(tmp_path / "a.tar").sentence


def test_an_xz_file_that_asks_for_too_much_memory_is_refused(tmp_path: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 2**29}]
    (tmp_path / "a.xz").write_bytes(lzma.compress(TEXT, filters=filters))
    assert "damaged" in only_refusal(tmp_path / "a.xz").sentence


def test_two_members_of_one_name_are_both_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("1", TEXT)
        archive.writestr("1", TEXT + b"!")
    (tmp_path / "a.zip").write_bytes(buffer.getvalue())
    found = read(tmp_path / "a.zip")
    assert [item.data for item in found if isinstance(item, Piece)] == [TEXT, TEXT + b"!"]


def dump_of(count: int) -> bytes:
    """An invented CSV dump: eight columns, line ends inside the last."""
    row = (
        '"{n}","1/2/2006 3:04","06TOYTOWN{n}","Embassy Toytown","UNCLASSIFIED","","FM TOYTOWN",'
        '"INVENTED {n}\n\n{body}"\n'
    )
    return "".join(row.format(n=n, body="x\n" * 300) for n in range(1, count + 1)).encode()


def lines_of(count: int) -> bytes:
    return b"".join(b'{"mrn": "06TOYTOWN%d", "text": "INVENTED"}\n' % n for n in range(count))


@pytest.mark.parametrize("make", [dump_of, lines_of])
@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, lambda data: tar_of({"d": data}), lambda data: zip_of({"d": data})]
)
def test_a_dump_is_cut_into_pieces_wherever_it_lies_and_whatever_its_size(
    make: Callable[[int], bytes], pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    data = make(20_000)
    limits = Settings(file_bytes=50_000, archive_ratio=5_000)
    file = tmp_path / "dump"
    file.write_bytes(pack(data))
    found = read(file, limits=limits)
    assert [item.path.rpartition("!")[2] for item in found] == [str(n) for n in range(1, len(found) + 1)]
    assert b"".join(item.data for item in found if isinstance(item, Piece)) == data


def test_a_parquet_file_is_cut_into_pieces(tmp_path: Path) -> None:
    table = pa.table({"mrn": [f"06TOYTOWN{n}" for n in range(1_200)], "text": ["INVENTED"] * 1_200})
    pq.write_table(table, tmp_path / "a.parquet")
    alone = read(tmp_path / "a.parquet")
    (tmp_path / "a.zip").write_bytes(zip_of({"a.parquet": (tmp_path / "a.parquet").read_bytes()}))
    packed = read(tmp_path / "a.zip")
    assert [item.path for item in alone] == [f"a.parquet!{n}" for n in (1, 2, 3)]
    assert [item.digest for item in alone] == [item.digest for item in packed]


def test_a_parquet_file_without_texts_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"x": [1]}), tmp_path / "a.parquet")
    assert "column" in only_refusal(tmp_path / "a.parquet").sentence
