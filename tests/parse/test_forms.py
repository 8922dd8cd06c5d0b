"""The transcriptions: pages, dumps, records, archive telegrams, and no cables. All texts are invented."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.errors import InputError
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import Skipped, apart, cut, decode, read, read_many, recognise, streaming_form
from dashboard.parse.archive import records
from dashboard.parse.page import page_text
from dashboard.parse.summary import summary
from tests.parse.invented import BARE, TELEGRAM

HEADER, BODY = TELEGRAM.split("\n\n", 1)
PAGE = f"""<!DOCTYPE html>
<html><head><title>INVENTED</title><script>var x = "SUBJECT: NO";</script></head><body>
<a href="/other">TAGS: NONE</a>
<table><tr><th>Reference ID</th><th>Created</th>
<th>Classification</th><th>Origin</th></tr>
<tr><td><a>08EXAMPLE123</a></td><td>2008-02-14 13:01</td>
<td>CONFIDENTIAL//NOFORN</td><td>Embassy Example</td></tr>
</table><pre>{HEADER}</pre>
<pre>{BODY.replace("1. (C)", "<a id='par1'>&para;</a>1. (C)")}</pre></body></html>"""
ARCHIVE = """Message Text
PAGE 01        TOKYO  01234  251400Z
ACTION EUR-12   INFO  OCT-01   ISO-00   /013 W
                     ------------------     012345
R 251346 Z JUN 7 3
FM AMEMBASSY TOKYO
TO SECSTATE WASHDC 1234
INFO AMEMBASSY PARIS
C O N F I D E N T I A L TOKYO 01234
LIMDIS
E.O. 11652: GDS
TAGS: PFOR, JA
SUBJ: INVENTED TALKS ON FISHERIES
REF: STATE 12345
1. THIS IS INVENTED TEXT.
2. MORE INVENTED TEXT.
EXAMPLE
NNNN
Message Attributes

Automatic Decaptioning: Z
Document Number: 1973TOKYO01234
Draft Date: 25 JUN 1973
TAGS: PFOR, JA, US
Executive Order: GS
Concepts: n/a
Subject: INVENTED TALKS
  ON FISHERIES
