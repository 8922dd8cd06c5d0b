"""Logs: one JSON object per line on standard output.

Comes in: log records; requests as they are answered. Goes out: lines with time, level, event and what is
known to hold no secret and no text of a cable: names of routes and callbacks, statuses, durations, types of
errors and the lines of code they passed. Refuses to write addresses with their query, bodies, headers,
cookies and the messages of errors, because those may quote a cable or a visitor.
"""

from __future__ import annotations

import json
import logging
import time
import traceback
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, request

LOGGER = logging.getLogger("dashboard.web")
QUIET = ("/healthz", "/readyz")


class JsonLines(logging.Formatter):
    """A record as one line of JSON; of an exception the type and the way, never the message."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "event": record.getMessage(),
        }
        line.update(getattr(record, "facts", {}))
        if record.exc_info and record.exc_info[1] is not None:
            line.update(_way(record.exc_info[1]))
        return json.dumps(line, default=str)


def configuration(level: str = "INFO") -> dict[str, Any]:
    """A configuration for `logging.config.dictConfig`: everything as JSON lines to standard output."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "dashboard.web.logs.JsonLines"}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}
        },
        "root": {"level": level, "handlers": ["out"]},
        "loggers": {
            "gunicorn.error": {"level": level, "handlers": ["out"], "propagate": False},
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
        },
    }


def watch(server: Flask) -> None:
    """Logs each answered request: method, route, callback, status, milliseconds, bytes. Health checks are
    left out.
    """

    @server.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @server.after_request
    def note(response: Response) -> Response:
        if request.path not in QUIET:
            LOGGER.info("request", extra={"facts": _facts(response)})
        return response


def note_failure(error: BaseException) -> None:
    """Logs an error that nobody expected, with the request that met it."""
    rule = request.url_rule.rule if request.url_rule is not None else None
    facts = {"method": request.method, "route": rule, "callback": g.get("callback"), **_way(error)}
    LOGGER.error("failure", extra={"facts": facts})


def _facts(response: Response) -> dict[str, Any]:
    started = g.get("started")
    return {
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule is not None else None,
        "callback": g.get("callback"),
        "status": response.status_code,
        "ms": None if started is None else round((time.perf_counter() - started) * 1000, 1),
        "bytes": response.content_length,
    }


def _way(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    way = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    return {"error": f"{type(error).__module__}.{type(error).__qualname__}", "way": way}
