"""Real cables with damage: lines lost, doubled, moved, cut, glued and overwritten are read without loss.

Needs `../shared/corpus` (or CABLE_ATLAS_CORPUS with `corpus/` in it); skipped where it is absent.
"""

from __future__ import annotations

import os
import random
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import decode, read
from dashboard.parse.page import page_text

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = (
    Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared") / "corpus" / "cables-html.tar.xz"
)
pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"no pages at {ARCHIVE}")
LEXICON = load_lexicon(ROOT / "data")
SIGNS = (
    "\x00",
    "\u2028",
    "\\",
    "¶",
    "1",
    "(",
    "[",
    ":",
    "/",
    "\t",
    "\ud800",
    "\u00a0",
    "-----",
    "TAGS:",
    "\n\n",
)
_texts: list[str] = []


def texts() -> list[str]:
    """Every fortieth page, as text; read once."""
    if not _texts:
        with tarfile.open(ARCHIVE) as tar:
            files = [tar.extractfile(item) for item in tar if item.isfile()]
            for file in files[::40]:
                text = page_text(decode(file.read()).text) if file is not None else None
                _texts.append(text or "")
    return _texts


@given(st.integers(0, 2**32), st.integers(0, 16), st.integers(1, 30))
def test_a_damaged_cable_is_read_without_raising_or_losing_a_character(
    seed: int, which: int, hits: int
) -> None:
    dice = random.Random(seed)
    found = texts()
    lines = found[which % len(found)].split("\n")
    for _ in range(hits):
        place = dice.randrange(len(lines))
        line = lines[place]
        cut = dice.randrange(len(line) + 1)
        match dice.randrange(6):
            case 0 if len(lines) > 1:
                del lines[place]
            case 1:
                lines.insert(dice.randrange(len(lines) + 1), line)
            case 2:
                lines[place : place + 1] = [line[:cut], line[cut:]]
            case 3:
                lines[place : place + 2] = ["".join(lines[place : place + 2])]
            case 4:
                lines[place] = line[:cut] + dice.choice(SIGNS) + line[cut:]
            case _:
                lines[place] = line.swapcase()
    text = "\n".join(lines)
    cable = read(text, LEXICON)
    assert cable.text == text
    assert "".join(text[block.start : block.end] for block in cable.blocks) == text
    numbers = [paragraph.start for paragraph in cable.paragraphs]
    assert numbers == sorted(numbers)
    assert all(text[tag.start : tag.end] == tag.written for tag in cable.tags)
