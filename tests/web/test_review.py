"""The review: what is listed, what may be accepted, and where the row goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from dashboard.config import Settings
from dashboard.store.corrections import read_corrections
from dashboard.views import review
from dashboard.views.catalogue import Catalogue
from dashboard.web.app import create_app
from dashboard.web.desk import Desk
from dashboard.web.review import accepted
from tests.laws import selection_store as made

NUMBER = 3
CLERK = {"role": "to", "token": "CLERK"}


def flagged_rows() -> made.Tables:
    """A toy store in which one cable has two flagged readings, one of a TAG and one of an address."""
    rows = made.tables(6, 20)
    for cable in rows["cable"]:
        cable["mrn"] = f"06INVENTED{cable['cable_id']}"
    rows["cable"][5]["mrn"] = None
    reading = {"token": "CM", "rule": "conflicting-code", "why": "CM can be two.", "source": "tags CM"}
    for number in (NUMBER, 5):
        key = {"cable_id": number, "is_flagged": True, "confidence": 0.5, **reading}
        rows["cable_place"].append(key | {"role": "about", "place": "AAA", "other": ["BBB"]})
    clerk = {"cable_id": NUMBER, "role": "to", "is_flagged": True, **reading, "token": "CLERK"}
    rows["cable_place"].append(clerk | {"place": "AAA", "post": "alpha", "other": ["@beta"]})
    rows["cable_place"].append(
        {
            "cable_id": NUMBER,
            "role": "mention",
            "place": "BBB",
            "is_inferred": True,
            **reading,
            "token": "Beeland",
        }
    )
    rows["cable_place"].sort(key=lambda row: int(row["cable_id"]))
    return rows


@pytest.fixture
def desk(tmp_path: Path, root: Path) -> Desk:
    made.publish(tmp_path / "store", flagged_rows())
    return Desk(Settings(store=tmp_path / "store", data=root / "data", engine_threads=1))


def choice(desk: Desk, **changes: Any) -> dict[str, Any]:
    given = {
        "id": NUMBER,
        "role": "about",
        "token": "CM",
        "reading": "BBB",
        "store": desk.engine.about().version,
    }
    return given | changes


def test_an_accepted_reading_becomes_a_row(desk: Desk) -> None:
    told = accepted(choice(desk), desk)
    assert told["done"]
    assert told["sentence"] == "06INVENTED3: the next ingest reads CM as BBB."
    rows = read_corrections(desk.settings.corrections_file())
    assert rows[("06INVENTED3", "about", "CM")]["place"] == "BBB"
    assert rows[("06INVENTED3", "about", "CM")]["source"] == "review"


def test_the_official_reading_can_be_kept(desk: Desk) -> None:
    assert accepted(choice(desk, reading="AAA"), desk)["done"]
    (row,) = read_corrections(desk.settings.corrections_file()).values()
    assert row["reason"] == "kept in a review of flagged readings"


@pytest.mark.parametrize(
    "changes",
    [
        {"reading": "CCC"},
        {"reading": None},
        {"reading": ["BBB"]},
        {"reading": "@beta"},
        {"role": "to"},
        {"role": None},
        {"role": ["about"]},
        {"token": "XX"},
        {"token": "CLERK"},
        {"token": None},
        {"id": 999},
        {"id": "3"},
        {"id": True},
        {"id": -1},
        {"id": 5},
        {"store": "other"},
    ],
    ids=str,
)
def test_only_what_a_rule_found_and_flagged_can_be_accepted(desk: Desk, changes: dict[str, Any]) -> None:
    told = accepted(choice(desk, **changes), desk)
    assert not told["done"]
    assert told["sentence"]
    assert read_corrections(desk.settings.corrections_file()) == {}


@pytest.mark.parametrize("wanted", ["x", 3, [], {}, [{}]])
def test_what_is_no_acceptance_is_refused(desk: Desk, wanted: Any) -> None:
    assert not accepted(wanted, desk)["done"]


def test_without_a_place_to_write_the_row_is_offered(desk: Desk, tmp_path: Path) -> None:
    for corrections in ("-", str(tmp_path / "nowhere" / "corrections.csv")):
        settings = Settings(store=desk.settings.store, data=desk.settings.data, corrections=corrections)
        with Flask("test").test_request_context("/"):
            told = accepted(choice(desk), Desk(settings))
        assert not told["done"]
        assert told["row"].startswith("06INVENTED3,about,CM,BBB,,chosen in a review")


def test_the_route_lists_the_flagged_readings_of_the_selection(desk: Desk) -> None:
    client = create_app(desk.settings).test_client()
    query = {"store": desk.engine.about().version, "of": ""}
    told = client.get("/review", query_string=query).get_data(as_text=True)
    assert "3 flagged readings in the selection, of 3 in the store." in told
    assert "Keep AAA" in told
    assert "Read as BBB" in told
    alone = client.get("/review", query_string=query | {"of": "about=ZZZ"}).get_data(as_text=True)
    assert "0 flagged readings in the selection, of 3 in the store." in alone
    assert client.get("/review", query_string={"store": "other"}).status_code == 409


def offered(desk: Desk) -> dict[tuple[str, int], list[str]]:
    """Role and cable to the readings that the panel offers."""

    def buttons(part: Any) -> list[Any]:
        inner = getattr(part, "children", None)
        inner = inner if isinstance(inner, list) else [] if inner is None else [inner]
        own = [part] if getattr(part, "data-accept", None) is not None else []
        return own + [found for one in inner for found in buttons(one)]

    number, flags = desk.engine.flags()
    found: dict[tuple[str, int], list[str]] = {}
    for section, flag in zip(review.body(number, flags, {}, desk.catalogue())[2:], flags, strict=True):
        values = [getattr(button, "data-reading") for button in buttons(section)]
        found[(flag.role, flag.cable.cable_id)] = values
    return found


def test_every_flagged_reading_offers_its_readings_and_none_unless_the_cable_has_no_number(
    desk: Desk,
) -> None:
    assert offered(desk) == {
        ("about", NUMBER): ["AAA", "BBB", ""],
        ("about", 5): [],
        ("to", NUMBER): ["@alpha", "@beta", ""],
    }


@pytest.mark.parametrize(
    ("value", "columns", "reason"),
    [("@beta", ("", "beta"), "chosen"), ("@alpha", ("", "alpha"), "kept"), ("", ("", ""), "refused")],
)
def test_a_reading_of_an_address_becomes_a_row(
    desk: Desk, value: str, columns: tuple[str, str], reason: str
) -> None:
    assert accepted(choice(desk, reading=value, **CLERK), desk)["done"]
    (row,) = read_corrections(desk.settings.corrections_file()).values()
    assert (row["role"], row["token"], row["place"], row["post"]) == ("to", "CLERK", *columns)
    assert row["reason"] == f"{reason} in a review of flagged readings"


def test_each_reading_says_what_else_of_the_cable_speaks_for_it(desk: Desk) -> None:
    _, flags = desk.engine.flags()
    (flag,) = (flag for flag in flags if (flag.role, flag.cable.cable_id) == ("about", NUMBER))
    own = [(one.role, one.token) for one in flag.support if one.value == "BBB"]
    assert ("mention", "Beeland") in own
    assert all(one.value in flag.readings for one in flag.support)


def test_the_line_names_the_flagged_readings_of_the_store(desk: Desk) -> None:
    catalogue = desk.catalogue()
    assert catalogue.flags == 3
    assert review.link(catalogue).hidden is False
    none = Catalogue(catalogue.about, {}, {}, {}, {}, (), ())
    assert review.link(none).hidden is True
