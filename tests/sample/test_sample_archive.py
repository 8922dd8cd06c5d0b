"""The committed archive: made by one command, the same bytes each time, marked as invented."""

from __future__ import annotations

import io
import lzma
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard.errors import InputError, SettingError
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read_many
from dashboard.sample.archive import tar_bytes, write_archive
from dashboard.sample.tables import Tables

COUNT, SEED = 2_000, 1
LARGEST = 1_500_000


@pytest.fixture(scope="module")
def committed(data: Path) -> bytes:
    """The tar file inside the committed archive."""
    return lzma.decompress((data / "samples" / "cables.tar.xz").read_bytes())


@pytest.fixture(scope="module")
def members(committed: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(committed)) as archive:
        return {item.name: archive.extractfile(item).read() for item in archive.getmembers()}  # type: ignore[union-attr]


def test_the_committed_archive_is_what_the_generator_makes(committed: bytes, data: Path) -> None:
    made = tar_bytes(COUNT, SEED, data)
    assert sha256(made).hexdigest() == sha256(committed).hexdigest(), (
        "data/samples is older than the generator: run cable-atlas sample data/samples/cables.tar.xz"
    )


def test_the_committed_archive_of_earlier_years_is_what_the_generator_makes(data: Path) -> None:
    held = lzma.decompress((data / "samples" / "earlier.tar.xz").read_bytes())
    assert sha256(held).hexdigest() == sha256(tar_bytes(None, SEED, data)).hexdigest(), (
        "data/samples is older than the generator: run cable-atlas sample --earlier data/samples/earlier.tar.xz"
    )


def test_the_committed_archive_is_small(data: Path) -> None:
    assert (data / "samples" / "cables.tar.xz").stat().st_size <= LARGEST


def test_one_seed_gives_the_same_bytes_and_another_gives_others(data: Path, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.tar.xz", "again.tar.xz", "other.tar.xz")]
    for path, seed in zip(paths, (7, 7, 8), strict=True):
        write_archive(path, 40, seed, data)
    one, again, other = (path.read_bytes() for path in paths)
    assert one == again
    assert one != other


def test_the_bytes_do_not_depend_on_the_process(data: Path) -> None:
    program = (
        "from hashlib import sha256; from pathlib import Path; "
        "from dashboard.sample.archive import tar_bytes; "
        f"print(sha256(tar_bytes(30, 3, Path({str(data)!r}))).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sha256(tar_bytes(30, 3, data)).hexdigest()


def test_members_are_sorted_and_carry_no_time_and_no_owner(committed: bytes) -> None:
    with tarfile.open(fileobj=io.BytesIO(committed)) as archive:
        items = archive.getmembers()
    assert [item.name for item in items] == sorted(item.name for item in items)
    assert {(item.mtime, item.uid, item.gid, item.uname, item.gname) for item in items} == {(0, 0, 0, "", "")}


def test_every_cable_says_that_it_is_invented(members: dict[str, bytes], tables: Tables) -> None:
    marker = tables.form["marker"].encode()
    cables = {name: text for name, text in members.items() if "/damaged/" not in name}
    assert len(cables) > COUNT
    assert [name for name, text in cables.items() if marker not in text] == []


def test_damaged_files_are_refused_with_a_sentence(members: dict[str, bytes], lexicon: Lexicon) -> None:
    damaged = [text for name, text in members.items() if "/damaged/" in name]
    assert len(damaged) >= 3
    for text in damaged:
        with pytest.raises(InputError):
            list(read_many(text, lexicon))


def test_some_cables_come_twice(members: dict[str, bytes]) -> None:
    again = [name for name in members if "/again/" in name]
    stems = {name.rsplit("/", 1)[1].split(".")[0] for name in members if "/again/" not in name}
    assert len(again) >= 10
    assert {name.rsplit("/", 1)[1].split(".")[0] for name in again} <= stems


def test_a_sample_of_nothing_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="ask for 1 or more"):
        write_archive(tmp_path / "none.tar.xz", 0, SEED, data)
