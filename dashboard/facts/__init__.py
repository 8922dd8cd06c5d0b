"""Readers and checks of the fact tables in `data/`."""

from dashboard.facts.verify import check

__all__ = ["check"]
