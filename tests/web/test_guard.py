"""The guard in front of a small page: what it lets through, what it refuses, and what it says then."""

from __future__ import annotations

import gzip
import json
import os
import re
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.config import Settings
from dashboard.web.guard import CALLBACK, protect, warm

CANARY = "CANARY OF A CABLE"
JSON = "application/json"


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    return server.test_client()


def words(value: Any = "x") -> dict[str, Any]:
    return {
        "output": "line.children",
        "outputs": {"id": "line", "property": "children"},
        "inputs": [{"id": "words", "property": "value", "value": value}],
        "changedPropIds": ["words.value"],
    }


def press(data: Any) -> dict[str, Any]:
    return {
        "output": "..count.children...row-count.children..",
        "outputs": [{"id": "count", "property": "children"}, {"id": "row-count", "property": "children"}],
        "inputs": [{"id": "press", "property": "n_clicks", "value": 1}],
        "state": [{"id": "selection", "property": "data", "value": data}],
        "changedPropIds": ["press.n_clicks"],
    }


def post(client: FlaskClient, body: Any, **headers: str) -> TestResponse:
    return client.post(CALLBACK, json=body, headers={k.replace("_", "-"): v for k, v in headers.items()})


PATHS = (
    "/",
    "/_dash-layout",
    "/_dash-dependencies",
    "/_favicon.ico",
    "/assets/style.css",
    "/healthz",
    "/readyz",
    "/no-such-page",
    "/assets/none.css",
    "/_dash-component-suites/none/none.js",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_bears_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    csp = headers["Content-Security-Policy"]
    assert "default-src 'self'" in csp
    assert "frame-ancestors 'none'" in csp
    assert "unsafe-eval" not in csp
    assert "http" not in csp
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_errors_of_callbacks_bear_the_security_headers(client: FlaskClient) -> None:
    for answer in (post(client, {}), post(client, press("fault")), client.delete("/")):
        assert answer.status_code >= 400
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_every_inline_script_of_the_page_has_its_hash_in_the_policy(client: FlaskClient) -> None:
    answer = client.get("/")
    csp = answer.headers["Content-Security-Policy"]
    page = re.sub("<!--.*?-->", "", answer.text, flags=re.DOTALL)
    inline = re.findall(r"<script(?![^>]*(?:src|json))[^>]*>(.+?)</script>", page, re.DOTALL)
    assert len(inline) == 2
    for script in inline:
        assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in csp


def test_a_hash_that_is_none_stops_the_start(server: Flask, settings: Settings) -> None:
    with pytest.raises(ValueError, match="'unsafe-inline'"):
        protect(Flask("other"), settings, ["'unsafe-inline'"])


def test_visitors_over_tls_are_told_to_stay_there(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    over_tls = client.get("/", headers={"X-Forwarded-Proto": "https"}).headers
    assert over_tls["Strict-Transport-Security"].startswith("max-age=")


@pytest.mark.parametrize(
    "path", ["/no-such-page", "/a/b/c", "/index.html", "/_reload-hash", "/_mcp", "/.env"]
)
def test_paths_that_do_not_exist_are_404(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "There is no such page here." in answer.text
    assert len(answer.data) <= 500


def test_a_page_that_was_named_is_shown(settings: Settings) -> None:
    app = Dash("named", enable_mcp=False)
    app.layout = []
    protect(app.server, settings, app.csp_hashes(), pages=("/", "/report"))
    warm(app.server)
    client = app.server.test_client()
    assert client.get("/report").status_code == 200
    assert client.get("/reports").status_code == 404


TRAVERSALS = tuple(
    f"{start}{way}{end}"
    for start in ("/assets/", "/_dash-component-suites/dash/", "/", "/_dash-component-suites/")
    for way in ("../", "..%2f", "%2e%2e/", "..\\", "....//", "%00", "..;/", "%252e%252e/", "/", "a/../../")
    for end in ("etc/passwd", "dashboard/config.py")
)


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_file_can_be_had_by_name(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 308)
    assert answer.status_code == 404 or client.get(answer.headers["Location"]).status_code == 404


def test_pages_and_callbacks_are_not_kept(client: FlaskClient) -> None:
    for answer in (client.get("/"), client.get("/_dash-layout"), post(client, words()), client.get("/none")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Cookie" in answer.headers["Vary"]


def test_only_files_with_a_fingerprint_are_kept_for_ever(client: FlaskClient) -> None:
    page = client.get("/").text
    scripts = re.findall(r'src="(/_dash-component-suites/[^"]+)"', page)
    marked = [path for path in scripts if re.search(r"\.v\w+m\w+\.", path)]
    assert marked
    for path in marked:
        assert "immutable" in client.get(path).headers["Cache-Control"]
    plain = re.sub(r"\.v\w+m\w+\.", ".", marked[0])
    assert client.get(plain).headers["Cache-Control"] == "no-cache"
    assert client.get("/assets/style.css?m=1").headers["Cache-Control"] == "no-cache"


def test_a_route_may_let_the_visitor_keep_its_answer_or_name_it_by_its_content(settings: Settings) -> None:
    server = Flask("tiles")
    protect(server, settings, [])

    @server.get("/tile")
    def tile() -> tuple[bytes, dict[str, str]]:
        return b"tile", {"Cache-Control": "private, max-age=60"}

    @server.get("/public")
    def public() -> tuple[bytes, dict[str, str]]:
        return b"tile", {"Cache-Control": "public, max-age=60"}

    @server.get("/named/<digest>.json")
    def named(digest: str) -> tuple[str, int, dict[str, str]]:
        return "{}", 200 if digest == "5b3" else 404, {"Cache-Control": "public, immutable"}

    client = server.test_client()
    assert client.get("/tile").headers["Cache-Control"] == "private, max-age=60"
    assert client.get("/public").headers["Cache-Control"] == "no-store"
    assert "immutable" in client.get("/named/5b3.json").headers["Cache-Control"]
    assert client.get("/named/5b4.json").headers["Cache-Control"] == "no-store"


def test_a_body_over_the_limit_is_413(client: FlaskClient, settings: Settings) -> None:
    at_limit = client.post(CALLBACK, data=b" " * settings.body_bytes, content_type=JSON)
    over = client.post(CALLBACK, data=b" " * (settings.body_bytes + 1), content_type=JSON)
    assert (at_limit.status_code, over.status_code) == (400, 413)
    assert client.post("/healthz", data=b" " * (settings.body_bytes + 1)).status_code == 413


def test_a_body_of_unknown_length_is_cut_at_the_limit(client: FlaskClient, settings: Settings) -> None:
    chunked = client.post(
        CALLBACK,
        input_stream=BytesIO(b" " * (settings.body_bytes + 1)),
        content_type=JSON,
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )
    assert chunked.status_code == 413


def test_an_address_over_the_limit_is_414(client: FlaskClient, settings: Settings) -> None:
    assert client.get("/?q=" + "a" * (settings.url_chars - 5)).status_code == 200
    assert client.get("/?q=" + "a" * settings.url_chars).status_code == 414
    assert client.get("/assets/" + "a" * settings.url_chars).status_code == 414


def test_a_faulty_question_is_answered_with_its_sentence(client: FlaskClient) -> None:
    answer = post(client, press("question"))
    assert answer.status_code == 400
    assert answer.json == {"error": "No field is called 'planet'; it could be 'about'."}


@pytest.mark.parametrize(("data", "status"), [("store", 503), ("fault", 500)])
def test_what_fails_inside_is_answered_without_a_word_of_the_inside(
    client: FlaskClient, capsys: pytest.CaptureFixture[str], data: str, status: int
) -> None:
    answer = post(client, press(data))
    assert answer.status_code == status
    assert len(answer.data) <= 500
    for word in (CANARY, "/some/path", "Traceback", "RuntimeError", "Python", ".py"):
        assert word not in answer.text


def test_methods_that_a_route_does_not_take_are_405_and_say_which_it_takes(client: FlaskClient) -> None:
    answer = client.post("/healthz")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_person_gets_a_page_and_a_program_gets_json(client: FlaskClient) -> None:
    assert client.get("/none", headers={"Accept": "text/html,*/*"}).mimetype == "text/html"
    assert client.get("/none", headers={"Accept": JSON}).mimetype == JSON
    assert client.post("/none", headers={"Accept": "text/html"}).mimetype == JSON


def test_callbacks_before_the_server_is_warm_are_refused_not_broken(settings: Settings) -> None:
    app = Dash("cold", enable_mcp=False)
    app.layout = []
    protect(app.server, settings, app.csp_hashes())
    assert post(app.server.test_client(), words()).status_code == 503


def test_a_faulty_layout_stops_the_warming(settings: Settings) -> None:
    app = Dash("faulty", enable_mcp=False)

    def layout() -> Any:
        raise RuntimeError("no layout")

    app.layout = []
    app._layout, app._layout_is_function = layout, True
    protect(app.server, settings, app.csp_hashes())
    with pytest.raises(RuntimeError, match="answered 500"):
        warm(app.server)


def test_nothing_for_development_is_on(server: Flask) -> None:
    rules = {rule.rule for rule in server.url_map.iter_rules()}
    assert not server.debug
    assert not server.testing
    assert not any("mcp" in rule for rule in rules)


def unpacked(answer: TestResponse) -> bytes:
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["Content-Length"] == str(len(answer.data))
    return gzip.decompress(answer.data)


def test_files_and_callbacks_go_compressed(client: FlaskClient, settings: Settings) -> None:
    base = client.get("/assets/boundaries/base.json", headers={"Accept-Encoding": "gzip"})
    assert unpacked(base) == (settings.assets / "boundaries" / "base.json").read_bytes()
    assert len(base.data) < 1000
    answer = post(client, words("long"), Accept_Encoding="br, gzip;q=0.5")
    assert json.loads(unpacked(answer))["response"]["line"]["children"] == "long " * 2000
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert b"</html>" in unpacked(page)


def test_what_the_browser_cannot_read_or_what_does_not_shrink_goes_plain(client: FlaskClient) -> None:
    for accepted in ("", "br", "gzip;q=0", "identity"):
        answer = client.get("/assets/style.css", headers={"Accept-Encoding": accepted})
        assert "Content-Encoding" not in answer.headers
        assert answer.data.startswith(b"body")
    font = client.get("/assets/face.woff2", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in font.headers
    assert "Content-Encoding" not in post(client, words("short"), Accept_Encoding="gzip").headers


def test_a_file_that_the_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    for accepted in ("gzip", ""):
        first = client.get("/assets/style.css", headers={"Accept-Encoding": accepted})
        tag = first.headers["ETag"]
        second = client.get("/assets/style.css", headers={"Accept-Encoding": accepted, "If-None-Match": tag})
        assert second.status_code == 304
        assert second.data == b""
        assert second.headers["ETag"] == tag
        assert second.headers["Cache-Control"] == "no-cache"


def test_a_file_of_the_same_date_and_length_but_other_content_is_sent_again(
    settings: Settings, tmp_path: Path
) -> None:
    tags = []
    for text in ("one" * 1000, "two" * 1000):
        (tmp_path / "style.css").write_text(text)
        os.utime(tmp_path / "style.css", (0, 0))
        app = Dash("dated", assets_folder=str(tmp_path), enable_mcp=False)
        app.layout = []
        protect(app.server, settings, app.csp_hashes())
        tags.append(app.server.test_client().get("/assets/style.css").headers["ETag"])
    assert tags[0] != tags[1]
