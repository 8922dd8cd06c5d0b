"""The routes of the analyses and of likeness: each number a recount, and what they refuse."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.store.engine import DuckEngine
from dashboard.web.app import create_app
from tests.laws import selection_store as made

ROWS = made.tables(12, 60)
OF = "issue=KAAA"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("analyse")
    made.publish(folder, ROWS)
    return folder


@pytest.fixture(scope="module")
def client(store: Path) -> FlaskClient:
    return create_app(Settings(store=store, engine_threads=1)).test_client()


def ask(client: FlaskClient, folder: Path, name: str, **given: Any) -> Any:
    query = {"store": DuckEngine(folder).about().version, "of": ""} | given
    return client.get(name, query_string=query)


def cables(of: str) -> list[dict[str, Any]]:
    return [c for c in ROWS["cable"] if not of or "KAAA" in made.values_of(ROWS, "issue", c)]


@pytest.mark.parametrize("of", ["", OF])
@pytest.mark.parametrize("by", ["issue", "from", "year"])
def test_a_mix_of_cables_counts_each_cable_once_for_a_value(
    client: FlaskClient, store: Path, of: str, by: str
) -> None:
    told = ask(client, store, "/analyse/mix", of=of, by=by).get_json()
    own = cables(of)
    assert (told["count"], told["total"]) == (len(own), len(ROWS["cable"]))
    values = {c["cable_id"]: made.values_of(ROWS, by, c) for c in own}
    wanted = Counter(
        (value, c["classification"] or "none")
        for c in own
        for value in values[c["cable_id"]]
        if by != "from" or value.startswith("@")
    )
    keys = [part[0] for part in told["parts"]]
    found = {(row[0], key): n for row in told["rows"] for key, n in zip(keys, row[3], strict=True) if n}
    assert found == wanted
    assert dict(zip(keys, told["whole"], strict=True)) == Counter(c["classification"] or "none" for c in own)


@pytest.mark.parametrize("of", ["", OF])
def test_a_mix_of_paragraphs_counts_every_paragraph(client: FlaskClient, store: Path, of: str) -> None:
    told = ask(client, store, "/analyse/mix", of=of, by="issue", unit="paragraphs").get_json()
    own = {c["cable_id"]: made.values_of(ROWS, "issue", c) for c in cables(of)}
    paragraphs = [p for p in ROWS["paragraph"] if p["cable_id"] in own]
    heads = {"U": "U", "C": "C", "S/NF": "S", None: "none"}
    keys = [part[0] for part in told["parts"]]
    whole = Counter(heads[p["mark"]] for p in paragraphs)
    assert dict(zip(keys, told["whole"], strict=True)) == whole
    wanted = Counter((issue, heads[p["mark"]]) for p in paragraphs for issue in own[p["cable_id"]])
    found = {(row[0], key): n for row in told["rows"] for key, n in zip(keys, row[3], strict=True) if n}
    assert found == wanted


def test_declassification_counts_every_cable_once_and_each_of_its_reasons(
    client: FlaskClient, store: Path
) -> None:
    told = ask(client, store, "/analyse/declassification", of=OF).get_json()
    own = [(c, made.values_of(ROWS, "declassify", c)) for c in cables(OF)]
    assert {row[0]: row[2] for row in told["rows"]} == Counter(value for _, found in own for value in found)
    assert told["with"] == sum(bool(found) for _, found in own)
    assert told["of"] == len(own)
    reasons = [reason for reason, *_ in told["reasons"]]
    found = {
        (row[0], reason): n for row in told["rows"] for reason, n in zip(reasons, row[3], strict=True) if n
    }
    assert found == Counter(
        (value, reason) for c, values in own for value in values for reason in set(c["reasons"] or ())
    )


def test_coverage_tells_the_set_and_the_selection_apart(client: FlaskClient, store: Path) -> None:
    told = ask(client, store, "/analyse/coverage", of=OF).get_json()
    numbers = {int(c["mrn"][10:]) for c in ROWS["cable"] if c["mrn"]} - {0}
    mine = {int(c["mrn"][10:]) for c in cables(OF) if c["mrn"]} - {0}
    assert told["years"] == [2006]
    assert [row[0] for row in told["rows"]] == ["INVENTED"]
    assert told["rows"][0][3] == [[0, min(numbers), max(numbers), len(numbers), len(mine)]]


@pytest.mark.parametrize(
    ("name", "given", "status"),
    [
        ("/analyse/nothing", {}, 404),
        ("/analyse/mix", {"by": "signer"}, 400),
        ("/analyse/mix", {"unit": "words"}, 400),
        ("/analyse/mix", {"store": "another"}, 409),
        ("/near", {"id": "x"}, 400),
        ("/near", {"id": ""}, 400),
        ("/near", {"id": "1", "store": "another"}, 409),
    ],
)
def test_what_is_not_offered_is_refused(
    client: FlaskClient, store: Path, name: str, given: dict[str, str], status: int
) -> None:
    assert ask(client, store, name, **given).status_code == status


def test_likeness_names_other_cables_and_what_they_share(client: FlaskClient, store: Path) -> None:
    engine = DuckEngine(store)
    found = engine.near(3, most=8)
    told = ask(client, store, "/near", id="3").get_json()
    cards = [part["parts"][0]["attributes"]["data-id"] for part in told[1:]]
    assert cards == [str(item.cable_id) for item in found]
    assert ask(client, store, "/near", id="999").get_json() == []
