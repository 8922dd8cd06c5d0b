"""Readers and checks of the fact tables in `data/`."""
