"""The words that a reader of cables must know: `Lexicon`, and how it is filled from `data/`.

Comes in: the folder `data`. Goes out: plain look-ups. Refuses what `dashboard.facts.table` refuses, with a
`FactError` that names the file; tables of TAGS and posts that are not there leave their part empty. A
lexicon knows that a code is a TAG of a country, and from which stations that is the host's, not which country: that is
the resolver's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dashboard.facts.table import read_rows

Row = dict[str, str]


def letters(text: str) -> str:
    """The letters and digits of `text` in upper case: `C O N F I D E N T I A L` is `CONFIDENTIAL`."""
    return "".join(filter(str.isalnum, text)).upper()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Facts for reading, equal only to itself, so that answers can be kept by it.

    Keys are upper case; those of `letters()` where the docstring says so.
    """

    precedences: Mapping[str, str] = field(default_factory=dict)
    """Prosign or word, as printed, to `FLASH`, `IMMEDIATE`, `PRIORITY` or `ROUTINE`."""
    classifications: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """`letters()` of a marking to (level, caveat or "")."""
    caveats: Mapping[str, str] = field(default_factory=dict)
    """`letters()` of a handling caption to its usual spelling."""
    releases: Mapping[str, str] = field(default_factory=dict)
    """The same of those behind which countries stand: `REL TO`."""
    stray: tuple[str, ...] = ()
    """Captions that message systems print into sentences."""
    cover_begins: tuple[str, ...] = ()
    """What lines begin with that other systems and publishers put above a telegram, in capitals."""
    cover_wholes: frozenset[str] = frozenset()
    """Such lines as a whole."""
    cover_insides: tuple[str, ...] = ()
    """Words anywhere in such lines."""
    portion_marks: Mapping[str, str] = field(default_factory=dict)
    """First word of a portion mark (`SBU`) to its level."""
    stations: frozenset[str] = frozenset()
    """Station names of message numbers, without spaces."""
    hosts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Stations to the codes of the country that they stand in."""
    station_spellings: Mapping[str, str] = field(default_factory=dict)
    """Other spellings of a station, without spaces, to the usual one."""
    station_paces: Mapping[str, float] = field(default_factory=dict)
    """Year of two digits and station (`08EXAMPLE`) to the most messages a day by which its numbers grew."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Message numbers as published, from which they cannot be told, to the right ones."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """First words of header lines (`SUBJ`) to the field that they open (`subject`)."""
    orders: frozenset[str] = frozenset()
    """Numbers of executive orders on classification."""
    reason_sections: tuple[tuple[str, date, date | None], ...] = ()
    """Sections of the orders in which the reasons for classification stood (`1.4`), with the days from and to which."""
    titles: frozenset[str] = frozenset()
    """Words of the titles of classifying officers."""
    reference_kinds: Mapping[str, str] = field(default_factory=dict)
    """Words in a reference that is no cable (`TELCON`) to its kind (`call`)."""
    not_stations: Mapping[str, str] = field(default_factory=dict)
    """Words before a number that are no station (`UNSCR`), to the kind of reference that they make."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """Known TAGS codes to their kind: `country`, `region`, `subject`, `program`, `organisation`, `person`."""
    tag_spellings: Mapping[str, str] = field(default_factory=dict)
    """Misspelt codes to the right one."""
    tag_phrases: Mapping[str, str] = field(default_factory=dict)
    """TAGS of several words, and persons without their comma, to the usual spelling."""
    person_signals: frozenset[str] = frozenset()
    """Codes behind which a person may stand without a comma."""
    given_names: frozenset[str] = frozenset()
    """Common given names, to know `SURNAME GIVEN` as a person."""
    archive_keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of the archive's attributes to the field that they fill; "" for those that are only kept."""
    stations_by_six: Mapping[str, str] = field(init=False)
    """The first six letters of stations to the one that has them."""
    initials: frozenset[str] = field(init=False)
    """First letters of classifications: a quick test for most lines."""
    caveat_initials: frozenset[str] = field(init=False)
    beginnings: frozenset[str] = field(init=False)
    """What classifications begin with, the whole included: no line is one whose first word is not here."""
    caveat_beginnings: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stations_by_six", _by_six(self.stations))
        object.__setattr__(self, "initials", frozenset(key[0] for key in self.classifications))
        object.__setattr__(
            self, "caveat_initials", frozenset(key[0] for key in (*self.caveats, *self.releases))
        )
        object.__setattr__(self, "beginnings", _beginnings(self.classifications))
        object.__setattr__(self, "caveat_beginnings", _beginnings((*self.caveats, *self.releases)))

    def section(self, day: date) -> str | None:
        """The section of the reasons for classification on a day; None where no order had such reasons."""
        for section, since, until in self.reason_sections:
            if since <= day and (until is None or day < until):
                return section
        return None


