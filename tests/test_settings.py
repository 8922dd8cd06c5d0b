"""The settings: each has a sentence, a default that it would accept, and a place in the documentation."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from dashboard.config import PREFIX, Settings
from dashboard.errors import SettingError

NUMBERS = [item for item in fields(Settings) if item.metadata["least"] is not None]


def test_without_an_environment_everything_has_its_default() -> None:
    assert Settings.from_env({}) == Settings()


@pytest.mark.parametrize("item", fields(Settings), ids=lambda item: item.name)
def test_every_setting_has_a_sentence_and_reads_its_own_default(item: Any) -> None:
    usual = getattr(Settings(), item.name)
    assert item.metadata["sentence"].endswith(".")
    assert getattr(Settings.from_env({PREFIX + item.name.upper(): str(usual)}), item.name) == usual


@pytest.mark.parametrize("item", NUMBERS, ids=lambda item: item.name)
def test_a_number_is_read_up_to_its_limits_and_refused_beyond(item: Any) -> None:
    name, least, most = PREFIX + item.name.upper(), item.metadata["least"], item.metadata["most"]
    for value in (least, most):
        assert getattr(Settings.from_env({name: str(value)}), item.name) == value
    for value in (least - 1, most + 1):
        with pytest.raises(SettingError, match=f"{name} is {value}; it must be from {least} to {most}"):
            Settings.from_env({name: str(value)})


@pytest.mark.parametrize("text", ["many", "1.5", "0x10", "ten", "1e3", "-", "8050;"])
def test_what_is_no_number_is_refused_by_name(text: str) -> None:
    with pytest.raises(SettingError, match=f"CABLE_ATLAS_PORT is '{text}'; it must be a whole number"):
        Settings.from_env({"CABLE_ATLAS_PORT": text})


def test_a_slip_in_a_name_stops_the_start() -> None:
    with pytest.raises(SettingError, match=r"CABLE_ATLAS_PROT is no setting\. Known are: .*CABLE_ATLAS_PORT"):
        Settings.from_env({"CABLE_ATLAS_PROT": "8050"})


def test_the_names_of_hosting_platforms_stand_in_for_ours() -> None:
    assert Settings.from_env({"PORT": "5000", "WEB_CONCURRENCY": "3"}).port == 5000
    assert Settings.from_env({"PORT": "5000", "CABLE_ATLAS_PORT": "6000"}).port == 6000
    assert Settings.from_env({"WEB_CONCURRENCY": "3"}).workers == 3
    with pytest.raises(SettingError, match="99999"):
        Settings.from_env({"PORT": "99999"})


def test_what_is_given_wins_over_the_environment_but_none_is_nothing_given() -> None:
    env = {"CABLE_ATLAS_PORT": "6000"}
    assert Settings.from_env(env, port=7000).port == 7000
    assert Settings.from_env(env, port=None).port == 6000


def test_folders_are_read_as_paths() -> None:
    assert Settings.from_env({"CABLE_ATLAS_STORE": "/srv/cables"}).store == Path("/srv/cables")


def test_the_documentation_has_the_table_of_these_settings(root: Path) -> None:
    code = "import settings_table; print(settings_table.table(), end='')"
    command = [sys.executable, "-c", code]
    made = subprocess.run(command, cwd=root / "bin", capture_output=True, text=True, check=True).stdout
    assert made in (root / "docs" / "settings.md").read_text(encoding="utf-8"), "Run `make docs`."
