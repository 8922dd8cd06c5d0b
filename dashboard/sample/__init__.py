"""Invented cables: a seeded generator for the sample corpus and for benchmarks."""

from dashboard.sample.archive import write_archive

__all__ = ["write_archive"]
