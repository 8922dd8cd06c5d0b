"""Killed at any point, an ingest leaves readers the old version or the new; the next run ends the work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.toy_reader import toy_text

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 8


@pytest.mark.parametrize("seed", [1])
def test_killed_at_random_points_and_run_again_equals_an_uninterrupted_run(seed: int, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, numbers in ((first, range(12)), (second, range(6, 40))):
        folder.mkdir()
        for n in numbers:
            (folder / f"{n}.txt").write_text(toy_text(n, body=f"In the folder {folder.name}."))
        (folder / "bad.txt").write_text(f"no cable in {folder.name}")
    arguments = [tmp_path, first, second, KILLS, seed]
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.toy_kills", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(kills) == KILLS
    assert all(kill["killed"] for kill in kills)
    for kill in kills:
        assert kill["seen"] in (kill["old"], kill["new"]), kill
        assert kill["after"] == kill["whole"] == kill["new"], kill
        assert kill["left"] == ["versions"], kill
    assert any(kill["parts"] > 0 for kill in kills), "no kill fell between two parts"
    assert {kill["seen"] for kill in kills} == {kills[0]["old"], kills[0]["new"]}
