"""Exports: a selection as a file for another program or a paper; each says what it holds and where it is from."""

from dashboard.views.exports.formats import FORMATS, Format
from dashboard.views.exports.origin import A, B, Origin, Other

__all__ = ["FORMATS", "A", "B", "Format", "Origin", "Other"]
