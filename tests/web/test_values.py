"""Facets of the left panel over the routes: values that are looked for, tiles and previews of the facet shown."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.query.facets import LISTED
from dashboard.query.selection import Selection
from dashboard.query.tiles import decoded
from tests.laws import selection_store as made

ROWS = made.tables(63, 140)
ABOUT = Selection().toggle("about", "AAA")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("values")
    made.publish(folder, ROWS)
    return Settings(store=folder)


def counted(facet: str, selection: Selection) -> Counter[str]:
    """Cables per value of the facet, recounted in plain Python."""
    own = [cable for cable in ROWS["cable"] if made.holds(ROWS, selection, cable, facet)]
    return Counter(value for cable in own for value in made.values_of(ROWS, facet, cable))


@pytest.mark.parametrize("facet", LISTED)
def test_values_have_their_numbers_under_the_selection_and_in_all(
    client: FlaskClient, version: str, facet: str
) -> None:
    query = {"store": version, "of": "about=AAA", "listed": facet}
    told = client.get("/values", query_string=query).json
    assert told["totals"] == counted(facet, Selection())
    assert told["counts"] == counted(facet, ABOUT)
    assert [value for value, _, _ in told["rows"]] == list(told["totals"])
    assert told["of"] == len(told["totals"])


def test_values_that_hold_a_text_are_found_in_either_case(client: FlaskClient, version: str) -> None:
    query = {"store": version, "of": "", "listed": "addressee", "like": "bet"}
    told = client.get("/values", query_string=query).json
    assert list(told["totals"]) == ["Command Beta"]
    nothing = client.get("/values", query_string=query | {"like": "%' OR 1=1 --"}).json
    assert (nothing["rows"], nothing["of"]) == ([], 0)


@pytest.mark.parametrize(
    ("address", "more"),
    [("/values", {"listed": "colour"}), ("/values", {"listed": "when"}), ("/preview", {"listed": "only"})],
)
def test_a_facet_without_a_list_is_refused(
    client: FlaskClient, version: str, address: str, more: dict[str, str]
) -> None:
    query = {"store": version, "of": "", "facet": "about", "value": "AAA", **more}
    assert client.get(address, query_string=query).status_code == 400
    assert client.get(address, query_string=query | {"store": "other"}).status_code == 409


@pytest.mark.parametrize("facet", ["caveat", "precedence", "portion", "signer", "reference"])
def test_a_tile_and_a_preview_carry_the_facet_shown(client: FlaskClient, version: str, facet: str) -> None:
    span = {"start": "2005-11-01", "end": "2008-03-01", "columns": "60"}
    reply = client.get(
        "/tile", query_string={"store": version, "role": "about", "of": "", "facet": facet, **span}
    )
    dated = [cable for cable in ROWS["cable"] if cable["sent_at"] is not None]
    wanted = Counter(value for cable in dated for value in made.values_of(ROWS, facet, cable))
    assert decoded(reply.data).fold("issues", 0, 60) == wanted
    query: dict[str, Any] = {"store": version, "of": "", "role": "about", "facet": "about", "value": "AAA"}
    assert client.get("/preview", query_string=query | {"listed": facet}).json["issues"] == counted(
        facet, ABOUT
    )
