"""Progress in a pipe: plain lines now and then, with rate and time left."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from dashboard.commands.progress import Shown
from dashboard.store.progress import Progress


def test_a_pipe_gets_a_line_now_and_then_with_rate_and_time_left() -> None:
    clock = [0.0]
    out = StringIO()
    with Shown(Console(file=out, width=200), lambda: clock[0]) as shown:
        for seconds, done in ((1, 1), (20, 10), (25, 12), (100, 50), (111, 100)):
            clock[0] = seconds
            shown.update(Progress("reading", done, 100, done * 10))
        clock[0] = 130
        shown.update(Progress("writing", 3, 13, 1_000))
    assert out.getvalue().splitlines() == [
        "reading: 10 %, 100 cables (5/s), 0 refused, 3 min 0 s left",
        "reading: 50 %, 500 cables (5/s), 0 refused, 1 min 40 s left",
        "reading: 100 %, 1,000 cables (9/s), 0 refused",
        "writing: 23 %, 1,000 cables (8/s), 0 refused",
    ]


def test_progress_of_less_than_a_minute_is_told_in_seconds() -> None:
    clock = [0.0]
    out = StringIO()
    with Shown(Console(file=out, width=200), lambda: clock[0]) as shown:
        clock[0] = 20
        shown.update(Progress("reading", 50, 100, 80, 2))
    assert out.getvalue() == "reading: 50 %, 80 cables (4/s), 2 refused, 20 s left\n"
