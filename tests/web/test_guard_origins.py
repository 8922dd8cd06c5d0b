"""The guard and other sites: what a page elsewhere makes a visitor's browser send is refused."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from dashboard.web.guard import CALLBACK

HOST = "atlas.example:8443"
CALL: dict[str, Any] = {
    "output": "line.children",
    "outputs": {"id": "line", "property": "children"},
    "inputs": [{"id": "words", "property": "value", "value": "x"}],
    "changedPropIds": [],
}


def status(server: Flask, method: str, path: str, headers: dict[str, str]) -> int:
    client = server.test_client()
    sent = {"Host": HOST, **headers}
    return client.open(path, method=method, headers=sent, json=CALL if method == "POST" else None).status_code


FOREIGN = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": f"https://{HOST}"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "none", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "unheard-of"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Origin": "null"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "https://atlas.example"},
    {"Origin": "https://atlas.example:8443.evil.example"},
    {"Origin": f"file://{HOST}"},
    {"Origin": "https://[evil"},
)

OURS: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-origin", "Origin": f"https://{HOST}"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": f"https://{HOST}"},
    {"Origin": f"http://{HOST.upper()}"},
)


@pytest.mark.parametrize("headers", FOREIGN)
def test_posts_that_another_site_caused_are_403_on_every_route_that_takes_posts(
    server: Flask, headers: dict[str, str]
) -> None:
    routes = [rule.rule for rule in server.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert routes == [CALLBACK]
    for route in (*routes, "/healthz", "/", "/none"):
        assert status(server, "POST", route, headers) == 403


@pytest.mark.parametrize("headers", OURS)
def test_posts_of_our_own_page_pass(server: Flask, headers: dict[str, str]) -> None:
    assert status(server, "POST", CALLBACK, headers) == 200


def test_a_link_from_another_site_is_followed(server: Flask) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert status(server, "GET", "/?q=1", headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "object"},
    ],
)
def test_another_site_cannot_load_our_answers_into_its_page(server: Flask, headers: dict[str, str]) -> None:
    for path in ("/", "/_dash-layout", "/assets/style.css"):
        assert status(server, "GET", path, headers) == 403
