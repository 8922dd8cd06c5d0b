"""The opening of a cable, read in one match, and line by line where a line is not as usual. All texts are invented."""

from __future__ import annotations

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read
from dashboard.parse.scan import Scan

LINES = (
    "C O N F I D E N T I A L SECTION 01 OF 02 {} 000123",
    "",
    "SIPDIS",
    "",
    "E.O. 12958: DECL: 02/11/2018",
    "TAGS: PREL, PHUM",
    "SUBJECT: INVENTED: TALKS ON FISHERIES",
    "",
    "REF: A. 07 STATE 99",
    "     B. 07 STATE 12345",
    "",
    "1. (C) This text is INVENTED.",
)
INSTEAD = (
    "",
    " ",
    "\\",
    "NOFORN",
    "NOT A CAPTION",
    "SECRET",
    "TAGS: ECON SUBJECT: INVENTED: ALL IN ONE",
    "SUBJECT: INVENTED: AGAIN",
    "REF: NONE",
    "  E.O. 12958: N/A",
    "UNCLAS {} 000124",
    "CORRECTED COPY",
    "----",
)


def _both(text: str, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object, int]:
    """(the cable in one match, the cable line by line, where the match ended at most)."""
    ends = [0]
    opening = Scan.opening

    def seen(scan: Scan, start: int, stop: int) -> int:
        ends.append(opening(scan, start, stop))
        return ends[-1]

    monkeypatch.setattr(Scan, "opening", seen)
    once = read(text, lexicon)
    monkeypatch.setattr(Scan, "opening", lambda scan, start, stop: start)
    slowly = read(text, lexicon)
    monkeypatch.undo()
    return once, slowly, max(ends)


def _station(lexicon: Lexicon) -> str:
    return min(name for name in lexicon.stations if name.isalpha() and len(name) > 4)


def test_a_usual_opening_is_matched_up_to_its_references(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n".join(LINES).format(_station(lexicon))
    once, slowly, end = _both(text, lexicon, monkeypatch)
    assert once == slowly
    assert end == text.index("     B.")


@pytest.mark.parametrize("place", range(len(LINES)))
@pytest.mark.parametrize("words", INSTEAD)
def test_an_opening_with_another_line_is_what_reading_line_by_line_gives(
    place: int, words: str, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lines in (
        (*LINES[:place], words, *LINES[place:]),
        (*LINES[:place], words, *LINES[place + 1 :]),
        (*LINES[:place], f"{LINES[place]} {words}", *LINES[place + 1 :]),
        (*LINES[:place], f"{LINES[place]}{' ' * 3}", words, *LINES[place + 1 :]),
    ):
        text = "\n".join(lines).format(*[_station(lexicon)] * 2)
        once, slowly, _ = _both(text, lexicon, monkeypatch)
        assert once == slowly
