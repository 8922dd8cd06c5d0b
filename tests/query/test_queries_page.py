"""docs/queries.md names every facet, mode and section, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.query.selection import FACETS, Selection
from dashboard.query.url import from_url
from tests.laws import selection_store as made

PAGE = (Path(__file__).parent.parent.parent / "docs" / "queries.md").read_text(encoding="utf-8")


def test_every_facet_has_its_row() -> None:
    section = PAGE.partition("## Facets")[2].partition("## ")[0]
    assert set(re.findall(r"^\| `([a-z]+)` \|", section, re.MULTILINE)) == set(FACETS)


def test_the_address_of_the_page_is_read_without_complaint() -> None:
    (address,) = re.findall(r"^    (\?about=.*)$", PAGE, re.MULTILINE)
    selection, complaints = from_url(address)
    assert complaints == ()
    assert selection.clause("issue").mode == "all"


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.publish(tmp_path / "store", made.tables(51, 20))
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, "docs/queries.md", "exec"), names)  # noqa: S102 - the example of our own page
    assert isinstance(names["chosen"], Selection)
