"""Small INVENTED corpora and a brute-force search of them, which shares no code with the store's.

A query is a nested tuple; `spelt` writes it as a person would, `finds` says whether a cable has it, by looking at every
word. `cables` gives the texts of each field, `publish` writes them as a store.
"""

from __future__ import annotations

import random
import unicodedata
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.store.schema import TABLES
from dashboard.store.write import write_store

WORDS = (
    "launch", "launcher", "yongbyon", "Élysée", "elysee", "STRASSE", "straße", "the", "of", "of", "a", "ab", "abc",
    "O'Neill", "non-proliferation", "1.4", "06INVENTED12", "Москва", "москва", "e\u0301te", "co\u00adop", "½", "№5",
)  # fmt: skip
GAPS = (" ", " ", " ", "\n", ", ", " -- ", "“", "… ", "\t", "_")
FIELDS = ("subject", "body", "from", "to", "tags", "signer", "mrn", "ref")
BARE = ("subject", "body", "mrn")

Query = tuple[Any, ...]
Cable = dict[str, list[str]]
"""Field to its texts: no phrase reaches from one into the next, NEAR does."""


@lru_cache(4096)
def cut(text: str) -> list[str]:
    """The words of a text, letter by letter."""
    found: list[str] = []
    word = ""
    for letter in text + " ":
        kept = [
            part
            for part in unicodedata.normalize("NFKD", letter)
            if unicodedata.category(part) not in ("Mn", "Me", "Cf")
        ]
        own = "".join(part for part in "".join(kept).casefold() if part.isalnum())
        if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            continue
        if own:
            word += own
        elif word:
            found.append(word)
            word = ""
    return found


def text(dice: random.Random, most: int) -> str:
    return "".join(dice.choice(WORDS) + dice.choice(GAPS) for _ in range(dice.randrange(most)))


def cables(seed: int, count: int) -> list[Cable]:
    """Texts of `count` cables; every tenth has no paragraph."""
    dice = random.Random(seed)
    found = []
    for _ in range(count):
        many = 0 if dice.random() < 0.1 else dice.randrange(1, 4)
        paragraphs = [
            (text(dice, 4) if dice.random() < 0.3 else "", text(dice, 12) + "x") for _ in range(many)
        ]
        found.append(
            {
                "subject": [text(dice, 5)],
                "paragraphs": paragraphs,
                "source": text(dice, 12) + "y",
                "from": [dice.choice(WORDS), text(dice, 3)],
                "to": [text(dice, 3) for _ in range(dice.randrange(3))],
                "tags": [dice.choice(("KNNP", "MNUC", "PREL")) for _ in range(dice.randrange(3))],
                "signer": [dice.choice(WORDS)],
                "mrn": [f"06INVENTED{dice.randrange(30)}", "06 INVENTED 7"],
                "ref": [f"05INVENTED{dice.randrange(30)}" for _ in range(dice.randrange(3))],
            }
        )
    for cable in found:
        pieces = [piece for pair in cable["paragraphs"] for piece in pair]
        cable["body"] = pieces or [cable["source"]]
    return found


def publish(store: Path, made: list[Cable]) -> None:
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for i, cable in enumerate(made):
        key = {"cable_id": i}
        rows["cable"].append(
            key
            | {
                "subject": cable["subject"][0],
                "origin": cable["from"][0],
                "origin_name": cable["from"][1],
                "tags": cable["tags"],
                "signer": cable["signer"][0],
                "mrn": cable["mrn"][0],
                "mrn_written": cable["mrn"][1],
            }
        )
        rows["paragraph"] += [
            key | {"position": at, "heading": heading or None, "text": body}
            for at, (heading, body) in enumerate(cable["paragraphs"])
        ]
        rows["document"].append(key | {"position": 0, "role": "primary", "text": cable["source"]})
        rows["cable_addressee"] += [
            key | {"position": at, "name": name} for at, name in enumerate(cable["to"])
        ]
        rows["cable_reference"] += [key | {"position": at, "mrn": mrn} for at, mrn in enumerate(cable["ref"])]
    batches = {name: pa.RecordBatch.from_pylist(own, TABLES[name]) for name, own in rows.items() if own}
    write_store(store, [batches], label="Invented cables")


def finds(query: Query, cable: Cable, field: str = "") -> bool:
    """Whether the cable has what the query asks, looked for in one field, or without one in `BARE`."""
    kind, *rest = query
    if kind == "and":
        return all(finds(part, cable, field) for part in rest)
    if kind == "or":
        return any(finds(part, cable, field) for part in rest)
    if kind == "not":
        return not finds(rest[0], cable, field)
    if kind == "in":
        return finds(rest[1], cable, rest[0])
    texts = [_whole(cable[name]) for name in ([field] if field else BARE)]
    if kind == "near":
        return any(_near(rest[1:], rest[0], words) for words in texts)
    return any(_starts(query, words) for words in texts)


def _whole(pieces: list[str]) -> list[str]:
    """The words of all pieces, with a sign that is no word between them."""
    found: list[str] = []
    for piece in filter(None, pieces):
        found += ["|", *cut(piece)]
    return found[1:]


def _starts(phrase: Query, words: list[str]) -> list[int]:
    _, text, is_prefix = phrase
    wanted = cut(text)
    found = []
    for at in range(len(words) - len(wanted) + 1):
        own = words[at : at + len(wanted)]
        whole = own == wanted
        open_ended = is_prefix and own[:-1] == wanted[:-1] and own[-1].startswith(wanted[-1])
        if whole or open_ended:
            found.append(at)
    return found


def _near(phrases: list[Query], distance: int, words: list[str]) -> bool:
    sizes = [len(cut(phrase[1])) for phrase in phrases]
    return any(
        all(max(starts) - (start + size) <= distance for start, size in zip(starts, sizes, strict=True))
        for starts in product(*(_starts(phrase, words) for phrase in phrases))
    )


def spelt(query: Query) -> str:
    """The query as text."""
    kind, *rest = query
    if kind in ("and", "or"):
        return "(" + (" " if kind == "and" else " OR ").join(map(spelt, rest)) + ")"
    if kind == "not":
        return f"{'NOT ' if rest[0][0] == 'not' else '-'}{spelt(rest[0])}"
    if kind == "in":
        return f"{rest[0]}:{spelt(rest[1])}"
    if kind == "near":
        return f"NEAR({' '.join(map(spelt, rest[1:]))}, {rest[0]})"
    return f'"{rest[0]}"' + ("*" if rest[1] else "")
