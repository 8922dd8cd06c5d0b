"""The words that a reader of cables must know: a pure record, filled by
`dashboard.facts.lexicon.load_lexicon`.
"""

from dashboard.facts.lexicon import Lexicon, letters

__all__ = ["Lexicon", "letters"]
