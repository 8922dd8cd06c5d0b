"""docs/data.md says every table and column."""

from dashboard.config import ROOT
from dashboard.facts.description import read_description
from dashboard.facts.document import document


def test_the_page_is_the_one_printed_from_the_description() -> None:
    page = (ROOT / "docs" / "data.md").read_text("utf-8")
    assert page == document(ROOT / "data"), "run: python -m dashboard.facts.document data > docs/data.md"


def test_the_page_names_every_table_and_column() -> None:
    page = document(ROOT / "data")
    for table in read_description(ROOT / "data").tables:
        section = page.partition(f"## {table.file}\n")[2].partition("\n## ")[0]
        assert table.sentence in section
        for column in table.columns:
            assert f"| `{column.name}` | {column.sentence} |" in section
