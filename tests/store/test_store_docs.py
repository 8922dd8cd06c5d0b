"""docs/store.md tells every table, column and manifest key, as the schema has them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from dashboard.store.manifest import Manifest
from dashboard.store.schema import TABLES

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


def test_every_column_stands_in_the_docs_with_its_type_and_sentence() -> None:
    sections = {part.split("\n", 1)[0]: part.split("\n") for part in DOCS.split("\n### ")[1:]}
    assert list(sections) == list(TABLES)
    for name, schema in TABLES.items():
        rows = [line for line in sections[name] if line.startswith("| `")]
        wanted = [
            f"| `{field.name}` | {field.type} | {field.metadata[b'about'].decode()} |" for field in schema
        ]
        assert rows == wanted, (
            f"the section {name} of docs/store.md is not what dashboard/store/schema.py says"
        )


def test_every_key_of_the_manifest_stands_in_the_docs() -> None:
    for field in fields(Manifest):
        assert f"| `{field.name}` |" in DOCS
