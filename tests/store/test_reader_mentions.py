"""What an ingest reads of the places that a text names; the cable is INVENTED."""

from __future__ import annotations

import pytest

from dashboard.config import ROOT
from dashboard.store.reader import CableReader
from dashboard.store.rows import Rows

CABLE = """\
P 011200Z JAN 06
FM AMEMBASSY TOKYO
TO RUEHC/SECSTATE WASHDC PRIORITY 0001
C O N F I D E N T I A L TOKYO 000001

E.O. 12958: DECL: 01/01/2016
TAGS: PREL, KN
SUBJECT: INVENTED TALKS ON NORTH KOREA

1. (C) INVENTED. Burma asked about Iran. Nobody in Burma spoke of Georgia, the state.
"""


@pytest.fixture(scope="module")
def places() -> list[dict]:
    ((cable, resolution),) = CableReader(ROOT / "data").read(CABLE.encode())
    rows = Rows()
    rows.add(cable, resolution, "cable.txt", "0")
    found: list[dict] = rows.batches()["cable_place"].to_pylist()
    return found


def test_each_place_that_the_text_names_is_a_row_of_the_weaker_kind(places: list[dict]) -> None:
    mentioned = [row for row in places if row["role"] == "mention"]
    assert [row["place"] for row in mentioned] == ["PRK", "MMR", "IRN"]
    for row in mentioned:
        assert (row["is_inferred"], row["is_flagged"], row["post"]) == (True, False, None)
        assert CABLE[row["start"] : row["end"]] == row["token"]
        assert (row["rule"], row["confidence"]) == ("mention-by-name", pytest.approx(0.9))
        assert row["why"].startswith(f"The text says {row['token']}")


def test_mentions_take_no_part_in_what_a_cable_is_about(places: list[dict]) -> None:
    assert [row["place"] for row in places if row["role"] == "about"] == ["PRK"]
    assert {row["place"] for row in places if row["role"] == "from"} == {"JPN"}
