"""SQL: nothing from a request is ever part of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store import sql
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import FIELDS, SORTS
from dashboard.store.question import EVERYONE, Page, Test, Where
from tests.laws import selection_store as made

INJECTIONS = (
    "'",
    "''",
    '"',
    "`",
    ";",
    "--",
    "/*",
    "*/",
    "\\",
    "\\'",
    "%",
    "_",
    "?",
    "$1",
    ":a",
    "{0}",
    "%s",
    "NULL",
    "TRUE",
    "@",
    "@'",
    "@@",
    "' OR '1'='1",
    "' OR 1=1 --",
    "'; DROP TABLE cable; --",
    "') UNION SELECT 1 --",
    "1; ATTACH 'x'",
    "\0",
    "\n",
    "\r\n",
    "\u2019",
    "\uff07",
    "\u202e",
    "é" * 500,
    "A" * 10_000,
    "0x27",
    "CHAR(39)",
    "X'--",
    "a' AND sleep(5) --",
    "read_csv('x')",
)


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> tuple[made.Tables, DuckEngine]:
    rows = made.tables(21, 40)
    folder: Path = tmp_path_factory.mktemp("sql")
    made.publish(folder, rows)
    return rows, DuckEngine(folder, threads=1, memory_mb=256)


@pytest.mark.parametrize("name", FIELDS)
def test_injection_strings_are_plain_values(stored, name: str) -> None:
    rows, engine = stored
    facet = "class" if name == "classification" else name
    for text in INJECTIONS:
        for mode in ("any", "none"):
            has = sum(text in made.values_of(rows, facet, c) for c in rows["cable"])
            wanted = has if mode == "any" else len(rows["cable"]) - has
            assert engine.total(Where((Test(name, (text,), mode),))) == wanted


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("mode", ["any", "all", "none"])
def test_the_text_of_a_query_depends_on_the_number_of_values_alone(name: str, mode) -> None:
    one = sql.counts(name, Where((Test(name, ("A", "@B"), mode),)), EVERYONE)
    two = sql.counts(name, Where((Test(name, ("' OR 1=1", "@;"), mode),)), EVERYONE)
    assert one.text == two.text
    assert one.text.count("?") == len(one.values)


@pytest.mark.parametrize("sort", SORTS)
def test_a_page_holds_its_numbers_as_parameters(sort: str) -> None:
    query = sql.page(Page(sort=sort, offset=123_457, limit=97), EVERYONE)
    assert query.values == (97, 123_457)
    assert "97" not in query.text.replace("1997", "")
