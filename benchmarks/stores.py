"""Stores of invented cables to measure on, made once and kept.

Comes in: a number of cables, a folder. Goes out: the folder of a store with so many cables, whose text is their
subjects. Refuses nothing: what is there already is used again, with indexes of this program's form.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.store.index_build import form
from dashboard.store.layout import Layout
from dashboard.store.manifest import read_manifest
from dashboard.store.text_build import FORMAT, build_texts
from dashboard.store.write import publish, write_store

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "benchmarks"
SEED = 1
CORPUS = Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared")
IDS = CORPUS / "corpus" / "ids-by-month.csv.gz"


def ids() -> Path | None:
    """The list of published message numbers, whose skew of posts and months is taken where it is at hand."""
    return IDS if IDS.is_file() else None


def store(cables: int, folder: Path = KEPT) -> Path:
    """The store of so many cables."""
    found = folder / f"store-{cables}"
    if is_readable(found):
        renewed(found)
    else:
        from dashboard.sample import scale  # reads the whole generator, which only the making needs

        start = time.perf_counter()
        print(f"Making a store of {cables:,} invented cables in {found}", flush=True)
        write_store(found, scale(cables, SEED, ROOT / "data", ids()), label="Invented cables")
        print(f"  done in {time.perf_counter() - start:.0f} s", flush=True)
    return found


def is_readable(store: Path) -> bool:
    """Whether there is a store that this program reads; one of an older schema is made anew."""
    folder = Layout(store).version()
    if folder is None:
        return False
    try:
        read_manifest(folder)
    except StoreError as error:
        print(error, flush=True)
        return False
    return True


def renewed(store: Path) -> None:
    """Give the store new indexes where its own are of another form, as the next ingest would."""
    layout = Layout(store)
    folder = layout.version()
    if folder is None:
        return
    held = read_manifest(folder)
    has_texts = held.text_format == FORMAT and bool(held.texts)
    if held.index_form == form() and has_texts:
        return
    print(f"Making the indexes of {store} anew", flush=True)
    with layout.writing():
        draft = layout.new_draft()
        for entry in (*held.tables.values(), *(held.texts.values() if has_texts else ())):
            os.link(folder / entry.file, draft / entry.file)
        publish(
            layout,
            held.tables,
            held.texts if has_texts else build_texts(draft, held.tables["cable"].rows, workers=2),
            label=held.label,
            reader=held.reader,
            summary=held.summary,
            inputs=held.inputs,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cables", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, default=KEPT)
    given = parser.parse_args()
    for cables in given.cables:
        print(store(cables, given.folder))


if __name__ == "__main__":
    main()
