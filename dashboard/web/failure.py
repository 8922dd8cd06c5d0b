"""Failure: what a visitor reads when a request cannot be answered.

Comes in: a status and whether a program or a person asked. Goes out: a calm page, or JSON of one sentence, of
at most 500 bytes. Refuses to tell anything of the inside: no stack, no path of a file, no version, no text of
the request.
"""

from __future__ import annotations

import json
from html import escape
from http import HTTPStatus

from flask import Response

SENTENCES = {
    400: "The request could not be understood.",
    401: "Please log in.",
    403: "This request came from another site and was refused.",
    404: "There is no such page here.",
    405: "This address does not take that kind of request.",
    413: "The request is too large.",
    414: "The address is too long.",
    415: "The request has a kind of body that is not read here.",
    429: "Too many requests. Please wait a moment.",
    500: "Something went wrong on the server. It has been noted; trying again may help.",
    503: "The store of cables cannot be read just now. Please try again in a moment.",
}

# The page stands alone: where this is shown, a style sheet may be what failed. Few enough bytes to stay under
# 500.
PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    "<style>body{{font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32em;padding:0 1em;"
    "color-scheme:light dark}}</style><h1>{title}</h1><p>{sentence}<p>"
    '<a href="/">All cables</a></html>'
)


def failed(status: int, *, as_json: bool, sentence: str | None = None) -> Response:
    """The answer for `status`; `sentence` replaces the usual one where there is more to say."""
    said = sentence or SENTENCES.get(status) or SENTENCES[500 if status >= 500 else 400]
    if as_json:
        body = json.dumps({"error": said[:240]}) + "\n"
        return Response(body, status, content_type="application/json")
    title = HTTPStatus(status).phrase
    return Response(
        PAGE.format(title=title, sentence=escape(said[:120])), status, content_type="text/html; charset=utf-8"
    )
