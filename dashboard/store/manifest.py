"""The manifest of a version: what it holds, and the digests that show whether it is whole.

Comes in: the folder of a version. Goes out: `Manifest`. Refuses, with a StoreError that says what is wrong
and what to do, a manifest that is missing, damaged or of another schema, and a table whose size or digest is
not the one noted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dashboard.errors import StoreError
from dashboard.store.layout import MANIFEST
from dashboard.store.schema import SCHEMA_VERSION, TABLES

REMEDY = "Ingest the corpus again with --anew, or restore the folder from a copy."


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table of a version."""

    rows: int
    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version says of itself."""

    version: str
    """Changes with the content of any table and with the label, and only then."""
    label: str
    built_at: str
    """UTC, as 2026-01-31T12:00:00Z."""
    reader: str
    """Digest of the code and the fact tables that read the cables; `written` where none was read."""
    inputs: str
    """SHA-256 over the digests of all files that went in, sorted."""
    tables: Mapping[str, TableFile]
    summary: Mapping[str, Any] = field(default_factory=dict)
    """Counts of the whole store, as `dashboard.store.summary` makes them."""
    index: TableFile | None = None
    """File of the index; without it all works, but opens more slowly, so it is not checked here."""
    index_form: str = ""
    """What the index is made of; one of another form is made anew by the next ingest."""
    texts: Mapping[str, TableFile] = field(default_factory=dict)
    """Files of the text index; without them all but text search works, so they are not checked here."""
    text_format: int = 0
    """What the files of the text index hold."""
    schema: int = SCHEMA_VERSION

    @property
    def cables(self) -> int:
        return self.tables["cable"].rows


def version_name(tables: Mapping[str, TableFile], label: str, reader: str, form: str) -> str:
    """The name of a version: equal content, label, reader and form of the index give an equal name."""
    joined = "\n".join([label, reader, form, *(f"{name} {tables[name].sha256}" for name in sorted(tables))])
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    content = asdict(manifest)
    text = json.dumps(
        content | {"digest": digest_of_content(content)}, indent=1, ensure_ascii=False, sort_keys=True
    )
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the version in `folder`, its own digest and the sizes of all tables checked (fast)."""
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise StoreError(
            f"{folder} is no store: it has no {MANIFEST}. Make one with `cable-atlas ingest`."
        ) from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}). {REMEDY}") from None
    if not isinstance(content, dict) or content.pop("digest", None) != digest_of_content(content):
        raise StoreError(f"{path} is damaged: its content does not fit its digest. {REMEDY}")
    if content.get("schema") != SCHEMA_VERSION:
        raise StoreError(
            f"{folder} has schema {content.get('schema')}; this program reads schema {SCHEMA_VERSION}. "
            "Ingest the corpus again with --anew."
        )
    tables, texts = (
        {name: TableFile(**entry) for name, entry in content.pop(part, {}).items()}
        for part in ("tables", "texts")
    )
    index = content.pop("index", None)
    own = None if index is None else TableFile(**index)
    manifest = Manifest(tables=tables, texts=texts, index=own, **content)
    _check_sizes(folder, manifest)
    return manifest


def verify(folder: Path) -> Manifest:
    """Read every byte of the version in `folder`; raises StoreError for the first digest that differs."""
    manifest = read_manifest(folder)
    with ThreadPoolExecutor(2) as pool:
        entries = [*manifest.tables.values(), *([] if manifest.index is None else [manifest.index])]
        digests = pool.map(lambda entry: file_digest(folder / entry.file), entries)
        for entry, digest in zip(entries, digests, strict=True):
            if digest != entry.sha256:
                raise StoreError(
                    f"{folder / entry.file} is damaged: its SHA-256 is {digest[:12]}..., "
                    f"noted is {entry.sha256[:12]}.... {REMEDY}"
                )
    return manifest


def is_whole(path: Path, entry: TableFile) -> bool:
    """Whether a file has the size and the digest noted. Raises StoreError where it cannot be read.

    A file that was found whole is not read again, here or in processes that are forked from this one, while its
    size, its time and its place on the disk are the same.
    """
    try:
        stated = path.stat()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}). {REMEDY}") from None
    mark = (str(path), stated.st_ino, stated.st_size, stated.st_mtime_ns, stated.st_ctime_ns, entry.sha256)
    if mark not in _found_whole:
        if stated.st_size != entry.bytes or file_digest(path) != entry.sha256:
            return False
        _found_whole.add(mark)
    return True


_found_whole: set[tuple[str, int, int, int, int, str]] = set()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal."""
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}). {REMEDY}") from None


def _check_sizes(folder: Path, manifest: Manifest) -> None:
    missing = sorted(set(TABLES) - set(manifest.tables))
    if missing:
        raise StoreError(f"{folder / MANIFEST} does not name the table {missing[0]}. {REMEDY}")
    for entry in manifest.tables.values():
        path = folder / entry.file
        if not path.is_file():
            raise StoreError(f"{path} is missing. {REMEDY}")
        size = path.stat().st_size
        if size != entry.bytes:
            raise StoreError(f"{path} is damaged: it has {size} bytes, noted are {entry.bytes}. {REMEDY}")


def digest_of_content(content: Mapping[str, Any]) -> str:
    """The digest that a manifest of this content notes of itself."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
