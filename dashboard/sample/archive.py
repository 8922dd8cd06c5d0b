"""The sample as one archive, the same bytes for the same seed.

Comes in: a count, a seed, the tables. Goes out: a tar file, compressed with xz, whose members are cables in
all transcriptions, some duplicates and some damaged files. Refuses a count below 1 with a `SettingError`.
"""

from __future__ import annotations

import io
import lzma
import tarfile
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.sample.chance import between, happens, source
from dashboard.sample.compose import compose
from dashboard.sample.forms import look_of, transcribe
from dashboard.sample.message import Message, Slot
from dashboard.sample.plan import plan, plan_earlier
from dashboard.sample.tables import Tables, load_tables
from dashboard.sample.telegram import Look

DUPLICATE_EVERY = 150
ROOT = "invented-cables"


def write_archive(path: Path, count: int | None, seed: int, data: Path) -> int:
    """Write `count` invented cables to `path` (tar, xz), or those of the years before where it is None.

    Gives the size in bytes. Raises FactError and SettingError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(lzma.compress(tar_bytes(count, seed, data), preset=9))


def tar_bytes(count: int | None, seed: int, data: Path) -> bytes:
    """The uncompressed archive: members sorted by name, owned by nobody, dated 1970."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in sorted(files(count, seed, load_tables(data))):
            item = tarfile.TarInfo(f"{ROOT}/{name}")
            item.size = len(content)
            item.mode = 0o644
            archive.addfile(item, io.BytesIO(content))
    return buffer.getvalue()


def files(count: int | None, seed: int, tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file: cables, some of which come twice, and the damaged ones."""
    slots = plan_earlier(seed, tables) if count is None else plan(count, seed, tables)
    for message in composed(slots, seed, tables):
        rng = source(seed, "look", message.mrn)
        look = look_of(message, tables, rng)
        name, text = transcribe(message, look, tables)
        yield name, text.encode()
        if message.slot.order % DUPLICATE_EVERY == DUPLICATE_EVERY // 2:
            name, text = transcribe(message, _another(message, look), tables)
            yield f"again/{name}", text.encode()
    if count is not None:
        yield from _damaged(seed, tables)


def _another(message: Message, look: Look) -> Look:
    """How a cable looks that comes twice: the same, in another transcription, or as a corrected copy."""
    kind = message.slot.order // DUPLICATE_EVERY % 3
    if kind == 0:
        return look
    form = "label" if kind == 1 else "telegram" if look.form == "page" else "page"
    return replace(look, form=form, tags="commas", is_partial=False, is_correction=kind == 1, digits=())


def messages(count: int, seed: int, tables: Tables) -> Iterator[Message]:
    """The composed cables of a plan, in order of time."""
    return composed(plan(count, seed, tables), seed, tables)


def composed(slots: Sequence[Slot], seed: int, tables: Tables) -> Iterator[Message]:
    """The cables of these slots, which stand in order of time."""
    stories: dict[str, deque[Slot]] = defaultdict(lambda: deque(maxlen=18))
    used: set[str] = set()
    senders: dict[str, deque[Slot]] = defaultdict(lambda: deque(maxlen=5))
    for slot in slots:
        rng = source(seed, "compose", slot.mrn)
        story = stories[slot.topic.story] if slot.topic.story is not None else deque()
        own = senders[slot.sender.station]
        cited: list[Slot] = []
        for near, chance in ((story, 65), (own, 30)):
            for _ in range(between(rng, 1, 2)):
                if near and happens(rng, chance):
                    slot_cited = near[int(rng.random() ** 0.6 * len(near))]
                    if slot_cited not in cited:
                        cited.append(slot_cited)
        message = compose(slot, cited, used, tables, rng)
        used.add(message.subject)
        yield message
        if slot.topic.story is not None:
            story.append(slot)
        own.append(slot)


def _damaged(seed: int, tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Files that no reader can take for a cable; they show what a quarantine is for."""
    rng = source(seed, "damage")
    for name, size in tables.form["damaged"].items():
        yield f"damaged/{name}", bytes(between(rng, 0, 255) for _ in range(size))
