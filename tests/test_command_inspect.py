"""`inspect` shows a cable as it was understood, defects with a caret; `report` tells what a store lacks."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from rich.console import Console

from dashboard.__main__ import main
from dashboard.cable import Defect
from dashboard.commands import report
from dashboard.commands.portrait import caret
from dashboard.config import Settings
from dashboard.store.report import QUERIES

CABLE = """\
P 011200Z JAN 06
FM AMEMBASSY TOKYO
TO RUEHC/SECSTATE WASHDC PRIORITY 0001
INFO NOBODY EVER HEARD OF
C O N F I D E N T I A L TOKYO 000001

SIPDIS

E.O. 12958: DECL: 01/01/2016
TAGS: PREL, KN, QQQQ
SUBJECT: INVENTED [bold]CABLE[/bold] FOR A TEST

REF: A. 05 TOKYO 7

1. (C) INVENTED. Nothing in this text ever happened.

2. (U) A second paragraph.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cable.txt"
    path.write_text(CABLE)
    return path


@pytest.fixture
def store(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1").write_text(CABLE)
    (folder / "2").write_text(CABLE + "\n")
    (folder / "3").write_text(CABLE.replace("000001", "000004").replace("0001\n", "0004\n"))
    (folder / "4").write_text("no cable")
    assert main(["ingest", str(folder), "--store", str(tmp_path / "store")]) == 0
    capsys.readouterr()
    return tmp_path / "store"


def test_inspect_shows_fields_meanings_and_paragraphs(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(file)]) == 0
    text = capsys.readouterr().out
    for words in (
        "06TOKYO1  INVENTED [bold]CABLE[/bold] FOR A TEST",
        "2006-01-01 12:00 UTC",
        "AMEMBASSY TOKYO = JPN @tokyo",
        "KN = PRK",
        "North Korea",
        "QQQQ = not explained",
        "NOBODY EVER HEARD OF = not resolved",
        "05TOKYO7",
        "1. (C)",
        "INVENTED. Nothing in this text ever happened.",
    ):
        assert words in text
    assert "\x1b" not in text


