"""From the folder `data/` to a `Gazetteer`: the one call for everyone who resolves.

Comes in: the folder. Goes out: a filled `Gazetteer`. Refuses, with a `FactError` that names the file, what
`dashboard.facts.table` refuses and a column that is not there; the full check of the tables is
`dashboard.facts.check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pycountry

from dashboard.errors import FactError
from dashboard.facts.claims import claims_of
from dashboard.facts.day import read_day
from dashboard.facts.former import former_of
from dashboard.facts.table import read_rows
from dashboard.resolve.gazetteer import (
    Agency,
    Change,
    Collective,
    Correction,
    Gazetteer,
    GeoTag,
    Issue,
    Location,
    Member,
    Name,
    Part,
    Place,
    Post,
    Routing,
    Station,
    index,
    plain,
)
from dashboard.resolve.names import NameSearch

Row = dict[str, str]
K = TypeVar("K")
V = TypeVar("V")


def load_gazetteer(data: Path) -> Gazetteer:
    """The gazetteer of the tables in `data`. Raises FactError."""
    try:
        return _load({path.stem: read_rows(path) for path in sorted(data.glob("*.csv"))})
    except KeyError as error:
        raise FactError(f"{data}: the table or column {error} is missing; run check-data.") from None


def _load(tables: dict[str, tuple[Row, ...]]) -> Gazetteer:
    words = {plain(r["word"]): r["use"] for r in tables["address_words"]}
    places = tuple(_place(row) for row in tables["places"])
    posts = tuple(_post(row) for row in tables["posts"])
    changes = tuple(Change(r["place"], r["successor"], _sure(r["on"])) for r in tables["successors"])
    agencies = {
        r["agency"]: Agency(r["agency"], r["name"], r["kind"], r["place"], r["source"])
        for r in tables["agencies"]
    }
    tags = _grouped((r["code"], _tag(r)) for r in tables["tags_geo"])
    stations = _grouped((r["station"], _station(r)) for r in tables["stations"])
    collectives = _collectives(tables["collectives"], tables["collective_members"])
    text_names = _text_names(tables["names"])
    return Gazetteer(
        places=places,
        posts=posts,
        place={item.place: item for item in places},
        post={item.post: item for item in posts},
        tags=tags,
        parts={
            name: Part(r["name"], r["code"], r["place"], r["source"])
            for r in tables["tags_subnational"]
            for name in _list(r["written"])
        },
        former=former_of(tables["former_names"]),
        claims=claims_of(tables["claims"], tables["places"]),
        letters={country.alpha_2: country.alpha_3 for country in pycountry.countries},
        issues=_issues(tables),
        fields={r["kind"]: r["field"] for r in tables["fields"] if not r["letter"]},
        spellings={
            r["written"]: (r["code"], r["note"])
            for name in ("tags_spellings", "tags_synonyms")
            for r in tables[name]
        },
        stations=stations,
        names=index((plain(name), r["post"]) for r in tables["posts"] for name in _list(r["names"])),
        cities=_cities(tables["posts"], words),
        embassies=index((r["place"], r["post"]) for r in tables["posts"] if r["kind"] == "embassy"),
        agencies=agencies,
        agency_names={plain(n): r["agency"] for r in tables["agencies"] for n in _list(r["names"])},
        collectives={
            plain(n): collectives[r["collective"]] for r in tables["collectives"] for n in _list(r["names"])
        },
        routing=_routing(tables["routing"]),
        locations=_locations((f"{r['location']} {r['suffix']}", r["place"]) for r in tables["locations"]),
        suffixes=_locations((r["suffix"], r["place"]) for r in tables["suffixes"]),
        words=words,
        regions=index((r["region"], r["place"]) for r in tables["region_members"]),
        changes=_grouped((change.after, change) for change in changes),
        successors=_grouped((change.before, change) for change in changes),
        place_names=index(
            (r["place"], r["name"]) for r in tables["names"] if r["place"] and r["kind"] != "government"
        ),
        text_names=text_names,
        name_search=NameSearch(text_names),
        corrections={
            (r["mrn"], r["role"], r["token"]): Correction(r["place"] or None, r["post"] or None, r["reason"])
            for r in tables["corrections"]
        },
        corrected=frozenset(r["mrn"] for r in tables["corrections"]),
        turns=_turns(tables),
    )


def _place(row: Row) -> Place:
    return Place(
        row["place"], row["name"], row["kind"], read_day(row["since"]), read_day(row["until"]),
        float(row["lat"]), float(row["lon"]), row["parent"] or None,
    )  # fmt: skip


def _post(row: Row) -> Post:
    lat, lon = (float(row[name]) if row[name] else None for name in ("lat", "lon"))
    return Post(
        row["post"], row["name"], row["title"], row["kind"], row["place"] or None, lat, lon,
        read_day(row["since"]), read_day(row["until"]), row["watches"] or None, row["source"],
    )  # fmt: skip


def _tag(row: Row) -> GeoTag:
    return GeoTag(
        row["code"], row["place"] or None, row["status"], read_day(row["since"]), read_day(row["until"]),
        row["name"], row["note"], row["source"], row["inferred"],
    )  # fmt: skip


def _station(row: Row) -> Station:
    return Station(row["station"], row["post"], read_day(row["since"]), read_day(row["until"]))


def _cities(rows: Iterable[Row], words: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What follows a one-word post word in each name, to the posts of that name."""
    named = ((plain(name).partition(" "), row["post"]) for row in rows for name in _list(row["names"]))
    return index((rest, post) for (word, _, rest), post in named if rest and words.get(word) == "post")


