"""The command line: all of it is documented, errors are one sentence, and an ingest says what it did."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dashboard import __main__ as command_line
from dashboard.commands import COMMANDS, serve
from dashboard.config import Settings
from dashboard.store.layout import Layout
from dashboard.store.schema import SCHEMA_VERSION

ROOT = Path(__file__).resolve().parent.parent
CABLE = """\
P 011200Z JAN 06
FM AMEMBASSY TOKYO
TO SECSTATE WASHDC PRIORITY 0001
UNCLAS TOKYO 000001
E.O. 12958: N/A
TAGS: PREL, KN, JA
SUBJECT: INVENTED CABLE FOR A TEST

1. (U) INVENTED. Nothing in this text ever happened.
"""


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in os.environ if name.startswith("CABLE_ATLAS_") or name in ("PORT", "COLUMNS")
    ]:
        monkeypatch.delenv(name)


def run(*arguments: object) -> int:
    return command_line.main([str(argument) for argument in arguments])


def parsers() -> dict[str, argparse.ArgumentParser]:
    (found,) = (
        action.choices
        for action in command_line.make_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return dict(found)


def test_every_command_and_option_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "commands.md").read_text()
    sections = {part.split("\n", 1)[0]: part for part in text.split("\n## ")}
    assert tuple(parsers()) == COMMANDS
    for name, parser in parsers().items():
        for action in parser._actions:
            if isinstance(action, argparse._HelpAction):
                continue
            word = (action.option_strings or [str(action.metavar)])[0]
            assert word in sections[name], f"docs/commands.md does not tell {word} of {name}"


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as stop:
            run(name, "--help")
        assert stop.value.code == 0
        assert len(capsys.readouterr().out) > 100


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ingest", "/no/such/place"], "/no/such/place does not exist"),
        (["serve", "--port", "0"], "no port"),
        (["fly"], "invalid choice"),
        ([], "required"),
        (["ingest"], "required"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: Any = run(*arguments)
    except SystemExit as stop:  # argparse ends the program itself
        code = stop.code
    error = capsys.readouterr().err
    assert code == 2
    assert words in error
    assert "Traceback" not in error


def test_a_wrong_setting_is_refused_with_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CABLE_ATLAS_FILE_BYTES", "many")
    assert run("version") == 2
    assert "CABLE_ATLAS_FILE_BYTES is 'many'" in capsys.readouterr().err


def test_ctrl_c_is_answered_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dashboard.commands import version

    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(version, "run", stop)
    assert run("version") == 130
    assert "stopped" in capsys.readouterr().err


def test_version_names_the_program_and_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("version") == 0
    assert "cable-atlas" in (text := capsys.readouterr().out)
    assert f"store schema {SCHEMA_VERSION}" in text


def test_an_ingest_says_what_it_read_refused_and_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cables"
    folder.mkdir()
    (folder / "a.txt").write_text(CABLE)
    (folder / "b.txt").write_text("x")
    store = tmp_path / "store"
    assert run("ingest", folder, "--store", store, "--label", "INVENTED") == 0
    text = capsys.readouterr().out
    assert "Read 1 document from 2 files (0 known before)" in text
    assert "refused cables/b.txt: " in text
    assert "Stored 1 new cable in" in text
    assert "100.0 % of 3 TAGS" in text
    assert "\x1b" not in text
    assert run("ingest", folder, "--store", store) == 0
    assert "Nothing new: all 2 files were read before" in capsys.readouterr().out


def test_an_ingest_without_a_single_cable_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert run("ingest", tmp_path / "a.txt", "--store", tmp_path / "store") == 1


def test_a_sample_is_written_and_goes_into_a_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "sample.tar.xz"
    assert run("sample", archive, "--count", 20, "--seed", 3) == 0
    assert "20 invented cables" in capsys.readouterr().out
    assert run("ingest", archive, "--store", tmp_path / "store") == 0
    assert "Stored 20 new cables" in capsys.readouterr().out


def test_a_sample_of_nothing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sample", tmp_path / "sample.tar.xz", "--count", 0) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_check_data_finds_a_wrong_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("samples", "base.json"))
    posts = tmp_path / "data" / "posts.csv"
    posts.write_text(posts.read_text() + "broken,row\n")
    assert run("check-data", "--data", tmp_path / "data") == 1
    assert "posts.csv" in capsys.readouterr().out


def test_a_store_in_use_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(CABLE)
    with Layout(tmp_path / "store").writing():
        assert run("ingest", tmp_path / "a.txt", "--store", tmp_path / "store") == 2
    assert f"process {os.getpid()}" in capsys.readouterr().err


def test_serve_hands_over_to_gunicorn_with_what_was_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[Any] = []
    monkeypatch.setattr(serve, "hand_over", lambda arguments: called.append(arguments) or 0)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    assert run("serve", "--store", tmp_path, "--port", 20_123) == 0
    assert "http://127.0.0.1:20123" in capsys.readouterr().out
    (arguments,) = called
    assert arguments[:2] == ["-m", "gunicorn"]
    assert arguments[-1] == serve.APP
    assert os.environ["CABLE_ATLAS_PORT"] == "20123"
    assert os.environ["CABLE_ATLAS_STORE"] == str(tmp_path)


def test_serve_refuses_a_damaged_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(CABLE)
    store = tmp_path / "store"
    run("ingest", tmp_path / "a.txt", "--store", store)
    damaged = store / "cable.parquet"
    data = bytearray(damaged.read_bytes())
    data[100] ^= 1
    damaged.write_bytes(data)
    assert run("serve", "--store", store) == 2
    assert "cable.parquet is damaged" in capsys.readouterr().err


def test_the_address_is_one_that_a_browser_can_open() -> None:
    assert serve.address(Settings(host="0.0.0.0", port=1)) == "http://127.0.0.1:1"  # noqa: S104
    assert serve.address(Settings(host="::1", port=1)) == "http://[::1]:1"


def test_the_output_may_be_cut_off_by_its_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CABLE)
    line = f"{sys.executable} -m dashboard version | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