def test_inspect_gives_json_for_programs(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(file), "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    content = json.loads(line)
    assert content["cable"]["text"] == CABLE
    assert content["cable"]["mrn"] == "06TOKYO1"
    assert {place["role"] for place in content["resolution"]["places"]} >= {"about", "from", "to"}


def test_inspect_shows_where_the_text_cites_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cable.txt"
    file.write_text(
        CABLE.replace("A second paragraph.", "As ref A said; more in septel. Ref B is not there.")
    )
    assert main(["inspect", str(file)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    first = lines.index("cited in the text ref A = 05TOKYO7 (paragraph 2)")
    assert lines[first + 1 : first + 3] == [
        "septel = no message number (paragraph 2)",
        "Ref B = no message number (paragraph 2)",
    ]


def test_inspect_says_nothing_of_citing_where_a_text_cites_nothing(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(file)]) == 0
    assert "cited" not in capsys.readouterr().out


def test_the_parts_of_a_cable_in_json_have_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cable.txt"
    text = CABLE.replace("A second paragraph.", "See reftel.").replace("KN, QQQQ", "KN, MASSMNUC")
    file.write_text(text)
    assert main(["inspect", str(file), "--json"]) == 0
    cable = json.loads(capsys.readouterr().out)["cable"]
    start = text.index("reftel")
    assert cable["cited"] == [
        {
            "kind": "cable",
            "written": "reftel",
            "mrn": "05TOKYO7",
            "letter": "A",
            "start": start,
            "end": start + 6,
        }
    ]
    assert [tag["code"] for tag in cable["tags"]] == ["PREL", "KN", "MASS", "MNUC"]
    assert cable["addressees"][0]["routing"] == "RUEHC"
    assert cable["addressees"][0]["excluded"] == []
    assert cable["paragraphs"][1]["mark"] == "U"
    assert "".join(text[part["start"] : part["end"]] for part in cable["blocks"]) == text
    assert [(defect["code"], defect["quote"]) for defect in cable["defects"]] == [("tags-glued", "MASSMNUC")]


def test_inspect_finds_one_message_among_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (json.dumps({"text": CABLE.replace("000001", f"{n:06}")}) for n in range(1, 4))
    (tmp_path / "many.jsonl").write_text("\n".join(lines) + "\n")
    assert main(["inspect", str(tmp_path / "many.jsonl"), "--mrn", "06TOKYO2", "--json"]) == 0
    assert [json.loads(line)["cable"]["mrn"] for line in capsys.readouterr().out.splitlines()] == ["06TOKYO2"]
    assert main(["inspect", str(tmp_path / "many.jsonl"), "--mrn", "06TOKYO9"]) == 2
    assert "does not hold the cable 06TOKYO9" in capsys.readouterr().err


def test_inspect_tells_what_it_cannot_read_and_shows_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ZipFile(tmp_path / "some.zip", "w") as archive:
        archive.writestr("1", CABLE)
        archive.writestr("2", "no cable")
        archive.writestr("3", CABLE.replace("000001", "000003"))
    assert main(["inspect", str(tmp_path / "some.zip"), "--json"]) == 0
    said = capsys.readouterr()
    assert [json.loads(line)["path"] for line in said.out.splitlines()] == ["some.zip!1", "some.zip!3"]
    (refused,) = said.err.splitlines()
    assert refused.startswith("cable-atlas: some.zip!2: No telegram was recognised")
    assert main(["inspect", str(tmp_path / "some.zip"), "--mrn", "06TOKYO3", "--json"]) == 0


def test_inspect_refuses_what_is_no_cable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_text("no cable")
    assert main(["inspect", str(tmp_path / "a")]) == 2
    assert main(["inspect", str(tmp_path / "b")]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("one\ntwo bad words\n", 8, 11, ("2 | two bad words", "        ^^^")),
        ("bad", 0, 3, ("1 | bad", "    ^^^")),
        ("bad", 3, 3, ("1 | bad", "       ^")),
        ("a\tb\x00c", 1, 2, ("1 | a b c", "     ^")),
        ("two\nlines", 2, 6, ("1 | two", "      ^")),
        ("", 0, 0, ("1 | ", "    ^")),
    ],
)
def test_the_caret_stands_under_the_place(text: str, start: int, end: int, shown: tuple[str, ...]) -> None:
    assert caret(text, Defect("x", "X.", "", start, end)) == shown


def test_a_long_line_is_cut_around_the_place() -> None:
    line, mark = caret("x" * 5_000 + "BAD" + "x" * 5_000, Defect("x", "X.", "", 5_000, 5_003))
    assert len(line) < 110
    assert line[mark.index("^") : mark.rindex("^") + 1] == "BAD"


def test_a_defect_without_a_place_is_shown_where_its_quote_stands() -> None:
    assert caret("a text\nis quoted", Defect("x", "X.", "quoted")) == ("2 | is quoted", "       ^^^^^^")
    assert caret("text", Defect("x", "X.", "quoted")) == ("| quoted",)
    assert caret("text", Defect("x", "X.", "")) == ()


def test_report_tells_every_sheet(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--store", str(store)]) == 0
    text = capsys.readouterr().out
    for title, _, _ in QUERIES:
        assert title in text
    assert "QQQQ" in text
    assert "NOBODY EVER HEARD OF" in text
    assert "\x1b" not in text


def test_report_cuts_nothing_off(store: Path) -> None:
    for console in (
        Console(file=StringIO(), width=80),
        Console(file=StringIO(), width=80, force_terminal=True, color_system=None),
    ):
        report.run(Namespace(rows=20, json=False), Settings(store=store), console)
        assert isinstance(console.file, StringIO)
        text = console.file.getvalue()
        assert "\u2026" not in text
        assert "100.0" not in text
        assert re.search(r"^ 2006 +telegram +2 ", text, re.MULTILINE), text


def test_report_gives_json_for_programs(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--store", str(store), "--json", "--rows", "1"]) == 0
    sheets = {sheet["title"]: sheet for sheet in json.loads(capsys.readouterr().out)["sheets"]}
    filled = sheets["Fields filled, by year and transcription"]
    year = dict(zip(filled["columns"], filled["rows"][0], strict=True))
    assert (year["year"], year["cables"], year["subject, %"]) == ("2006", 2, 100.0)
    coverage = sheets["Coverage of the numbering, by station and year"]
    assert coverage["rows"] == [["TOKYO", "tokyo", "2006", 2, 1, 4, 2, 50.0, "2-3"]]
    several = sheets["Messages with several documents"]
    assert several["rows"] == [["06TOKYO1", 2, ["duplicate", "primary"], ["in/2", "in/1"]]]
    assert sheets["Inputs in quarantine, by reason"]["total"] == 1


def test_report_without_a_store_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--store", str(tmp_path)]) == 2
    assert "cable-atlas ingest" in capsys.readouterr().err
