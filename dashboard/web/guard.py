"""Guard: what stands between every request and the app.

Comes in: the Flask server, the settings, the hashes of the page's inline scripts. Goes out: the same server,
which checks each request and marks each answer. Refuses, in this order: addresses that are too long (414),
bodies that are too large (413), requests that another site caused (403), paths that do not exist (404; Dash
alone would answer any path with the page), and callback bodies that this page would not send (400). Every
failure is a calm page for a person or one sentence of JSON for a program.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dash.exceptions import DependencyException, InvalidResourceError
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException

from dashboard.config import Settings
from dashboard.errors import QuestionError, StoreError
from dashboard.web import headers, logs
from dashboard.web.callback_body import BodyError, Callback, called, listed
from dashboard.web.compression import Packing
from dashboard.web.failure import failed
from dashboard.web.origin import is_foreign

CALLBACK = "/_dash-update-component"
DEPENDENCIES = "/_dash-dependencies"
SUITES = "/_dash-component-suites/"
ANY_PATH = "/<path:path>"
DEVELOPMENT = ("/_reload-hash",)
CALLBACKS = "cable-atlas callbacks"


def protect(
    server: Flask, settings: Settings, script_hashes: Sequence[str], pages: Collection[str] = ("/",)
) -> None:
    """Guards every route of `server`, those that are added later too, and logs each answer.

    `script_hashes`: those of `Dash.csp_hashes()`, asked for when all callbacks are known. `pages`: the paths
    that show the app; any other path that only Dash's route for everything would answer is 404.
    """
    csp = headers.policy(script_hashes)
    packing = Packing()
    logs.watch(server)
    server.config["MAX_CONTENT_LENGTH"] = settings.body_bytes

    @server.before_request
    def check() -> Response | None:
        status = _refusal(settings, pages)
        if status is not None:
            return _failed(status)
        if request.path == CALLBACK and request.method == "POST":
            return _refused_callback(server.extensions.get(CALLBACKS), settings.body_bytes)
        return None

    @server.after_request
    def finish(response: Response) -> Response:
        is_named = "immutable" in response.headers.get("Cache-Control", "")  # a route named by its content
        is_file = is_named or _is_file()
        if is_file:
            packing.shrink_file(request, response, key=_file_key(response))
        else:
            packing.shrink(request, response)
        is_fingerprinted = is_named or _plain(request.path) != request.path
        headers.keep(response, is_file=is_file, is_fingerprinted=is_fingerprinted)
        over_tls = request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"
        headers.secure(response, csp, over_tls=over_tls)
        return response

    @server.errorhandler(Exception)
    def answer_error(error: Exception) -> Response:
        return _answer_error(error)

    for kind in (DependencyException, InvalidResourceError):  # Dash's own answers quote the path or are 500
        server.register_error_handler(kind, lambda _: _failed(404))


def warm(server: Flask) -> None:
    """Makes the first request to the server itself; the last line of whatever builds the app.

    Dash fills its table of callbacks while it answers the first request, and a threaded server that gets
    several first requests at once answers some with an error. Also tells the guard which callbacks there are;
    until then it answers every callback with 503. No route can be added afterwards.
    """
    with server.test_client() as client:
        answer = client.get(DEPENDENCIES)
    if answer.status_code != 200 or answer.json is None:
        raise RuntimeError(
            f"{DEPENDENCIES} answered {answer.status_code}; the layout or a callback is faulty."
        )
    server.extensions[CALLBACKS] = listed(answer.json)


def _refusal(settings: Settings, pages: Collection[str]) -> int | None:
    if len(request.environ.get("RAW_URI", request.full_path)) > settings.url_chars:
        return 414
    if len(request.full_path) > settings.url_chars:
        return 414
    if (request.content_length or 0) > settings.body_bytes:
        return 413
    if is_foreign(request):
        return 403
    rule = request.url_rule
    if rule is not None and (
        rule.rule in DEVELOPMENT or (rule.rule == ANY_PATH and request.path not in pages)
    ):
        return 404
    return None


def _refused_callback(callbacks: Mapping[str, Callback] | None, most: int) -> Response | None:
    if callbacks is None:
        return _failed(503, "The page is still being set up.")
    if not request.is_json:
        return _failed(415)
    body = request.get_data(cache=True)
    if request.content_length is None and len(body) >= most:  # of unknown length, and cut there
        return _failed(413)
    try:
        g.callback = called(body, callbacks)
    except BodyError as error:
        return _failed(400, str(error))
    return None


def _answer_error(error: Exception) -> Response:
    if isinstance(error, HTTPException):
        if error.code is None or error.code < 400:  # a redirect
            return current_app.make_response(error.get_response(request.environ))
        response = _failed(error.code)
        for name, value in error.get_headers(request.environ):
            if name in ("Allow", "Retry-After"):
                response.headers[name] = value
        return response
    if isinstance(error, QuestionError):
        return _failed(400, str(error))
    if isinstance(error, StoreError):
        logs.note_failure(error)
        return _failed(503)
    logs.note_failure(error)
    return _failed(500)


def _failed(status: int, sentence: str | None = None) -> Response:
    wants_page = request.method in ("GET", "HEAD") and request.accept_mimetypes.best in ("text/html", "*/*")
    is_ours = request.path.startswith("/_dash")
    return failed(status, as_json=is_ours or not wants_page, sentence=sentence)


def _is_file() -> bool:
    return (request.endpoint or "").endswith(".static") or request.path.startswith(SUITES)


def _file_key(response: Response) -> str:
    """One key per file, whatever the spelling of its path in the request."""
    if request.path.startswith(SUITES):
        return _plain(request.path)
    return f"{request.endpoint} {response.get_etag()[0] or request.path}"


def _plain(path: str) -> str:
    """The path of a component's file without the fingerprint that Dash wrote into its name."""
    if not path.startswith(SUITES):
        return path
    return SUITES + str(check_fingerprint(path.removeprefix(SUITES))[0])
