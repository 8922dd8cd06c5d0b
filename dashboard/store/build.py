"""Ingest: from paths to a new version of a store.

Comes in: paths of files, folders and archives; settings; what reads bytes. Goes out: a published version and
what came of it. Refuses paths that do not exist, a second writer, and to mix the work of different readers
without being told.

The order of things: files whose digest the store knows are left out; the others are cut into pieces, read by
processes of their own into parts in the spool; sections of one message are joined; and the parts are merged with
the version before into a new one. Killed at any point, readers have the old version or the new one, and the next
ingest finds the finished parts in the spool.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from dashboard.config import Settings
from dashboard.errors import StoreError
from dashboard.store.assemble import assemble
from dashboard.store.index_build import form
from dashboard.store.inputs import Refusal, Source, sources
from dashboard.store.join import join_documents, remove
from dashboard.store.layout import Layout
from dashboard.store.manifest import read_manifest
from dashboard.store.progress import Outcome, Progress
from dashboard.store.readers import Readers, Reading
from dashboard.store.spool import Spool
from dashboard.store.summary import summarise
from dashboard.store.tables import read_table
from dashboard.store.tasks import ALONE, alone
from dashboard.store.text_build import FORMAT, build_texts
from dashboard.store.walk import Known, Walk
from dashboard.store.write import publish

JOINTS = ".joined"
"""Folder in a draft for what was joined from sections."""
REFUSALS = 100
"""Refused inputs that an outcome names."""


def ingest(
    paths: Iterable[Path],
    settings: Settings,
    reading: Reading,
    *,
    label: str | None = None,
    anew: bool = False,
    keep: bool = False,
    report: Callable[[Progress], None] = lambda progress: None,
    now: datetime | None = None,
) -> Outcome:
    """Add what is under `paths` to the store that `settings` name.

    `anew` forgets what the store holds. `keep` adds to what another reader has read, which is refused
    otherwise, unless all of it is given again: then it is read again. `label` names the corpus; None keeps
    its name. Raises InputError for a path that does not exist, StoreError for a store that is damaged,
    locked, or of another reader.
    """
    found = list(sources(paths))
    layout = Layout(settings.store)
    with layout.writing():
        base = None if anew else layout.version()
        old = None if base is None else read_manifest(base)
        if base is not None and old is not None and old.reader != reading.version and not keep:
            _check_complete(base, found)
            base = None
        name = "Cables" if old is None else old.label
        label = name if label is None else label
        spool = Spool(layout.spool, f"{reading.version}-{'new' if base is None else base.name}")
        known = Known(done=frozenset(spool.done)) if base is None else Known.of(base, spool.done)
        walk = Walk(found, known, settings)
        with Readers(reading, settings) as readers:
            progress = Progress("reading", 0, walk.total)
            for read in readers.read(walk.jobs(), spool.folder):
                spool.add(read.part)
                progress = replace(
                    progress,
                    done=walk.bytes,
                    documents=progress.documents + read.documents,
                    refused=progress.refused + read.refused,
                )
                report(progress)
            is_old = old is not None and (old.index_form != form() or old.text_format != FORMAT)
            is_changed = bool(spool.parts or walk.inputs or label != name or base is None or is_old)
            if old is not None and not is_changed:
                spool.clear()
                return Outcome(old, False, walk.files, walk.known_files, cables_before=old.cables)
            draft = layout.new_draft()
            report(replace(progress, stage="joining", done=0, total=1))
            joints = join_documents(readers, base, spool.parts, draft / JOINTS)
            dimensions = readers.dimensions()
            readers.close()
            tables = assemble(
                draft,
                base,
                spool.parts,
                walk,
                dimensions,
                reading.workers,
                lambda stage, done, total: report(replace(progress, stage=stage, done=done, total=total)),
                joints,
            )
            remove(draft / JOINTS)
        texts = build_texts(
            draft,
            tables["cable"].rows,
            reading.workers,
            lambda done, total: report(replace(progress, stage="indexing", done=done, total=total)),
        )
        is_large = reading.workers > 1 and tables["cable"].rows >= ALONE
        summary = asdict(alone(is_large, summarise, draft))
        inputs = _digest_of_inputs(layout.draft)
        manifest = publish(
            layout,
            tables,
            texts,
            label=label,
            reader=reading.version,
            summary=summary,
            built_at=now,
            inputs=inputs,
            workers=reading.workers,
            report=lambda done, total: report(replace(progress, stage="counting", done=done, total=total)),
        )
        refused = _refused(spool)
        spool.clear()
    held = 0 if base is None or old is None else old.summary.get("documents", old.tables["document"].rows)
    return Outcome(
        manifest,
        is_changed=True,
        files=walk.files,
        known_files=walk.known_files,
        documents=summary["documents"] - held,
        refused=len(refused),
        refusals=refused[:REFUSALS],
        cables_before=0 if base is None or old is None else old.cables,
    )


def _check_complete(base: Path, found: Sequence[Source | Refusal]) -> None:
    """Refuse to go on where the store was read by another reader and not all its files are given again."""
    given = set()
    for source in found:
        if isinstance(source, Source):
            with source.file.open("rb") as handle:
                given.add(hashlib.file_digest(handle, "sha256").hexdigest())
    table = read_table(base / "input.parquet", "path", "digest")
    held = dict(zip(table.column("digest").to_pylist(), table.column("path").to_pylist(), strict=True))
    missing = sorted(held[digest] for digest in set(held) - given)
    if missing:
        raise StoreError(
            f"The store was read by another version of this program, from {len(held)} files; "
            f"{len(missing)} of them, such as {missing[0]}, are not given now. Give them too, so that all is "
            "read again; or add --keep to leave them as they are; or --anew to forget them."
        )


def _digest_of_inputs(folder: Path) -> str:
    digests = read_table(folder / "input.parquet", "digest").column("digest").to_pylist()
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()


def _refused(spool: Spool) -> tuple[tuple[str, str], ...]:
    """Path and sentence of all that was refused, in order."""
    columns = ["path", "sentence"]
    rows = {
        row
        for part in spool.parts
        for batch in part.batches("quarantine", columns)
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    }
    return tuple(sorted(rows))
