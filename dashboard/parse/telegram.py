"""One cable's text to a `Cable`: the lenient step lays it out, the strict step judges each field.

Comes in: decoded text, a `Lexicon`. Goes out: a `Cable` whose blocks, joined, are the text. Refuses
nothing: any text gives a cable, if only one whose fields are all empty and whose defects say so.
"""

from __future__ import annotations

from itertools import repeat

from dashboard.cable import Block, Cable, Defect, make
from dashboard.parse.archive import read_record
from dashboard.parse.body import read_body
from dashboard.parse.draft import Draft
from dashboard.parse.envelope import read_envelope
from dashboard.parse.frame import Frame
from dashboard.parse.judge import judge
from dashboard.parse.layout import lay_out
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.start import first_paragraph


def read(
    text: str,
    lexicon: Lexicon,
    form: str | None = None,
    defects: tuple[Defect, ...] = (),
    frame: Frame | None = None,
) -> Cable:
    """The cable in `text`. `form` and `defects` are what earlier steps know: transcription, repairs of the
    encoding.
    """
    if frame is None:
        frame = read_envelope(text) or read_record(text, lexicon) or Frame("telegram", 0, len(text))
    if form is not None:
        frame.form = form
    first = min(first_paragraph(text, frame.start), frame.stop)
    draft = lay_out(text, frame.start, first, lexicon)
    body = read_body(text, frame.start, draft.body, frame.stop, lexicon)
    blocks = (*frame.before, *_header_blocks(draft), *body.blocks, *frame.after)
    return judge(text, frame, draft, body, blocks, defects, lexicon)


def _header_blocks(draft: Draft) -> list[Block]:
    """The lines of the header, neighbours of one kind as one block; a blank line goes with the one before."""
    found: list[tuple[str, int, int]] = []
    kind, begin, stop = "", 0, 0
    for name, start, end in draft.lines:
        if name == kind or (name == "blank" and kind):
            stop = end
            continue
        if kind:
            found.append((kind, begin, stop))
        kind, begin, stop = name, start, end
    if kind:
        found.append((kind, begin, stop))
    return list(map(make, repeat(Block), found))
