"""The transcriptions in which telegrams came down to us: text, Markdown, label block, web page.

Comes in: a `Sheet` with its message and look. Goes out: file name and text. Refuses: nothing. The web page
is a plain frame of our own with the parts that a reader of such pages needs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from random import Random

from dashboard.sample.chance import between, happens, pick, weigh
from dashboard.sample.compose import is_early
from dashboard.sample.message import Message
from dashboard.sample.record import record
from dashboard.sample.tables import Tables
from dashboard.sample.telegram import PROSIGNS, Look, Sheet, addressees, lay_out

GROUP = re.compile("[ZOPR]( [ZOPR])* \\d{6}Z ")
FRAME = """<!DOCTYPE html>
<html lang='en'>
<head>
<meta charset='utf-8'>
<title>Invented cable {mrn}</title>
</head>
<body>
<table class='cable'>
<tr>
<th>Reference ID</th>
<th>Created</th>
<th>Classification</th>
<th>Origin</th>
</tr>
<tr>
<td>{mrn}</td>
<td>{created:%Y-%m-%d %H:%M}</td>
<td>{classification}</td>
<td>{origin}</td>
</tr>
</table>
<code><pre>{head}</pre></code>
<code><pre>{body}</pre></code>
</body>
</html>
"""


def look_of(message: Message, tables: Tables, rng: Random) -> Look:
    """Which transcription a cable came down in, and with which quirks."""
    shares, quirks = tables.form["transcriptions"], tables.form["quirks"]
    if message.slot.sent_at.date() < tables.form["earlier"]["archive_until"]:
        return Look("archive", captions=0, relay=between(rng, 0, 9999))
    form = weigh(rng, list(shares), list(shares.values()))
    has_colons = form != "page" or happens(rng, 55)
    tags = "links" if form == "markdown" or (form == "page" and has_colons and happens(rng, 70)) else "commas"
    if tags == "commas":
        tags = weigh(
            rng,
            ("spaces", "glued", "tight", "commas"),
            (quirks["commaless"], quirks["glued"], 8, 83 - quirks["commaless"] - quirks["glued"]),
        )
    digits: tuple[int, ...] = ()
    sign = "¶" if form in ("page", "markdown") or happens(rng, 45) else ""
    if form in ("telegram", "markdown"):
        if happens(rng, quirks["digit_first"] * 2):
            digits = tuple(range(1, 5))
        elif happens(rng, quirks["digit_late"] * 2):
            digits = tuple(range(4, 30))
    return Look(
        form=form,
        sign=sign,
        digits=digits,
        tags=tags,
        has_long_lines=happens(rng, quirks["long_lines"]) and form != "label",
        has_colons=has_colons,
        captions=0 if is_early(message.slot, tables) else 2 if message.slot.sent_at.year < 2008 else 1,
        has_caption_inside=happens(rng, quirks["captions"]),
        has_sender=form == "label" or not happens(rng, quirks["no_sender"]),
        is_capital=happens(rng, quirks["capitals"]),
        is_partial=form == "page" and happens(rng, quirks["partial"] * 2),
        is_correction=form == "label" and happens(rng, quirks["correction"] * 30),
        rules=pick(rng, ("-", "-", "-----", "")),
        relay=between(rng, 0, 9999),
    )


def transcribe(message: Message, look: Look, tables: Tables) -> tuple[str, str]:
    """File name (year, slash, message number, ending) and text."""
    sheet = lay_out(message, look, tables.form["marker"])
    write = {"telegram": _telegram, "markdown": _markdown, "label": _label, "page": _page, "archive": record}[
        look.form
    ]
    ending = "html" if look.form == "page" else "txt"
    return f"{message.slot.sent_at:%Y}/{message.mrn}.{ending}", write(message, look, sheet, tables)


def _telegram(message: Message, look: Look, sheet: Sheet, tables: Tables) -> str:
    return "\n".join(["", "", *sheet.head, "", *sheet.top, *sheet.text, "", "NNNN", ""])


def _markdown(message: Message, look: Look, sheet: Sheet, tables: Tables) -> str:
    """Hard line breaks at line ends, an empty line between header fields, headings of level four."""
    top: list[str] = []
    for line in sheet.top:
        if re.match(r"TAGS|SUBJECT|REF|Classified", line) and top and top[-1]:
            top.append("")
        top.append(line)
    text = list(sheet.text)
    for n, line in enumerate(text[:-1]):
        if text[n + 1] and not text[n + 1].strip("-"):
            text[n], text[n + 1] = f"#### {line}", "-----"
    return "\n".join(["", "", *_hard([*sheet.head, "", *top]), *text, "", "NNNN", ""])


def _hard(lines: Sequence[str]) -> Iterator[str]:
    for n, line in enumerate(lines):
        yield line + "  " if line and n + 1 < len(lines) and lines[n + 1] else line


def _label(message: Message, look: Look, sheet: Sheet, tables: Tables) -> str:
    """Labels and values in lines of their own, no relay header; a corrected copy says its header twice."""
    slot, nbsp = message.slot, "\xa0"
    subject = [line for line in sheet.top if line.startswith("SUBJECT: ")]
    gap = f"{nbsp} {nbsp} "
    block = [
        "Identifier", "Created", "Classification", "Origin", message.mrn, f"{slot.sent_at:%Y-%m-%d %H:%M:00}",
        marking_of(message), origin_of(message, tables), f"Cable title:{gap}", "",
        subject[0].removeprefix("SUBJECT: "), "", "Tags:" + gap + gap.join(message.tags) + gap,
        f"{PROSIGNS[message.precedence]} {slot.sent_at:%d%H%MZ %b %y}".upper(),
        f"FM {slot.sender.name}", *addressees(message.copies, has_routing=False, end="-"),
    ]  # fmt: skip
    top = [*sheet.top, *(sheet.top if look.is_correction else ())]
    return "\n".join([*block, *top, *sheet.text, "", "", "NNNN", "", "", "", "End Cable Text", ""])


def _page(message: Message, look: Look, sheet: Sheet, tables: Tables) -> str:
    """Two blocks of preformatted text; line ends are character references, TAGS and paragraphs links."""
    head = list(sheet.head)
    if look.is_partial:
        head = [tables.form["partial"], next(line for line in head if GROUP.match(line))]
    body = html.escape(
        "\n".join(line + " " if line else line for line in (*sheet.top, *sheet.text)), quote=False
    )
    body = re.sub(r"\[(\w+)\]\(#\)", r"<a href='/tag/\1_0.html'>\1</a>", body)
    body = re.sub(r"^¶(\d+)\. ", r"<a id='par\1' href='#par\1'>¶</a>\1. ", body, flags=re.MULTILINE)
    return FRAME.format(
        mrn=message.mrn,
        created=message.slot.sent_at,
        classification=marking_of(message),
        origin=html.escape(origin_of(message, tables)),
        head=html.escape("\n".join(head), quote=False).replace("\n", "&#x000A;"),
        body=body.replace("\n", "&#x000A;"),
    )


def marking_of(message: Message) -> str:
    """The classification as label blocks and pages print it."""
    if message.is_sensitive:
        return "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    return message.level + ("//NOFORN" if message.is_noforn else "")


def origin_of(message: Message, tables: Tables) -> str:
    """The sender as label blocks and pages print it."""
    sender = message.slot.sender
    words = tables.form["origins"]
    first = sender.name.split(" ", 1)[0]
    return str(words.get(sender.station, words.get(first, "") + " " + sender.city)).strip()
