"""Every rule by which a token becomes a place: `RULES`, name to sentence."""

from dashboard.resolve.rules import addressee, conflict, mention, origin, tag
from dashboard.resolve.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule", "addressee", "conflict", "mention", "origin", "tag"]
