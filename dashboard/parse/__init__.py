"""From one transcription's text to a `Cable`: a lenient step that never raises, then a strict one.

    decode(data) -> Decoded(text, defects)           bytes to text, nothing lost
    recognise(text) -> str | None                    the transcription, by content
    read(text, lexicon) -> Cable                     one cable; never raises; blocks joined are the text
    read_many(data, lexicon) -> Iterator[Cable]      the cables in a file's bytes; InputError where none

Files with many cables in them (CSV dump, JSON lines, Parquet) are cut into pieces of whole records, which
can be read apart from one another, in other processes too:

    streaming_form(head) -> str | None               `dump`, `jsonl` or `parquet`, from a file's first bytes
    cut(file, form, piece=..., record=...) -> Iterator[bytes | Skipped]      pieces for `read_many`
    apart(data) -> tuple[bytes, ...]                 the records of a piece
"""

from dashboard.parse.decode import Decoded, decode
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.many import read_many
from dashboard.parse.recognise import recognise
from dashboard.parse.stream import Skipped, apart, cut, streaming_form
from dashboard.parse.telegram import read

__all__ = [
    "Decoded",
    "Lexicon",
    "Skipped",
    "apart",
    "cut",
    "decode",
    "read",
    "read_many",
    "recognise",
    "streaming_form",
]
