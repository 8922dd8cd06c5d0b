"""Pairs of values by the index: cables per pair, flows between posts, cables that are like one.

Comes in: the index, the cables chosen. Goes out: the answers of dashboard.store.ties. Refuses: tables of more
cells than can be shown, with a QuestionError. Cables are taken a stretch at a time, so that memory stays small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.errors import QuestionError
from dashboard.store.fields import NAMED, POST_MARK
from dashboard.store.index import Index
from dashboard.store.index_bits import Bits, Counts, Ids
from dashboard.store.index_chosen import Chosen
from dashboard.store.index_postings import Postings
from dashboard.store.ties import NEAR_FIELDS, NEAR_SCALE, Cross, Flow, Flows, Near

MOST_CELLS = 4_000_000
FEW = 12
"""Values of one field whose cables are counted one after the other."""
AT_ONCE = 2**17
"""Cables that are taken at once."""


def cross(
    index: Index,
    one: str,
    two: str,
    chosen: Chosen,
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
) -> Cross:
    """Cables per pair of values; values without a cable in any pair are left out."""
    sides = [index.postings(name) for name in (one, two)]
    places = [
        np.arange(len(side.values)) if wanted is None else np.array(side.places(wanted), np.int64)
        for side, wanted in zip(sides, (rows, columns), strict=True)
    ]
    if len(places[0]) * len(places[1]) > MOST_CELLS:
        raise QuestionError(
            f"{one!r} has {len(places[0]):,} values and {two!r} {len(places[1]):,}: too many pairs. "
            "Ask for some of the values."
        )
    found = _paired(sides[0], sides[1], places[0], places[1], chosen)
    kept = [np.flatnonzero(found.any(axis=axis)) for axis in (1, 0)]
    texts = [side.values.some(own[at].tolist()) for side, own, at in zip(sides, places, kept, strict=True)]
    order = [sorted(range(len(names)), key=names.__getitem__) for names in texts]
    cells = found[kept[0][order[0]]][:, kept[1][order[1]]]
    named = [tuple(names[i] for i in at) for names, at in zip(texts, order, strict=True)]
    return Cross(named[0], named[1], cells.astype(np.uint32))


def flows(index: Index, chosen: Chosen, most: int) -> Flows:
    """The strongest flows of the cables chosen."""
    ends = [index.postings(role) for role in ("from", "to")]
    sure = [index.postings(role + NAMED) for role in ("from", "to")]
    posts = [[v for v in side.values.texts if v.startswith(POST_MARK)] for side in ends]
    posts = [sorted(names) for names in posts]

    def table(sides: Sequence[Postings]) -> Counts:
        places = [
            np.array([-1 if (at := side.values.place(v)) is None else at for v in names], np.int64)
            for side, names in zip(sides, posts, strict=True)
        ]
        return _paired(sides[0], sides[1], places[0], places[1], chosen)

    every = table(ends)
    column = {name: i for i, name in enumerate(posts[1])}
    for i, name in enumerate(posts[0]):
        if name in column:
            every[i, column[name]] = 0
    cells = every.reshape(-1)
    pairs = np.flatnonzero(cells)
    best = pairs[np.argsort(-cells[pairs], kind="stable")[:most]]
    named = table(sure).reshape(-1)
    width, cut = len(posts[1]), len(POST_MARK)
    return Flows(
        tuple(
            Flow(
                posts[0][at // width][cut:],
                posts[1][at % width][cut:],
                int(cells[at]),
                int(cells[at] - named[at]),
            )
            for at in best.tolist()
        ),
        len(pairs),
    )


def near(
    index: Index, counted: Callable[[str], Counts], seen: Chosen, cable_id: int, most: int
) -> tuple[Near, ...]:
    """The cables among `seen` that are most like one; `counted` gives the cables per value of a field among them."""
    scores = np.zeros(index.size, np.int64)
    own: list[tuple[str, str, int, Ids]] = []
    for name in NEAR_FIELDS:
        postings, counts = index.postings(name), counted(name)
        for place in np.unique(postings.pairs(np.array([cable_id], np.int32))[1]).tolist():
            weight = round(NEAR_SCALE * float(np.log(seen.count / counts[place])))
            if weight > 0:
                ids = postings.ids(place)
                scores[ids] += weight
                own.append((name, postings.values[place], weight, ids))
    scores[cable_id] = 0
    if seen.bits is not None:
        scores *= seen.bits.mask
    some = np.flatnonzero(scores)
    if len(some) > most:
        least = np.partition(scores[some], len(some) - most)[len(some) - most]
        some = some[scores[some] >= least]
    best = some[np.argsort(-scores[some], kind="stable")[:most]]
    own.sort(key=lambda item: (-item[2], item[0], item[1]))
    return tuple(
        Near(
            cable,
            int(scores[cable]),
            tuple((name, value) for name, value, _, ids in own if _holds(ids, cable)),
        )
        for cable in best.tolist()
    )


def _holds(ids: Ids, cable: int) -> bool:
    at = int(np.searchsorted(ids, np.int32(cable)))
    return at < len(ids) and int(ids[at]) == cable


def _paired(one: Postings, two: Postings, rows: Counts, columns: Counts, chosen: Chosen) -> Counts:
    """Cables per pair of places; a place of -1 is no value. Shape (rows, columns)."""
    found = np.zeros(len(rows) * len(columns), np.int64)
    if not len(found):
        return found.reshape(len(rows), len(columns))
    if min(len(rows), len(columns)) <= FEW and (chosen.bits is None or not chosen.bits.is_small):
        if len(rows) <= len(columns):
            return _by_value(one, two, rows, columns, chosen)
        return _by_value(two, one, columns, rows, chosen).T
    row, column = (_ranks(side, own) for side, own in ((one, rows), (two, columns)))
    for ids in _stretches(chosen):
        owners, codes = _kept(one, row, ids)
        others, values = _kept(two, column, ids)
        start = int(ids[0])
        length = int(ids[-1]) - start + 1
        while len(owners):  # once for the first value of each cable, once for the second, ...
            first = np.diff(owners, prepend=-1) != 0
            held = np.full(length, -1, np.int64)
            held[owners[first] - start] = codes[first]
            own = held[others - start]
            both = own >= 0
            found += np.bincount(own[both] * len(columns) + values[both], minlength=len(found))
            owners, codes = owners[~first], codes[~first]
    return found.reshape(len(rows), len(columns))


def _by_value(few: Postings, many: Postings, rows: Counts, columns: Counts, chosen: Chosen) -> Counts:
    """Cables per pair of places: those of each of a few values, counted by the other field."""
    found = np.zeros((len(rows), len(columns)), np.int64)
    known = columns >= 0
    span = Bits.span(chosen.start, chosen.end, few.size) if chosen.bits is None else chosen.bits
    for i, place in enumerate(rows.tolist()):
        if place >= 0:
            own = Bits(few.words(place), few.size) & span
            found[i, known] = many.counts(own, chosen.start, chosen.end)[columns[known]]
    return found


def _ranks(side: Postings, places: Counts) -> NDArray[np.int32]:
    """The rank of each place among `places`; -1 of one that is not among them."""
    found = np.full(len(side.values), -1, np.int32)
    known = places >= 0
    found[places[known]] = np.flatnonzero(known)
    return found


def _kept(side: Postings, ranks: NDArray[np.int32], ids: Ids) -> tuple[Ids, NDArray[np.int32]]:
    """Cable and rank of the pairs that have one."""
    owners, codes = side.pairs(ids)
    found = ranks.take(codes)
    kept = found >= 0
    return owners[kept], found[kept]


def _stretches(chosen: Chosen) -> Iterator[Ids]:
    if chosen.bits is None:
        for start in range(chosen.start, chosen.end, AT_ONCE):
            yield np.arange(start, min(start + AT_ONCE, chosen.end), dtype=np.int32)
        return
    ids = chosen.bits.ids
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
