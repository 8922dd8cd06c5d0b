"""Interaction in a real browser: `python -m benchmarks.interaction`."""