Original Classification: CONFIDENTIAL
Original Handling Restrictions: LIMDIS
Locator: TEXT ON-LINE
From: TOKYO
"""


def row(number: int, text: str = BODY, header: str = HEADER) -> str:
    cells = (
        str(number),
        "2/14/2008 13:44",
        f"08EXAMPLE{number}",
        "Embassy Example",
        "CONFIDENTIAL",
        "",
        header,
        text,
    )
    escaped = (cell.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\\n") for cell in cells)
    return ",".join(f'"{cell}"' for cell in escaped) + "\n"


def test_windows_1252_and_utf_8_are_told_apart() -> None:
    assert decode("¶1. café".encode()).text == "¶1. café"
    decoded = decode(b"\xb61. caf\xe9 \x93quoted\x94")
    assert decoded.text == "¶1. café “quoted”"
    assert [defect.code for defect in decoded.defects] == ["encoding"]


def test_one_bad_row_of_a_dump_does_not_spoil_the_others(lexicon: Lexicon) -> None:
    good = row(1, BODY.replace("Nothing else", "¶ café"))
    bad = row(2, BODY.replace("Nothing else", "caf@")).encode().replace(b"caf@", b"caf\xe9")
    first, second = read_many(good.encode() + bad, lexicon)
    assert "¶ café" in first.text
    assert "café" in second.text
    assert "encoding" not in {defect.code for defect in first.defects}
    assert "encoding" in {defect.code for defect in second.defects}


def test_mojibake_is_read_back_line_by_line() -> None:
    decoded = decode("Â¶1. cafÃ©\nplain ¶2.".encode())
    assert decoded.text == "¶1. café\nplain ¶2."
    assert [defect.code for defect in decoded.defects] == ["mojibake"]


def test_control_characters_become_visible_and_line_ends_one_kind() -> None:
    decoded = decode(b"a\x00b\x1bc\r\nd\re")
    assert decoded.text == "a␀b␛c\nd\ne"
    assert [defect.code for defect in decoded.defects] == ["control-characters"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (TELEGRAM, "telegram"),
        (BARE, "telegram"),
        (PAGE, "page"),
        (row(1), "dump"),
        (ARCHIVE, "archive"),
        ('{"id": "08EXAMPLE1", "text": "x"}', "record"),
        ("A letter to an aunt.\nHow are you?\n", None),
        ("", None),
    ],
)
def test_transcriptions_are_recognised_by_content(text: str, form: str | None) -> None:
    assert recognise(text) == form


def test_a_page_gives_its_table_and_its_telegram_and_nothing_else(lexicon: Lexicon) -> None:
    (cable,) = read_many(PAGE.encode(), lexicon)
    assert (cable.form, cable.mrn, cable.subject) == (
        "page",
        "08EXAMPLE123",
        "INVENTED: TALKS ON FISHERIES AND OTHER MATTERS",
    )
    assert "NONE" not in cable.text
    assert 'NO"' not in cable.text
    assert cable.blocks[0].kind == "envelope"
    assert read(cable.text, lexicon) == cable


def test_the_clock_of_a_page_is_trusted_to_the_hour_and_the_day_only(lexicon: Lexicon) -> None:
    text = "Reference ID: 08EXAMPLE123\nCreated: 2008-02-14 13:01\n\nSUBJECT: INVENTED\n\n1. (C) Invented.\n"
    cable = read(text, lexicon)
    assert cable.sent_at is not None
    assert (cable.sent_at.isoformat(), cable.sent_precision) == ("2008-02-14T13:00:00+00:00", "day")
    assert "date-given" in {defect.code for defect in cable.defects}


def test_a_page_whose_text_is_another_message_keeps_its_number_and_says_so(lexicon: Lexicon) -> None:
    page = PAGE.replace("<td><a>08EXAMPLE123</a></td>", "<td>08SAMPLE7</td>").replace("NOFORN</td>", "X</td>")
    (cable,) = read_many(page.encode(), lexicon)
    assert cable.mrn == "08SAMPLE7"
    assert "mrn-disagrees" in {defect.code for defect in cable.defects}


@pytest.mark.parametrize("html", ["<html><body>nothing</body></html>", "<html><pre>a poem</pre></html>"])
def test_a_page_without_a_telegram_is_refused_with_a_sentence(lexicon: Lexicon, html: str) -> None:
    with pytest.raises(InputError, match="holds no telegram"):
        read_many(html.encode(), lexicon)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "is binary"),
        (b"Dear aunt, how are you?", "No telegram was recognised"),
    ],
)
def test_what_is_no_cable_is_refused_with_a_sentence(lexicon: Lexicon, data: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_many(data, lexicon)


def test_page_text_of_nothing_is_none() -> None:
    assert page_text("<p>no</p>") is None


def test_rows_of_a_dump_keep_quotes_backslashes_and_line_ends(lexicon: Lexicon) -> None:
    body = BODY.replace("Nothing else", 'He said "no \\ never"')
    (cable,) = read_many(row(123, body).encode(), lexicon)
    assert (cable.form, cable.mrn) == ("dump", "08EXAMPLE123")
    assert 'He said "no \\ never"' in cable.paragraphs[2].text
    assert read(cable.text, lexicon) == cable
    assert cable.addressees[0].name == "SECSTATE WASHDC"


def test_a_bad_row_is_told_after_the_good_ones(lexicon: Lexicon) -> None:
    found = read_many((row(1) + '"2","2/14/2008 13:44","08EXAMPLE2"\n' + row(3)).encode(), lexicon)
    assert [next(found).mrn, next(found).mrn] == ["08EXAMPLE1", "08EXAMPLE3"]
    with pytest.raises(InputError, match="1 of 3 records"):
        next(found)


def test_a_dump_is_cut_into_pieces_of_whole_rows_that_joined_are_the_file(lexicon: Lexicon) -> None:
    data = "".join(row(number) for number in range(1, 40)).encode()
    pieces = list(cut(io.BytesIO(data), "dump", piece=5_000))
    assert b"".join(piece for piece in pieces if isinstance(piece, bytes)) == data
    assert len(pieces) > 5
    numbers = [
        cable.mrn for piece in pieces if isinstance(piece, bytes) for cable in read_many(piece, lexicon)
    ]
    assert numbers == [f"08EXAMPLE{number}" for number in range(1, 40)]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    "records",
    [
        [row(1), row(2, 'He said "no"\nand "7","8","9"'), row(3)],
        ['\n{"text": "INVENTED"}\n\n', '{"id": 1, broken\n', '{"text": "INVENTED 2"}'],
        ["Message Text\nINVENTED\nMessage Attributes\n", "  Message Text\nINVENTED\nMessage Attributes\n"],
        ["FM AMEMBASSY EXAMPLE\n\nSUBJECT: INVENTED\n"],
    ],
)
def test_the_records_of_a_piece_are_parted_and_joined_are_the_piece(records: list[str], mark: bytes) -> None:
    parted = [record.encode() for record in records]
    parted[0] = mark + parted[0]
    assert list(apart(b"".join(parted))) == parted


def test_a_row_that_is_too_large_is_left_out_and_told(lexicon: Lexicon) -> None:
    data = (row(1) + row(2, "x" * 60_000) + row(3)).encode()
    pieces = list(cut(io.BytesIO(data), "dump", piece=4_000, record=20_000))
    told = [piece for piece in pieces if isinstance(piece, Skipped)]
    assert len(told) == 1
    assert "limit is 20,000 bytes" in told[0].sentence
    good = [cable.mrn for piece in pieces if isinstance(piece, bytes) for cable in read_many(piece, lexicon)]
    assert good == ["08EXAMPLE1", "08EXAMPLE3"]


def test_json_lines_are_read_and_what_the_telegram_lacks_comes_from_the_fields(lexicon: Lexicon) -> None:
    lines = [
        {"id": "09EXAMPLE7", "created": "2009-05-06 07:08:09", "tags": ["PREL", "JA"], "subject": "INVENTED",
         "body": "1. (U) Invented text."},
        {"text": TELEGRAM},
    ]  # fmt: skip
    data = "\n".join(json.dumps(line) for line in lines).encode() + b"\n"
    assert streaming_form(data) == "jsonl"
    first, second = read_many(data, lexicon)
    assert (first.form, first.mrn, first.subject) == ("record", "09EXAMPLE7", "INVENTED")
    assert [tag.code for tag in first.tags] == ["PREL", "JA"]
    assert first.sent_precision == "minute"
    assert (second.mrn, second.text) == ("08EXAMPLE123", TELEGRAM)


def test_what_the_escapes_of_a_record_stand_for_is_mended_as_in_a_file(lexicon: Lexicon) -> None:
    text = TELEGRAM.replace("\n", "\r\n") + "\x1bINVENTED \ud800."
    (cable,) = read_many(json.dumps({"text": text}).encode() + b"\n", lexicon)
    assert cable.text == f"{TELEGRAM}\u241bINVENTED \ufffd.\n"
    assert {defect.code for defect in cable.defects} >= {"control-characters", "encoding"}


def test_lines_that_are_no_records_are_told(lexicon: Lexicon) -> None:
    data = b'{"text": "SUBJECT: INVENTED"}\n{"id": "1"}\n{broken\n[1]\n'
    found = read_many(data, lexicon)
    assert next(found).subject == "INVENTED"
    with pytest.raises(InputError, match=r"3 of 4 records .* neither `text` nor `body`"):
        next(found)


def test_parquet_files_are_cut_into_records(lexicon: Lexicon) -> None:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"id": ["08EXAMPLE123", None], "text": [TELEGRAM, BARE], "else": [1, 2]}), buffer)
    assert streaming_form(buffer.getvalue()[:100]) == "parquet"
    buffer.seek(0)
    (piece,) = cut(buffer, "parquet")
    assert isinstance(piece, bytes)
    assert [cable.mrn for cable in read_many(piece, lexicon)] == ["08EXAMPLE123", "72TOKYO1164"]


def test_a_parquet_file_without_text_or_that_is_none_is_refused() -> None:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"id": ["08EXAMPLE123"]}), buffer)
    with pytest.raises(InputError, match="neither a column `text` nor `body`"):
        list(cut(buffer, "parquet"))
    with pytest.raises(InputError, match="cannot be read"):
        list(cut(io.BytesIO(b"PAR1 and then nothing"), "parquet"))
    with pytest.raises(InputError, match="is no form"):
        cut(io.BytesIO(b""), "tarot")


def test_an_archive_record_gives_telegram_and_attributes(lexicon: Lexicon) -> None:
    (cable,) = read_many(ARCHIVE.encode(), lexicon)
    assert (cable.form, cable.mrn, cable.classification) == ("archive", "73TOKYO1234", "CONFIDENTIAL")
    assert cable.sent_at is not None
    assert cable.sent_at.isoformat() == "1973-06-25T13:46:00+00:00"
    assert [tag.code for tag in cable.tags] == ["PFOR", "JA", "US"]
    assert cable.caveats == ("LIMDIS",)
    assert (cable.subject, cable.executive_order) == ("INVENTED TALKS ON FISHERIES", "11652")
    assert cable.declassify_event == "GDS"
    assert [p.text for p in cable.paragraphs] == ["THIS IS INVENTED TEXT.", "MORE INVENTED TEXT."]
    assert cable.signer == "EXAMPLE"
    assert [(a.role, a.name) for a in cable.addressees] == [
        ("action", "SECSTATE WASHDC"),
        ("info", "AMEMBASSY PARIS"),
    ]
    assert {"distribution", "attributes", "marker"} <= {block.kind for block in cable.blocks}
    assert "tags-differ" in {defect.code for defect in cable.defects}
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == ARCHIVE


def test_an_archive_record_whose_text_was_not_kept_is_read_from_its_attributes(lexicon: Lexicon) -> None:
    text = ARCHIVE[ARCHIVE.index("Message Attributes") :].replace("TEXT ON-LINE", "ADS TEXT UNRETRIEVABLE")
    cable = read("Message Text\n" + text, lexicon)
    assert (cable.mrn, cable.sent_precision, cable.is_partial) == ("73TOKYO1234", "day", True)
    assert (cable.subject, cable.origin) == ("INVENTED TALKS ON FISHERIES", "TOKYO")
    assert [tag.code for tag in cable.tags] == ["PFOR", "JA", "US"]
    assert "text-not-kept" in {defect.code for defect in cable.defects}


def test_a_file_of_several_archive_records_is_parted_without_loss(lexicon: Lexicon) -> None:
    parts = list(records(ARCHIVE * 3))
    assert parts == [ARCHIVE] * 3
    assert len(list(read_many((ARCHIVE * 3).encode(), lexicon))) == 3


def test_the_summary_is_what_stands_between_its_labels(lexicon: Lexicon) -> None:
    assert summary(read(TELEGRAM, lexicon)) == "This text is INVENTED."
    assert summary(read(BARE, lexicon)) is None
    introduced = (
        "1. (C) Introduction and Summary: Invented. End Introduction and Summary. More.\n\n2. (C) Else.\n"
    )
    assert summary(read(introduced, lexicon)) == "Invented."
    headed = "(C) Summary\n\n1. (C) Invented.\n\nBackground\n----------\n\n2. (C) Else.\n"
    assert summary(read(headed, lexicon)) == "Invented."
