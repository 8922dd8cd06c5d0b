"""`cable-atlas version`: versions of the program, its libraries and the store's schema.

Comes in: nothing. Goes out: a few lines. Refuses nothing.
"""

from __future__ import annotations

import argparse
import platform
from importlib.metadata import PackageNotFoundError, version

from rich.console import Console

from dashboard.config import Settings

ABOUT = "Show the versions of the program, its libraries and the store's schema."
LIBRARIES = ("dash", "plotly", "duckdb", "pyarrow", "gunicorn")


def add_options(parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(arguments: argparse.Namespace, settings: Settings, console: Console) -> int:
    from dashboard.store.schema import SCHEMA_VERSION

    console.print(f"cable-atlas {_version('cable-atlas')}, store schema {SCHEMA_VERSION}")
    libraries = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    console.print(f"Python {platform.python_version()}; {libraries}")
    return 0


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # the checkout itself, run without being installed
        return "(not installed)"
