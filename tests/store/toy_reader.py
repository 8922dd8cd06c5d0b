"""A reader of invented cables in a form of their own, so that the ingest is tested without the real parser.

A cable is text that begins with `INVENTED`, then `KEY: value` lines, an empty line, and paragraphs. `BOOM` in
it makes the reader fail, as a fault of the program would, and `DEADLY` kills its process; a form feed divides
several cables of one file.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from dashboard.cable import Addressee, Block, Cable, Defect, Paragraph, Reference, Tag
from dashboard.config import Settings
from dashboard.errors import InputError
from dashboard.resolve.evidence import AddresseeReading, IssueReading, PlaceReading, Resolution
from dashboard.store.schema import TABLES


class ToyReader:
    def read(self, data: bytes) -> Iterator[tuple[Cable, Resolution]]:
        for text in data.decode("utf-8", "replace").split("\f"):
            yield toy_cable(text)

    def apart(self, data: bytes) -> Sequence[bytes]:
        return data.split(b"\f")

    def join(self, texts: Sequence[str]) -> tuple[Cable, Resolution, str | None, tuple[int, ...]] | None:
        found: dict[int, int] = {}
        for at, text in sorted(enumerate(texts), key=lambda one: (-len(one[1]), one[1])):
            cable, _ = toy_cable(text)
            if cable.section is not None:
                found.setdefault(cable.section[0], at)
                of = cable.section[1]
            elif not cable.is_partial:
                return None
        if len(found) < 2:
            return None
        used = tuple(found[number] for number in sorted(found))
        first, *others = (texts[at] for at in used)
        head, _, _ = first.partition("\n\nSECTION")
        joined = "\n\n".join([head, *(text.partition("\n\n")[2] for text in others)])
        joined = "\n".join(line for line in joined.split("\n") if not line.startswith("SECTION: "))
        label = None if len(found) == of else f"{','.join(map(str, sorted(found)))}/{of}"
        return *toy_cable(joined), label, used

    def dimensions(self) -> Mapping[str, pa.Table]:
        place = {"place": "XXA", "name": "Invented Country", "kind": "country", "lat": 1.0, "lon": 2.0}
        return {
            "place": pa.Table.from_pylist([place], TABLES["place"]),
            "post": TABLES["post"].empty_table(),
        }


def make_toy_reader(settings: Settings) -> ToyReader:
    return ToyReader()


def toy_cable(text: str) -> tuple[Cable, Resolution]:
    if not text.startswith("INVENTED"):
        raise InputError(f"It begins with {text[:10]!r}; a toy cable begins with 'INVENTED'.")
    if "BOOM" in text:
        raise ZeroDivisionError("boom")
    if "DEADLY" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    head, _, body = text.partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.split("\n")[1:])
    tags = tuple(facts.get("TAGS", "").split())
    paragraphs = tuple(Paragraph(each) for each in body.split("\n\n") if each)
    cable = Cable(
        text=text,
        form="telegram",
        blocks=(Block("unread", 0, len(text)),),
        mrn=facts.get("MRN"),
        sent_at=datetime.fromisoformat(facts["DATE"]).replace(tzinfo=UTC) if "DATE" in facts else None,
        origin=facts.get("FM"),
        subject=facts.get("SUBJECT"),
        addressees=(Addressee("action", facts["TO"]),) if "TO" in facts else (),
        tags=tuple(Tag(code, code) for code in tags),
        paragraphs=paragraphs,
        references=(Reference("cable", facts["REF"], facts["REF"]),) if "REF" in facts else (),
        section=(int(facts["SECTION"][0]), int(facts["SECTION"][2])) if "SECTION" in facts else None,
        is_partial="PARTIAL" in facts,
        is_correction="CORRECTED" in facts,
        defects=() if "SUBJECT" in facts else (Defect("no-subject", "No subject was found.", ""),),
    )
    places = tuple(
        PlaceReading("about", "XXA", None, code, "toy", "toy table", 1.0, "Toy.")
        for code in tags
        if len(code) == 2
    )
    issues = tuple(
        IssueReading(n, code, "unknown" if code == "ZZZZ" else "subject", "Political", code.title(), code)
        for n, code in enumerate(tags)
    )
    to = (AddresseeReading(0, "post", facts["TO"], "toy", "XXA", "toy"),) if "TO" in facts else ()
    return cable, Resolution(None, None, places, issues, to)


def toy_text(number: int, *, body: str = "", **facts: str) -> str:
    """The text of one invented cable; facts replace the usual ones, an empty one takes it away."""
    usual = {
        "MRN": f"06TOYTOWN{number}",
        "DATE": f"2006-{number % 12 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:00",
        "FM": "TOYTOWN",
        "TO": "TOYVILLE",
        "SUBJECT": f"INVENTED SUBJECT {number}",
        "TAGS": "XA PREL" if number % 3 else "XA ZZZZ",
        "REF": f"06TOYTOWN{number + 1}",
    } | facts
    lines = [f"{key}: {value}" for key, value in usual.items() if value]
    return "\n".join(["INVENTED", *lines]) + "\n\n" + (body or f"First of {number}.\n\nSecond of {number}.")
