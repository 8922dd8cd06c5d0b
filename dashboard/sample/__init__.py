"""Invented cables: a seeded generator for the sample corpus and for benchmarks."""
