"""Tokens: where the readings of a cable stand in the text that the reader shows.

Comes in: a record, the catalogue. Goes out: marked texts: the header as printed, the subject, the paragraphs. Refuses
to mark what does not stand in the text letter for letter; the list of evidence has every reading.

Readings of TAGS, sender and addressees are marked in the header, mentions in subject and text, each at the first
place where it stands. Mentions are the weaker kind and look so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.resolve.rules.addressee import why_no_post
from dashboard.resolve.rules.issue import why_no_place
from dashboard.store.answers import Record
from dashboard.views.catalogue import Catalogue
from dashboard.views.evidence import Readings, by_token, card, meaning
from dashboard.views.marked import Marked, Span
from dashboard.views.review import choice

SHOWN_HEADER = 8_000
"""Most characters of a header that are shown as printed."""
TAGS = re.compile(r"^[ \t]*TAGS\b", re.MULTILINE | re.IGNORECASE)
PRINTED = ("from", "to", "about")
"""Roles whose tokens stand in the header, in its order."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The readings of one cable, to be laid over its texts."""

    record: Record
    catalogue: Catalogue

    def header(self) -> Marked | None:
        """The lines of the header from the first token to the last; None where none can be found."""
        text = next((str(item["text"] or "") for item in self.record.documents), "")
        starts = [item["start"] for item in self.record.paragraphs if item["start"] is not None]
        text = text[: min(starts, default=len(text))]
        placed = [span for role in PRINTED for span in self._printed(role, text)]
        spans = _apart((*placed, *self._unplaced(text), *self._issues(text)))
        if not spans:
            return None
        first = text.rfind("\n", 0, spans[0].start) + 1
        last = text.find("\n", spans[-1].end)
        last = min(len(text) if last < 0 else last, first + SHOWN_HEADER)
        return Marked(
            text[first:last],
            tuple(_moved(span, -first) for span in spans if span.end <= last),
        )

    def texts(self, subject: str, paragraphs: Sequence[str]) -> tuple[Marked, ...]:
        """Subject and paragraphs, as they are shown, with the mentions marked."""
        shown = (subject, *paragraphs)
        found: list[list[Span]] = [[] for _ in shown]
        for group in by_token(self.record.places, "mention"):
            token = str(group[0]["token"] or "")
            at = self._paragraph(group[0]["start"])
            order = [*([] if at is None else [at + 1]), *range(len(shown))]
            for index in order:
                place = _first(shown[index], token)
                if place is not None:
                    found[index].append(self._span(group, *place))
                    break
        return tuple(Marked(text, _apart(spans)) for text, spans in zip(shown, found, strict=True))

    def _paragraph(self, start: int | None) -> int | None:
        """The paragraph in which a character of the text stands."""
        if start is None:
            return None
        for index, item in enumerate(self.record.paragraphs):
            if item["start"] is not None and item["start"] <= start < item["end"]:
                return index
        return None

    def _printed(self, role: str, text: str) -> Iterable[Span]:
        at = 0
        names = {item["display"]: item["name"] for item in self.record.addressees}
        for group in by_token(self.record.places, role):
            first = group[0]
            token, start = str(first["token"] or ""), first["start"]
            if first["is_inferred"]:  # the token of a member is its collective's name
                token = str(names.get(token, token))
            begin = at if start is None else start
            found = text.find(token, begin) if token else -1
            if found >= 0 and (first["end"] is None or found < first["end"]):
                yield self._span(group, found, found + len(token))

    def _unplaced(self, text: str) -> Iterable[Span]:
        """Addressees without a place: collectives whose members nobody knows, and what no table explains."""
        told = {item["token"] for item in self.record.places if item["role"] == "to"}
        for item in self.record.addressees:
            name = str(item["name"] or "")
            start = text.find(name) if name else -1
            if start >= 0 and told.isdisjoint((name, item["display"])):
                why = why_no_post(str(item["rule"] or ""), name, str(item["display"] or ""))
                yield _plain_span(start, name, f"read as {item['kind']}", why)

    def _issues(self, text: str) -> Iterable[Span]:
        """Tokens of the TAGS line that are no places."""
        label = TAGS.search(text)
        at = len(text) if label is None else label.end()
        for item in self.record.issues:
            written = str(item["written"] or "")
            found = _first(text[at:], written)
            if found is None or item["kind"] in ("country", "region"):
                continue
            code, name = str(item["code"]), str(item["name"] or "")
            why = why_no_place(item["kind"], code, name)
            yield _plain_span(
                at + found[0], written, f"read as {name or item['kind']}", why, f"{code} {name}"
            )

    def _span(self, group: Readings, start: int, end: int) -> Span:
        first = group[0]
        looks = {
            "is-flagged": first["is_flagged"],
            "is-weak": first["is_inferred"],
            "is-open": first["place"] is None and first["post"] is None,
        }
        look = " ".join(name for name, holds in looks.items() if holds)
        label = f"read as {meaning(group, self.catalogue)[:200]}"
        return Span(start, end, "reading", look, label, (*card(group, self.catalogue), *self._choices(first)))

    def _choices(self, item: dict[str, Any]) -> Iterable[Component]:
        """What a flagged reading can be accepted as, in a cable that a correction can name."""
        if not item["is_flagged"] or not self.record.cable["mrn"]:
            return
        own = f"@{item['post']}" if item["post"] is not None else str(item["place"] or "")
        values = dict.fromkeys(value for value in (own, *(item["other"] or ())) if value)
        number, role, token = int(self.record.cable["cable_id"]), item["role"], str(item["token"])
        yield html.Div(
            [
                choice(number, role, token, value, own, None, self.catalogue)
                for value in dict.fromkeys((*values, ""))
            ],
            className="choices",
        )


def _plain_span(start: int, written: str, label: str, why: str, title: str = "") -> Span:
    """A token that is no place, with its rule's sentence."""
    head = html.Div([html.Span("TAG"), html.B(title)], className="card-name") if title else html.B(written)
    return Span(start, start + len(written), "reading", "is-open", label, (head, html.P(why)))


def _first(text: str, token: str) -> tuple[int, int] | None:
    """Where `token` first stands as whole words, its spaces of any length."""
    words = r"\s+".join(map(re.escape, token.split()))
    found = re.search(rf"(?<!\w){words}(?!\w)", text) if words else None
    return None if found is None else found.span()


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, without those that begin inside an earlier one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.kind, span.look, span.label, span.card)
