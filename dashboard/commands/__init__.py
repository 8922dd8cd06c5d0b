"""The commands of `cable-atlas`, one file each.

A command is a module with `ABOUT`, `add_options(parser)` and `run(arguments, settings, console) -> exit
code`. What is slow to import is imported inside `run`, so that the others stay quick.
"""

COMMANDS = ("ingest", "serve", "inspect", "report", "check-data", "sample", "version")
"""In the order of `cable-atlas --help`."""
