"""The published pages: every one is read, and most of them were read by hand.

`pages_by_hand.json` holds what careful readers took from pages themselves, before looking at what the parser makes of
them (values only, no text): the header with every addressee, references and where they are cited, the numbers and marks
of all paragraphs (`1-3 C; 4 S/NF`), which of them are summary, comment or action request, and their headings (as the
beginning of a hash). `parse_sample.json` is an older one of 60 pages without headings and citations. The pages that are
known to be read otherwise are named here, each with its fields. Needs `../shared/corpus` (or CABLE_ATLAS_CORPUS with
`corpus/` in it); skipped where it is absent.
"""

from __future__ import annotations

import json
import os
import re
import tarfile
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dashboard.cable import Cable, Paragraph, Reference
from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import read, read_many

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = (
    Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared") / "corpus" / "cables-html.tar.xz"
)
SAMPLE: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "parse_sample.json").read_text("utf-8")
)
PAGES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "pages_by_hand.json").read_text("utf-8")
)
FAULTS: dict[str, set[str]] = {
    "07PARIS743": {"paragraphs"},
    "09KABUL3161": {"by"},
    "09MOSCOW2529": {"headings"},
    "09RIODEJANEIRO285": {"headings"},
    "09TRIPOLI475": {"headings"},
}
"""Pages that are read otherwise than by hand, and the fields that differ."""
pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"no pages at {ARCHIVE}")


@pytest.fixture(scope="module")
def cables() -> dict[str, Cable]:
    lexicon = load_lexicon(ROOT / "data")
    found: dict[str, Cable] = {}
    with tarfile.open(ARCHIVE) as tar:
        for item in tar:
            file = tar.extractfile(item) if item.isfile() else None
            if file is not None:
                (cable,) = read_many(file.read(), lexicon)
                found[Path(item.name).stem] = cable
    return found


def values(cable: Cable) -> dict[str, Any]:
    assert cable.sent_at is not None
    form = "%Y-%m-%d %H:%M" if cable.sent_precision == "minute" else "%Y-%m-%d"
    numbered = [item for item in cable.paragraphs if item.number is not None]
    return {
        "sent": [cable.sent_at.strftime(form), cable.sent_precision, cable.dtg],
        "transmission": [cable.transmission_id, len(cable.routing_line), cable.origin_routing],
        "origin": cable.origin,
        "precedence": [cable.precedence, cable.info_precedence],
        "addressees": [
            [a.role, a.routing, a.name, a.office, a.precedence, a.number] for a in cable.addressees
        ],
        "classification": cable.classification,
        "caveats": sorted(cable.caveats),
        "captions": len(cable.captions),
        "order": cable.executive_order,
        "declassify": str(cable.declassify_on) if cable.declassify_on else cable.declassify_event,
        "by": [cable.classified_by, cable.classified_by_title],
        "reasons": list(cable.reasons),
        "tags": [tag.code for tag in cable.tags],
        "subject": cable.subject,
        "references": [[r.letter, r.kind, r.mrn or r.written] for r in cable.references],
        "cited": list(dict.fromkeys(_cited(item) for item in cable.cited)),
        "signer": cable.signer,
        "paragraphs": runs(numbered),
        "unnumbered": len(cable.paragraphs) - len(numbered),
        "headings": _headings(cable),
        "sections": [f"{item.number} {item.kind}" for item in numbered if item.kind != "text"],
        "flags": [
            name
            for name, there in (("correction", cable.is_correction), ("partial", cable.is_partial))
            if there
        ],
    }


def _cited(item: Reference) -> str:
    return item.letter or ("septel" if "sep" in item.written.lower() else "reftel")


def _headings(cable: Cable) -> list[list[Any]]:
    """[number of the paragraph, beginning of the hash of its heading]."""
    named = [(item.number, _one_line(item.heading)) for item in cable.paragraphs if item.heading]
    return [[number, sha256(heading.encode()).hexdigest()[:8]] for number, heading in named]


def _one_line(heading: str) -> str:
    return re.sub(r"\s+", " ", heading).replace(" | ", " / ").rstrip(":").strip()


def runs(paragraphs: list[Paragraph]) -> str:
    """Numbers and marks, neighbours with the same mark as one: `1-3 C; 4(14) S/NF`, with the printed number where it
    is another.
    """
    found: list[tuple[int, int, str]] = []
    for item in paragraphs:
        assert item.number is not None
        mark = f" {item.mark}" if item.mark is not None else ""
        if item.printed != str(item.number):
            mark = f"({item.printed}){mark}"
        if found and found[-1][1] == item.number - 1 and found[-1][2] == mark:
            found[-1] = (found[-1][0], item.number, mark)
        else:
            found.append((item.number, item.number, mark))
    return "; ".join(f"{low}{mark}" if low == high else f"{low}-{high}{mark}" for low, high, mark in found)


def test_every_page_has_the_message_number_under_which_it_was_published(cables: dict[str, Cable]) -> None:
    assert len(cables) == 645
    assert {name for name, cable in cables.items() if cable.mrn != name} == set()


@pytest.mark.parametrize("name", sorted(SAMPLE))
def test_a_page_of_the_older_sample_has_every_field_right(cables: dict[str, Cable], name: str) -> None:
    found = values(cables[name])
    assert {field: found[field] for field in SAMPLE[name]} == SAMPLE[name]


def test_the_pages_read_by_hand_have_every_field_right_but_for_the_known_faults(
    cables: dict[str, Cable],
) -> None:
    found = {name: values(cables[name]) for name in PAGES}
    differing = {
        name: {field for field, value in expected.items() if found[name][field] != value}
        for name, expected in PAGES.items()
    }
    assert {name: fields for name, fields in differing.items() if fields} == FAULTS


def test_tags_are_found_wherever_a_tags_line_stands(cables: dict[str, Cable]) -> None:
    with_line = [cable for cable in cables.values() if re.search(r"\bTAGS?\b[: ]", cable.text, re.I)]
    assert [cable.mrn for cable in with_line if not cable.tags] == []
    assert len(with_line) == 644


def test_the_originator_is_found_wherever_an_fm_line_stands(cables: dict[str, Cable]) -> None:
    with_line = [cable for cable in cables.values() if "\nFM " in cable.text]
    assert [cable.mrn for cable in with_line if cable.dtg is None or cable.origin is None] == []
    assert len(with_line) == 598


def test_joined_blocks_are_the_text_of_every_page(cables: dict[str, Cable]) -> None:
    for cable in cables.values():
        assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == cable.text


def test_the_text_of_a_page_read_again_gives_the_same_cable(cables: dict[str, Cable]) -> None:
    lexicon = load_lexicon(ROOT / "data")
    for cable in list(cables.values())[::40]:
        assert read(cable.text, lexicon) == cable


def test_defects_by_kind_do_not_grow(cables: dict[str, Cable]) -> None:
    """The count of each kind over all pages; a rise means that a change reads worse."""
    counts = Counter(defect.code for cable in cables.values() for defect in cable.defects)
    most = {
        "unread": 0,
        "number-sequence": 35,
        "number-mended": 1,
        "date-given": 44,
        "reference-unread": 12,
        "subject-missing": 9,
        "tags-misspelt": 11,
        "text-cut": 5,
        "classification-disagrees": 3,
        "classification-mended": 3,
        "order-unknown": 4,
        "mrn-disagrees": 2,
        "tags-glued": 3,
        "tags-missing": 1,
        "text-missing": 1,
    }
    assert {code: count for code, count in counts.items() if count > most.get(code, 0)} == {}