def _reason_sections(rows: Iterable[Row]) -> tuple[tuple[str, date, date | None], ...]:
    found = {(row["reason"].partition("(")[0], row["since"], row["until"]) for row in rows}
    return tuple(
        (section, date.fromisoformat(since), date.fromisoformat(until) if until else None)
        for section, since, until in sorted(found)
    )


def _releases(row: Row) -> bool:
    """Whether names of countries follow a caveat."""
    return row["caveat"].endswith(" TO")


def _beginnings(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:size] for key in keys for size in range(1, len(key) + 1))


TAG_TABLES = {
    "tags_subject.csv": "subject",
    "tags_program.csv": "program",
    "tags_organisation.csv": "organisation",
}
"""Tables of the resolver with a column `code`, and the kind of their codes."""


def load_lexicon(data: Path) -> Lexicon:
    """The lexicon of the tables in `data`. Raises FactError."""
    parse = data / "parse"
    stations = read_rows(data / "stations.csv")
    phrases = read_rows(parse / "tag_phrases.csv")
    caveats = read_rows(parse / "caveats.csv")
    covers = read_rows(parse / "cover_lines.csv")
    return Lexicon(
        precedences=_pairs(read_rows(parse / "precedences.csv"), "written", "precedence"),
        classifications={
            letters(row["written"]): (row["level"], row["caveat"])
            for row in read_rows(parse / "classifications.csv")
        },
        caveats={letters(row["written"]): row["caveat"] for row in caveats if not _releases(row)},
        releases={letters(row["written"]): row["caveat"] for row in caveats if _releases(row)},
        stray=tuple(row["written"] for row in caveats if row["stray"] == "yes"),
        cover_begins=_at(covers, "begin"),
        cover_wholes=frozenset(_at(covers, "whole")),
        cover_insides=_at(covers, "inside"),
        portion_marks=_pairs(read_rows(parse / "portion_marks.csv"), "mark", "level"),
        stations=frozenset(row["canonical"] for row in stations)
        | {row["station"] for row in read_rows(parse / "stations_cited.csv")},
        hosts=_hosts(data, stations),
        station_spellings=_pairs(read_rows(parse / "station_spellings.csv"), "written", "station")
        | {row["station"]: row["canonical"] for row in stations if row["station"] != row["canonical"]},
        station_paces={
            row["year"][2:] + row["station"]: float(row["pace"])
            for row in read_rows(parse / "station_paces.csv")
        },
        numbers=_pairs(read_rows(parse / "numbers_published.csv"), "written", "mrn"),
        labels=_pairs(read_rows(parse / "labels.csv"), "written", "field"),
        orders=frozenset(row["number"] for row in read_rows(parse / "executive_orders.csv")),
        reason_sections=_reason_sections(read_rows(data / "reasons.csv")),
        titles=frozenset(row["word"] for row in read_rows(parse / "titles.csv")),
        reference_kinds=_pairs(read_rows(parse / "reference_kinds.csv"), "word", "kind"),
        not_stations=_pairs(read_rows(parse / "not_stations.csv"), "word", "kind"),
        archive_keys=_pairs(read_rows(parse / "archive_keys.csv"), "key", "field"),
        tags=_tags(data, phrases),
        tag_spellings=_pairs(read_rows(data / "tags_spellings.csv"), "written", "code"),
        tag_phrases=_pairs(phrases, "written", "code"),
        person_signals=frozenset(row["code"] for row in read_rows(parse / "person_signals.csv")),
        given_names=frozenset(row["name"] for row in read_rows(parse / "given_names.csv")),
    )


def _by_six(stations: Iterable[str]) -> dict[str, str]:
    """Stations by their first six letters, those left out that share them."""
    found: dict[str, list[str]] = {}
    for station in stations:
        found.setdefault(station[:6], []).append(station)
    return {six: names[0] for six, names in found.items() if len(names) == 1}


def _at(covers: Iterable[Row], place: str) -> tuple[str, ...]:
    return tuple(row["written"] for row in covers if row["place"] == place)


def _pairs(rows: Iterable[Row], key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in rows}


def _tags(data: Path, phrases: Iterable[Row]) -> dict[str, str]:
    """Codes to kinds; a code in more than one table is what the first of them says."""
    found = {row["code"]: _geographic(row["kind"]) for row in read_rows(data / "tags_geo.csv")}
    for name, kind in TAG_TABLES.items():
        for row in read_rows(data / name):
            found.setdefault(row["code"], kind)
    for row in phrases:
        if row["kind"] == "person":
            found.setdefault(row["code"], "person")
    return found


def _hosts(data: Path, stations: Iterable[Row]) -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = {}
    for row in read_rows(data / "tags_geo.csv"):
        if _geographic(row["kind"]) == "country":
            codes.setdefault(row["place"], set()).add(row["code"])
    places = {row["post"]: row["place"] for row in read_rows(data / "posts.csv")}
    hosts = {row["canonical"]: codes.get(places.get(row["post"], "")) for row in stations}
    return {station: frozenset(found) for station, found in hosts.items() if found}


def _geographic(kind: str) -> str:
    return kind if kind in ("region", "organisation") else "country"
