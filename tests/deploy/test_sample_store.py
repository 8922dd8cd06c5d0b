"""The store of sample cables: made once, anew when what makes it changes, and never over someone else's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Make = Callable[..., str]


@pytest.fixture
def make(root: Path, tmp_path: Path) -> Make:
    """Runs the program on a folder of tables with few samples; gives what it printed."""
    data = tmp_path / "data"
    data.mkdir()
    for entry in (root / "data").iterdir():
        if entry.name != "samples":
            (data / entry.name).symlink_to(entry)
    (data / "samples").mkdir()
    (data / "samples" / "one.txt").write_text(telegram("09LILLIPUT1"), encoding="utf-8")

    def run(*arguments: str) -> str:
        environment = {
            **os.environ,
            "CABLE_ATLAS_STORE": str(tmp_path / "store"),
            "CABLE_ATLAS_DATA": str(data),
        }
        command = [sys.executable, str(root / "bin" / "sample_store.py"), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


def telegram(mrn: str) -> str:
    return (
        f"{mrn}\nR 010900Z JAN 09\nFM AMEMBASSY LILLIPUT\nTO SECSTATE WASHDC\n\n"
        f"UNCLAS LILLIPUT 00000{mrn[-1]}\n\n"
        "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: INVENTED CABLE FOR A TEST\n\n1. (U) INVENTED text.\n"
    )


def version(store: Path) -> str:
    manifest = json.loads((store / "manifest.json").read_text(encoding="utf-8"))
    return f"{manifest['built_at']} {manifest['digest']}"


def test_it_ingests_once_and_is_quiet_afterwards(make: Make, tmp_path: Path) -> None:
    assert "Ingesting" in make()
    first = (tmp_path / "store").stat().st_ino
    assert make() == ""
    assert make("--if-missing") == ""
    assert (tmp_path / "store").stat().st_ino == first


def test_it_ingests_anew_when_samples_changed(make: Make, tmp_path: Path) -> None:
    make()
    first = version(tmp_path / "store")
    (tmp_path / "data" / "samples" / "two.txt").write_text(telegram("09LILLIPUT2"), encoding="utf-8")
    assert make("--if-missing") == ""
    assert "Ingesting" in make()
    assert version(tmp_path / "store") != first
    manifest = json.loads((tmp_path / "store" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["summary"]["cables"] == 2


def test_it_leaves_a_store_alone_that_someone_added_to(make: Make, tmp_path: Path, root: Path) -> None:
    make()
    own = tmp_path / "own.txt"
    own.write_text(telegram("09LILLIPUT3"), encoding="utf-8")
    command = [sys.executable, "-m", "dashboard", "ingest", str(own), "--store", str(tmp_path / "store")]
    data = {**os.environ, "CABLE_ATLAS_DATA": str(tmp_path / "data")}
    subprocess.run(command, cwd=root, env=data, check=True, capture_output=True)
    mine = version(tmp_path / "store")
    (tmp_path / "data" / "samples" / "two.txt").write_text(telegram("09LILLIPUT2"), encoding="utf-8")
    assert "holds cables of your own" in make()
    assert version(tmp_path / "store") == mine
