"""Exports: cells that no spreadsheet runs, citations that TeX prints, files that say where they are from."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.answers import Row
from dashboard.store.detail import Detail
from dashboard.views.exports import FORMATS, A, B, Origin, Other
from dashboard.views.exports.citations import escaped
from dashboard.views.exports.item import COLUMNS, Item
from dashboard.views.exports.sheet import PREFACE, safe

SENT = datetime(2009, 4, 6, 7, 30, tzinfo=UTC)
ORIGIN = Origin(
    sentence="2 of 9 cables about Utopia",
    address="http://host.invalid/?about=AAA",
    label="INVENTED",
    store="abc",
    made=datetime(2026, 1, 31, 12, 0, 5, tzinfo=UTC),
    rows=2,
    count=2,
    order="newest first",
)


def item(number: int, **more: object) -> Item:
    row = {
        "mrn": f"09ALPHA{number}",
        "subject": f"INVENTED {number}",
        "origin": "Alpha",
        "sent_at": SENT,
    } | more
    told = Row(
        number,
        str(row["mrn"]),
        row["sent_at"],  # type: ignore[arg-type]
        str(row["origin"]),
        "alpha",
        "SECRET",
        ("NOFORN",),
        str(row["subject"]),
        ("KAAA", "PBBB"),
        ("AAA",),
    )
    detail = Detail(
        number, "ROUTINE", "ADAMS", "A. Adams", ("1.4(b)",), "2019-04-06", ("B",), (), ("08BETA1",), "f" * 64
    )
    return Item(told, detail, ("Utopia",))


def written(name: str, *items: Item) -> bytes:
    write = FORMATS[name].write
    assert write is not None
    return b"".join(write(ORIGIN, [items[:1], items[1:]]))


def sheet_rows(*items: Item) -> list[dict[str, str]]:
    text = written("csv", *items).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    return [dict(zip(lines[PREFACE], line, strict=True)) for line in lines[PREFACE + 1 :]]


@pytest.mark.parametrize(
    "start",
    [
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "＝",
        "＋",
        "－",
        "＠",
        "﹢",
        "−",
        " =",
        "\u00a0=",
        "\u200b=",
        "\ufeff@",
        "\n=",
        "|",
        "%",
    ],
)
def test_a_cell_that_a_spreadsheet_could_run_opens_as_text(start: str) -> None:
    found = safe(start + "HYPERLINK(1)")
    assert found.startswith("'")
    assert not set(found) & {"\r", "\n"}
    (row, _) = sheet_rows(item(1, subject=start + "A", origin=start + "B", mrn=start + "C"), item(2))
    assert all(row[name].startswith("'") for name in ("subject", "from", "message_number"))


@given(st.text(max_size=20))
def test_no_text_of_a_cable_gives_a_cell_that_begins_like_a_formula(text: str) -> None:
    found = safe(text)
    assert found[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert len(found.splitlines()) <= 1
    assert "".join(text.split()) in ("".join(found.split()), "".join(found[1:].split()))


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2))
def test_a_sheet_has_one_record_a_cable_whatever_its_text(subjects: list[str]) -> None:
    assert len(sheet_rows(*(item(i, subject=text) for i, text in enumerate(subjects)))) == 2


def test_a_sheet_says_first_where_it_is_from() -> None:
    text = written("csv", item(1), item(2)).decode("utf-8-sig")
    head = list(csv.reader(io.StringIO(text, newline="")))[:PREFACE]
    assert head[0] == ["Selection: 2 of 9 cables about Utopia"]
    assert head[2] == ["Address: http://host.invalid/?about=AAA"]
    assert head[5] == ["Exported: 2026-01-31T12:00:05Z"]
    assert head[PREFACE - 1] == []
    (row, _) = sheet_rows(item(1), item(2))
    assert (row["sent"], row["tags"], row["about_names"]) == ("2009-04-06 07:30", "KAAA; PBBB", "Utopia")


def test_lines_are_objects_with_the_texts_as_they_stand() -> None:
    first, *rest = [
        json.loads(line) for line in written("jsonl", item(1, subject="=1+1"), item(2)).splitlines()
    ]
    assert first["export"] == ORIGIN.facts()
    assert [row["subject"] for row in rest] == ["=1+1", "INVENTED 2"]
    assert list(rest[0]) == list(COLUMNS)
    assert rest[0]["sent"] == "2009-04-06T07:30:00Z"


def test_parquet_keeps_types_and_says_in_its_metadata_where_it_is_from() -> None:
    found = pq.read_table(io.BytesIO(written("parquet", item(1), item(2, sent_at=None))))
    assert found.column_names == list(COLUMNS)
    assert found["sent"].to_pylist() == [SENT, None]
    assert found["tags"].to_pylist()[0] == ["KAAA", "PBBB"]
    assert found.schema.metadata[b"cable-atlas.selection"] == ORIGIN.sentence.encode()


def test_citations_are_one_line_a_cable() -> None:
    text = written("text", item(1), item(2, sent_at=None, subject="two\nlines")).decode()
    assert text.splitlines()[-2:] == [
        "09ALPHA1, 6 April 2009, Alpha, “INVENTED 1”",
        "09ALPHA2, undated, Alpha, “two lines”",
    ]


def test_bibtex_has_a_key_of_its_own_for_each_cable() -> None:
    text = written("bibtex", item(1), item(2, mrn="09ALPHA1", subject="50% of {this} & \\that")).decode()
    assert "@misc{09ALPHA1,\n" in text
    assert "@misc{09ALPHA1-2,\n" in text
    assert r"title = {{50\% of \{this\} \& \textbackslash{}that}}" in text
    assert "year = {2009}" in text


@given(st.text(max_size=30))
def test_what_tex_would_run_is_escaped(text: str) -> None:
    bare = escaped(text)
    for told in (
        r"\textbackslash{}",
        r"\textasciitilde{}",
        r"\textasciicircum{}",
        r"\textless{}",
        r"\textgreater{}",
    ):
        bare = bare.replace(told, "")
    for sign in "{}&%$#_":
        bare = bare.replace("\\" + sign, "")
    assert not set(bare) & set("\\{}&%$#_~^<>")


def test_a_comparison_says_both_sentences_and_whose_each_cable_is() -> None:
    two = replace(ORIGIN, sentence="2 of 9 cables b", other=Other("1 of 9 cables a", 1, 1, 1))
    assert two.facts()["selection"] == "A: 1 of 9 cables a; B: 2 of 9 cables b; 1 in both"
    assert two.facts()["holds"] == "of A all 1 cable, of B all 2 cables, each newest first"
    batches = [[replace(item(1), side=A)], [replace(item(1), side=B), replace(item(2), side=B)]]

    def made(name: str) -> bytes:
        write = FORMATS[name].write
        assert write is not None
        return b"".join(write(two, batches))

    lines = list(csv.reader(io.StringIO(made("csv").decode("utf-8-sig"), newline="")))
    assert [line[0] for line in lines[PREFACE:]] == ["side", A, B, B]
    assert [json.loads(line)["side"] for line in made("jsonl").splitlines()[1:]] == [A, B, B]
    assert pq.read_table(io.BytesIO(made("parquet"))).column("side").to_pylist() == [A, B, B]
    assert made("text").decode().count("09ALPHA1") == 2
    told = made("bibtex").decode()
    assert told.count("@misc{") == 2
    assert told.index("% A: 1 of 9") < told.index("@misc{09ALPHA1,") < told.index("% B: 2 of 9")


def test_a_file_says_when_it_holds_only_the_first_of_a_selection() -> None:
    part = Origin("s", "a", "l", "v", SENT, 10, 25, "newest first")
    assert part.held == "the first 10 of 25 cables, newest first"
    assert ORIGIN.held == "all 2 cables, newest first"
