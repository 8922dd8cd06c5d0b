"""Components as plain values: text stays text, and nothing that runs or loads gets through."""

from __future__ import annotations

import pytest
from dash import dcc, html

from dashboard.web.plain import plain


def test_a_component_becomes_its_tag_attributes_and_parts() -> None:
    told = plain(html.Button(["A ", html.B("bold"), 7], className="offer", **{"data-value": "AAA"}))
    assert told == {
        "tag": "button",
        "attributes": {"class": "offer", "data-value": "AAA"},
        "parts": ["A ", {"tag": "b", "attributes": {}, "parts": ["bold"]}, "7"],
    }


def test_markup_in_a_text_stays_text() -> None:
    assert plain(html.P("<script>alert(1)</script>"))["parts"] == ["<script>alert(1)</script>"]


@pytest.mark.parametrize(
    "component",
    [
        html.Script("alert(1)"),
        html.Iframe(src="https://invented.example"),
        html.A("link", href="javascript:alert(1)"),
        html.Img(src="https://invented.example/pixel.png"),
        html.Div(style={"background": "url(https://invented.example)"}),
        dcc.Markdown("![x](https://invented.example)"),
    ],
)
def test_what_could_run_or_load_is_refused(component: object) -> None:
    with pytest.raises(ValueError, match="plain element"):
        plain(html.Div(component))


def test_what_is_no_component_is_refused() -> None:
    with pytest.raises(ValueError, match="neither text nor a component"):
        plain({"tag": "script"})
