"""The folders of a store: versions, the link to the current one, the lock of the writer.

Comes in: the path of a store. Goes out: `Layout`, which names its parts and swaps versions. Refuses a
second writer. A reader resolves `current` once and stays with that version; `publish` keeps that version
beside the new one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.store.schema import TABLES

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of one store are."""

    store: Path

    @property
    def current(self) -> Path:
        """The link that readers follow."""
        return self.store / "current"

    @property
    def versions(self) -> Path:
        return self.store / "versions"

    @property
    def spool(self) -> Path:
        """Parts of an ingest that is not finished."""
        return self.store / "spool"

    @property
    def draft(self) -> Path:
        """The version that is being written; no reader looks here."""
        return self.store / "draft"

    def version(self) -> Path | None:
        """The folder of the current version; None where nothing was ever published."""
        if not self.current.is_symlink():
            return None
        folder = self.current.resolve()
        if not folder.is_dir():
            raise StoreError(
                f"{self.current} points to {os.readlink(self.current)}, which is no folder. "
                "Ingest the corpus again with --anew."
            )
        return folder

    def new_draft(self) -> Path:
        """An empty draft; what a killed writer left there is removed."""
        if self.draft.exists():
            shutil.rmtree(self.draft)
        self.draft.mkdir(parents=True)
        return self.draft

    def publish(self, name: str) -> Path:
        """Make the draft the current version `name`, in one step; remove versions before the last one."""
        before = self.current.resolve() if self.current.exists() else None
        folder = self.versions / name
        self.versions.mkdir(parents=True, exist_ok=True)
        if folder.exists() and folder != before:
            shutil.rmtree(folder)
        for path in self.draft.iterdir():
            _to_disk(path)
        _to_disk(self.draft)
        if folder == before:  # the same content: readers need no swap
            shutil.rmtree(self.draft)
        else:
            self.draft.rename(folder)
            _link(self.current, Path("versions") / name)
        for table in TABLES:
            _link(self.store / f"{table}.parquet", Path("current") / f"{table}.parquet")
        _link(self.store / MANIFEST, Path("current") / MANIFEST)
        _to_disk(self.store)
        kept = {folder, before}
        for old in self.versions.iterdir():
            if old not in kept and before != folder:
                shutil.rmtree(old)
        return folder

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer's lock; raises StoreError where another process holds it."""
        try:
            self.store.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.store / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(
                f"{self.store} cannot be written: {error.strerror}. Name a folder that can."
            ) from None
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
                raise StoreError(
                    f"{self.store} is being written by another ingest (process {holder}). "
                    "Wait until it ends, or name another folder with --store."
                ) from None
            os.ftruncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
            yield
        finally:
            os.close(handle)


def _link(link: Path, target: Path) -> None:
    """Point `link` to `target`, replacing what was there in one step."""
    if link.is_symlink() and os.readlink(link) == str(target):
        return
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
