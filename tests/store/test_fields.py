"""Fields: every column they name is in the schema."""

from __future__ import annotations

import re

import pytest

from dashboard.errors import QuestionError
from dashboard.store import fields
from dashboard.store.schema import TABLES


@pytest.mark.parametrize("name", fields.FIELDS)
def test_every_link_names_a_table_and_a_column_of_the_schema(name: str) -> None:
    for link in fields.field(name).links:
        assert link.column in TABLES[link.table].names
        assert link.key in ("", *TABLES[link.table].names)


@pytest.mark.parametrize("name", fields.SORTS)
def test_every_sort_names_a_column_of_the_schema(name: str) -> None:
    assert set(re.findall(r"[a-z_]+", fields.sort(name))) & set(TABLES["cable"].names)


def test_posts_and_places_of_one_list_are_told_apart() -> None:
    parts = fields.field("from").parts(("AAA", "@alpha", "BBB"))
    assert [(link.column, values) for link, values in parts] == [
        ("place", ("AAA", "BBB")),
        ("post", ("alpha",)),
    ]


@pytest.mark.parametrize("ask", [fields.field, fields.sort, fields.truncation])
def test_an_unknown_name_is_refused_and_the_known_ones_are_named(ask) -> None:
    with pytest.raises(QuestionError, match="they are"):
        ask("body")
