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

from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import decode, read
from dashboard.parse.page import page_text
from tests.laws.parse_examples import examples, hit, holds, seeds

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = (
    Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared") / "corpus" / "cables-html.tar.xz"
)
pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"no pages at {ARCHIVE}")
LEXICON = load_lexicon(ROOT / "data")
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


@examples(2_000)
@given(seeds)
def test_a_damaged_cable_is_read_without_raising_or_losing_a_character(seed: int) -> None:
    dice = random.Random(seed)
    lines = dice.choice(texts()).split("\n")
    for _ in range(dice.randint(1, 30)):
        hit(lines, dice)
    text = "\n".join(lines)
    holds(read(text, LEXICON), text)