def _issues(tables: dict[str, tuple[Row, ...]]) -> dict[str, Issue]:
    fields = {row["kind"]: row["field"] for row in tables["fields"] if not row["letter"]}
    found: dict[str, Issue] = {}
    for name, kind in (
        ("tags_organisation", "organisation"),
        ("tags_program", "program"),
        ("tags_subject", "subject"),
    ):
        for row in tables[name]:
            found[row["code"]] = Issue(row["code"], kind, row.get("field") or fields[kind], row["name"])
    return found


def _collectives(rows: Iterable[Row], members: Iterable[Row]) -> dict[str, Collective]:
    by = _grouped(
        (r["collective"], Member(r["place"] or None, r["post"] or None, r["basis"], float(r["confidence"])))
        for r in members
    )
    return {
        r["collective"]: Collective(r["collective"], r["name"], by.get(r["collective"], ())) for r in rows
    }


def _text_names(rows: Iterable[Row]) -> dict[str, Name]:
    """Names in both spellings of a text: as printed, and in capitals."""
    found: dict[str, Name] = {}
    for name, group in _grouped((row["name"], row) for row in rows).items():
        places = {
            strength: tuple(r["place"] for r in group if r["strength"] == strength)
            for strength in ("strong", "weak")
        }
        for written in (name, name.upper()):
            found[written] = Name(written, group[0]["kind"], places["strong"], places["weak"])
    return found


def _routing(rows: Iterable[Row]) -> dict[str, Routing]:
    found: dict[str, Routing] = {}
    for key, group in _grouped((row["routing"], row) for row in rows).items():
        found[key] = Routing(
            tuple(row["post"] for row in group if row["post"]),
            tuple(row["agency"] for row in group if row["agency"]),
            len(group) > 1 or any(row["shared"] for row in group),
        )
    return found


def _locations(pairs: Iterable[tuple[str, str]]) -> dict[str, Location]:
    return {key: Location(places) for key, places in index((plain(k), v) for k, v in pairs).items()}


def _turns(tables: dict[str, tuple[Row, ...]]) -> tuple[date, ...]:
    cells = (
        row.get(name, "") for rows in tables.values() for row in rows for name in ("since", "until", "on")
    )
    return tuple(sorted({day for cell in cells if (day := read_day(cell)) is not None}))


def _sure(text: str) -> date:
    day = read_day(text)
    if day is None:
        raise FactError("successors.csv: a row has no day in the column on.")
    return day


def _list(text: str) -> Iterator[str]:
    return filter(None, text.split("|"))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
