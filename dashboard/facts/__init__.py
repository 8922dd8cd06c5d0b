"""Readers and checks of the fact tables in `data/`."""

from dashboard.facts.check import check

__all__ = ["check"]
