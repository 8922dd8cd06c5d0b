"""Origin: whether a request was made by this page or by another site in the visitor's browser.

Comes in: a request. Goes out: whether it is foreign. Refuses nothing: the guard does. Both headers read here
are set by the browser and cannot be set by a page. A client that sends neither is no browser, and has no
visitor to abuse.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Request

HARMLESS = ("GET", "HEAD", "OPTIONS")
EMBEDDED = ("object", "embed", "iframe", "frame")


def is_foreign(request: Request) -> bool:
    """True for a request that another site's page caused, but for one that follows a link to here.

    `Sec-Fetch-Site` must be `same-origin` (our page) or `none` (address bar, bookmark); `Origin`, where it is
    sent, must name this host. Host and port are compared, not the scheme: a proxy may end TLS before us.
    """
    if _is_link(request):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and not _is_ours(origin, request.host)


def _is_link(request: Request) -> bool:
    return (
        request.method in HARMLESS
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") not in EMBEDDED
    )


def _is_ours(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()
