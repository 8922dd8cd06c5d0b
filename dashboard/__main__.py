"""The command line: `cable-atlas COMMAND`.

Comes in: arguments, the environment. Goes out: an exit code: 0 done, 1 done with something to look at, 2
refused with a sentence, 130 stopped by Ctrl-C. Refuses unknown commands and settings. What each command does
is in `dashboard/commands/`, one file each, and in docs/commands.md.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from rich.console import Console

from dashboard.commands import COMMANDS
from dashboard.config import Settings
from dashboard.errors import AtlasError

REFUSED = 2
STOPPED = 130


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    parser = argparse.ArgumentParser(prog="cable-atlas", description="Linked views on diplomatic cables.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        command = importlib.import_module(f"dashboard.commands.{name.replace('-', '_')}")
        about = command.ABOUT
        one = commands.add_parser(name, help=about, description=about)
        command.add_options(one)
        one.set_defaults(run=command.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code and never shows a traceback for an `AtlasError`."""
    arguments = make_parser().parse_args(argv)
    console = Console(highlight=False, soft_wrap=True)
    try:
        settings = Settings.from_env(
            os.environ,
            store=getattr(arguments, "store", None),
            data=getattr(arguments, "data", None),
            host=getattr(arguments, "host", None),
            port=getattr(arguments, "port", None),
        )
        return int(arguments.run(arguments, settings, console))
    except AtlasError as error:
        print(f"cable-atlas: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("cable-atlas: stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # the reader of our output, such as `head`, has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
