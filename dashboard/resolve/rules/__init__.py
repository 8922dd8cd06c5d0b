"""Every rule by which a token becomes a place: `RULES`, name to sentence."""

from dashboard.resolve.rules import (
    addressee,
    collective,
    conflict,
    mention,
    office,
    origin,
    post,
    region,
    tag,
)
from dashboard.resolve.rules.registry import RULES, Rule

__all__ = [
    "RULES",
    "Rule",
    "addressee",
    "collective",
    "conflict",
    "mention",
    "office",
    "origin",
    "post",
    "region",
    "tag",
]
