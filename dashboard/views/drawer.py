"""A drawer: a panel over the page with a title and a body, closed until it is asked for.

Comes in: its name and title. Goes out: the component. Refuses any content; the browser builds that when it opens.
"""

from __future__ import annotations

from dash import html


def drawer(name: str, title: str, look: str = "") -> html.Aside:
    """The panel; its parts have the ids NAME, NAME-title, NAME-close and NAME-body."""
    return html.Aside(
        [
            html.Div(
                [
                    html.H2(title, id=f"{name}-title"),
                    html.Span(className="push"),
                    html.Button(
                        html.Span(className="icon icon-close"),
                        id=f"{name}-close",
                        className="button is-icon",
                        title="Close (Esc)",
                        **{"aria-label": "Close"},
                    ),
                ],
                className="reader-head",
            ),
            html.Div(id=f"{name}-body", className=f"reader-body {look}".strip(), tabIndex=0),
        ],
        id=name,
        className=f"reader {name}",
        hidden=True,
        **{"aria-label": title},
    )
