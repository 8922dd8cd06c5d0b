"""Headers: what every answer says about where it may be used and how long it may be kept.

Comes in: the hashes of the page's inline scripts; a response and what it answers. Goes out: its security and
cache headers. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response

YEAR = 31_536_000

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(script_hashes: Sequence[str]) -> str:
    """The Content-Security-Policy: this server, the given inline scripts (`'sha256-...'`), and nothing else.

    Inline styles are allowed because plotly and the grid write them; scripts from strings are not. Images may
    be `data:` and `blob:`, and workers `blob:`, which plotly's export and the grid use; neither leaves the
    machine.
    """
    for item in script_hashes:
        if not (item.startswith(("'sha256-", "'sha384-", "'sha512-")) and item.endswith("'")):
            raise ValueError(f"{item!r} is no hash of a script; it should look like 'sha256-...', in quotes.")
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *script_hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def secure(response: Response, csp: str, *, over_tls: bool) -> None:
    """Sets the security headers; `Strict-Transport-Security` only where the visitor came over TLS."""
    response.headers["Content-Security-Policy"] = csp
    for name, value in FIXED.items():
        response.headers[name] = value
    if over_tls:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}"


def keep(response: Response, *, is_file: bool, is_fingerprinted: bool) -> None:
    """Sets how long an answer may be kept.

    A file whose name changes with its content: for a year. Other files: to be asked for again, answered with
    304 where nothing changed. Everything else is private and not kept, unless its route set a private rule of
    its own.
    """
    if is_file and response.status_code in (200, 206, 304):
        rule = f"public, max-age={YEAR}, immutable" if is_fingerprinted else "no-cache"
        response.headers["Cache-Control"] = rule
        return
    response.vary.add("Cookie")
    if not (response.cache_control.private and response.status_code in (200, 304)):
        response.headers["Cache-Control"] = "no-store"
