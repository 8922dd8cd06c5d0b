"""The view *Quality*: what of the corpus is filled, what could not be read, what is missing.

Comes in: a report. Goes out: its tables as components. Refuses: to hide anything; a table that is cut says
how many rows there are.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.store.report import Report, Sheet
from dashboard.views.drawer import drawer


def layout() -> html.Aside:
    """The panel, closed until it is asked for."""
    return drawer("quality", "Quality of the corpus", "sheets")


def body(report: Report) -> list[Component]:
    """All tables, one after the other."""
    held = report.manifest
    return [
        html.P(
            f"{held.label}: {held.cables:,} cables. The same tables come from cable-atlas report; "
            "cable-atlas inspect shows the place of each defect.",
            className="sheet-note",
        ),
        *[part for sheet in report.sheets for part in _sheet(sheet)],
    ]


def _sheet(sheet: Sheet) -> list[Component]:
    more = "" if len(sheet.rows) == sheet.total else f" · first {len(sheet.rows)} of {sheet.total:,}"
    parts: list[Component] = [html.H3(sheet.title + more)]
    if sheet.note:
        parts.append(html.P(sheet.note, className="sheet-note"))
    if not sheet.rows:
        return [*parts, html.P("None.", className="sheet-note")]
    numbers = [
        all(isinstance(row[i], int | float | None) for row in sheet.rows) for i in range(len(sheet.columns))
    ]
    head = html.Tr([_head(name, is_number) for name, is_number in zip(sheet.columns, numbers, strict=True)])
    rows = [
        html.Tr([_cell(value, is_number) for value, is_number in zip(row, numbers, strict=True)])
        for row in sheet.rows
    ]
    return [*parts, html.Table([html.Thead(head), html.Tbody(rows)], className="sheet")]


def _head(name: str, is_number: bool) -> Component:
    return html.Th(name.replace("_", " "), className="is-number" if is_number else "")


def _cell(value: Any, is_number: bool) -> Component:
    if value is None:
        text = ""
    elif isinstance(value, list):
        text = ", ".join(map(str, value))
    else:
        text = f"{value:,}" if isinstance(value, int) else str(value)
    return html.Td(text, className="is-number" if is_number else "")
