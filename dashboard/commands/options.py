"""Options that several commands share.

Comes in: a parser. Goes out: the same parser with the option. Refuses what is no path, host or port.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, metavar="DIR", help="folder of the store (CABLE_ATLAS_STORE)")


def add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the fact tables (CABLE_ATLAS_DATA)"
    )


def port(text: str) -> int:
    """A port number; argparse turns the error into a sentence."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; it must be from 1 to 65535")
    return number
