"""From a cable and its resolution to rows of the store's tables.

Comes in: `Cable`, `Resolution`, and where they were read. Goes out: one Arrow record batch per table. Refuses
nothing that `Cable` can hold; a number too large for its column becomes null. Inside one `Rows`, `cable_id`
counts documents from 0; the final numbers are given when all documents are known (`dashboard.store.plan`).
"""

from __future__ import annotations

import hashlib
from typing import Any

import pyarrow as pa

from dashboard.cable import Cable
from dashboard.resolve.evidence import Resolution
from dashboard.store.schema import TABLES

MOST = 2**31 - 1
READ_TABLES = (
    "cable",
    "cable_place",
    "cable_issue",
    "cable_addressee",
    "cable_reference",
    "paragraph",
    "problem",
    "document",
    "quarantine",
)
"""Tables that are filled by reading; the others are counted or come from the fact tables."""


WHITE = b" \t\n\r\x0b\x0c"


def digests_of(text: str) -> tuple[str, str]:
    """SHA-256 of a text in hexadecimal, as it is and without its white space."""
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest(), hashlib.sha256(data.translate(None, WHITE)).hexdigest()


class Rows:
    """Rows of documents that were read together, table by table."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in READ_TABLES}
        self.documents = 0

    def add(
        self,
        cable: Cable,
        resolution: Resolution,
        path: str,
        input_digest: str | None,
        sections: str | None = None,
    ) -> None:
        """Add one document with everything that was read from it; without a digest one that was joined from
        `sections`, all of them where that is None.
        """
        number, rows, text = self.documents, self._rows, cable.text
        self.documents += 1
        digest, likeness = digests_of(text)
        rows["cable"].append(_cable(number, cable, resolution, digest, sections))
        rows["document"].append(
            (
                number,
                0,
                "primary",
                cable.is_correction,
                cable.is_partial,
                path,
                cable.form,
                digest,
                likeness,
                input_digest,
                text,
            )
        )
        rows["cable_place"] += [
            (number, p.role, p.place, p.post, p.token, p.rule, p.source, p.confidence, p.is_inferred,
             p.is_flagged, p.other, p.why, p.start, p.end)
            for p in resolution.places
        ]  # fmt: skip
        rows["cable_issue"] += [
            (number, i.position, i.code, i.kind, i.field, i.name, i.written) for i in resolution.issues
        ]
        meanings = {reading.position: reading for reading in resolution.addressees}
        for position, a in enumerate(cable.addressees):
            m = meanings.get(position)
            kind, display = ("unknown", a.name) if m is None else (m.kind, m.display)
            meaning = (None, None, None) if m is None else (m.post, m.place, m.rule)
            rows["cable_addressee"].append(
                (number, position, a.role, a.name, a.routing, a.office, a.precedence, a.number, a.excluded,
                 kind, display, *meaning)
            )  # fmt: skip
        rows["cable_reference"] += [
            (number, position, r.kind, r.written, r.mrn, r.letter)
            for position, r in enumerate(cable.references)
        ]
        rows["paragraph"] += [
            (number, position, _small(p.number), p.printed, p.mark, p.heading, p.kind, p.text, p.start, p.end)
            for position, p in enumerate(cable.paragraphs)
        ]
        rows["problem"] += [(number, d.code, d.sentence, d.quote, d.start, d.end) for d in cable.defects]

    def refuse(self, path: str, digest: str | None, size: int | None, sentence: str) -> None:
        """Add a row to the quarantine."""
        self._rows["quarantine"].append((path, digest, size, sentence))

    def batches(self) -> dict[str, pa.RecordBatch]:
        """A record batch for each table of `READ_TABLES`."""
        return {name: _batch(TABLES[name], rows) for name, rows in self._rows.items()}


def _cable(
    number: int, cable: Cable, resolution: Resolution, digest: str, sections: str | None
) -> tuple[Any, ...]:
    if cable.section is not None:
        sections = f"{cable.section[0]}/{cable.section[1]}"
    about = dict.fromkeys(
        p.place for p in resolution.places if p.role == "about" and p.place is not None and not p.is_inferred
    )
    return (
        number, cable.mrn, cable.mrn_written, cable.sent_at, cable.sent_precision, cable.dtg, cable.form,
        cable.origin, cable.origin if resolution.origin_name is None else resolution.origin_name,
        resolution.origin_post, cable.precedence, cable.info_precedence, cable.transmission_id,
        cable.routing_line, cable.classification, cable.caveats, cable.captions, cable.executive_order,
        cable.declassify_on, cable.declassify_event, cable.classified_by, cable.classified_by_title,
        cable.reasons, cable.subject, [tag.code for tag in cable.tags], cable.tags_written, list(about),
        cable.signer, sections,
        cable.is_correction, cable.is_partial, len(cable.paragraphs), len(cable.defects),
        sum(place.is_flagged for place in resolution.places), len(cable.text), digest,
    )  # fmt: skip


def _small(number: int | None) -> int | None:
    return None if number is None or abs(number) > MOST else number


def _batch(schema: pa.Schema, rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
