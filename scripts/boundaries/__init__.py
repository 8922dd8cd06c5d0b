"""Builds `data/boundaries`: source, cut, simple, history, label, write, in that order."""
