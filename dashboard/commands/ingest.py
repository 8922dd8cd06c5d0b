"""`cable-atlas ingest`: read files, folders and archives into a store.

Comes in: paths. Goes out: a new version of the store, a progress bar (plain lines in a pipe), a closing
summary. Refuses what `dashboard.store.build` refuses; exits with 1 where the store has no cable afterwards.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console

from dashboard.commands.options import add_data, add_store
from dashboard.commands.progress import Shown
from dashboard.config import Settings

if TYPE_CHECKING:
    from dashboard.store.progress import Outcome

ABOUT = "Read cables from files, folders and archives into a store; again, only what is new."
REASONS = 10
"""Refused inputs that the summary names."""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file, folder or archive")
    add_store(parser)
    add_data(parser)
    parser.add_argument("--label", metavar="TEXT", help="name of the corpus, for the header of the app")
    parser.add_argument("--anew", action="store_true", help="forget what the store holds")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="add to what another version of this program has read, instead of reading that again",
    )
    parser.add_argument(
        "--workers", type=int, default=2, metavar="N", choices=range(1, 65), help="reading processes (2)"
    )


def run(arguments: argparse.Namespace, settings: Settings, console: Console) -> int:
    from dashboard.store.build import ingest
    from dashboard.store.processes import lean
    from dashboard.store.reader import make_reader, reader_version
    from dashboard.store.readers import Reading

    start = monotonic()
    reading = Reading(
        make_reader, reader_version(settings.data, settings.corrections_file()), arguments.workers
    )
    try:
        with lean(), Shown(console, monotonic) as shown:
            outcome = ingest(
                arguments.paths,
                settings,
                reading,
                label=arguments.label,
                anew=arguments.anew,
                keep=arguments.keep,
                report=shown.update,
            )
    except KeyboardInterrupt:
        console.print("What was read is kept in the spool; the next ingest goes on from there.", markup=False)
        raise
    for line in summary_lines(outcome, settings.store, monotonic() - start):
        console.print(line, markup=False)
    return 0 if outcome.manifest.cables else 1


def summary_lines(outcome: Outcome, store: Path, seconds: float) -> list[str]:
    """The closing lines: what was done now, then what the store holds."""
    held = outcome.manifest.summary
    manifest = outcome.manifest
    lines = []
    if not outcome.is_changed:
        lines.append(f"Nothing new: all {outcome.files:,} files were read before. {store} is as it was.")
    else:
        lines.append(
            f"Read {_count(outcome.documents, 'document')} from {_count(outcome.files, 'file')} "
            f"({outcome.known_files:,} known before) in {seconds:.1f} s; refused {outcome.refused:,}."
        )
        for path, sentence in outcome.refusals[:REASONS]:
            lines.append(f"  refused {path}: {sentence}")
        if len(outcome.refusals) > REASONS:
            lines.append(f"  and {outcome.refused - REASONS:,} more: see {store}/quarantine.parquet")
        added = manifest.cables - outcome.cables_before
        lines.append(f"Stored {_count(added, 'new cable')} in {store}, version {manifest.version}.")
    copies = _count(held["corrections"], "corrected copy", "corrected copies")
    lines.append(
        f"The store holds {_count(manifest.cables, 'cable')} from {_count(held['documents'], 'document')}: "
        f"{_count(held['duplicates'], 'duplicate')}, {copies}, "
        f"{_count(held['sections'], 'section')}; {held['quarantined']:,} inputs in quarantine."
    )
    lines.append(
        f"Resolved {_share(held['tags_resolved'], held['tags'])} of {held['tags']:,} TAGS and "
        f"{_share(held['addressees_resolved'], held['addressees'])} of {held['addressees']:,} addressees; "
        f"{_count(held['defects'], 'defect')} in {_count(held['cables_with_defects'], 'cable')}."
    )
    return lines


def _count(number: int, noun: str, nouns: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def _share(part: int, whole: int) -> str:
    return "none" if whole == 0 else f"{100 * part / whole:.1f} %"
