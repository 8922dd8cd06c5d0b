"""Progress in a pipe: plain lines now and then, with rate and time left of each stage."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from dashboard.commands.progress import Shown
from dashboard.store.progress import Progress


def lines(*states: tuple[float, Progress]) -> list[str]:
    """What a pipe gets of states, each at its second."""
    clock = [0.0]
    out = StringIO()
    with Shown(Console(file=out, width=200), lambda: clock[0]) as shown:
        for seconds, progress in states:
            clock[0] = seconds
            shown.update(progress)
    return out.getvalue().splitlines()


def reading(megabytes: int, cables: int, refused: int = 0) -> Progress:
    return Progress("reading", megabytes * 10**6, 100 * 10**6, cables, refused)


def test_a_pipe_gets_a_line_now_and_then_with_rate_and_time_left() -> None:
    states = ((1, 1), (20, 10), (25, 12), (100, 50), (111, 100))
    assert lines(*((seconds, reading(done, done * 10)) for seconds, done in states)) == [
        "reading: 10 %, 10 of 100 MB, 100 cables (5/s), 3 min 0 s left, 0 refused",
        "reading: 50 %, 50 of 100 MB, 500 cables (5/s), 1 min 40 s left, 0 refused",
        "reading: 100 %, 100 of 100 MB, 1,000 cables (9/s), 0 refused",
    ]


def test_progress_of_less_than_a_minute_is_told_in_seconds() -> None:
    assert lines((20, reading(50, 80, refused=2))) == [
        "reading: 50 %, 50 of 100 MB, 80 cables (4/s), 20 s left, 2 refused"
    ]


def test_each_stage_has_its_own_rate_and_time_left() -> None:
    assert lines(
        (1, reading(100, 1_000)),
        (100, Progress("planning", 0, 1, 1_000)),
        (110, Progress("writing", 0, 40 * 10**6, 1_000)),
        (120, Progress("writing", 10 * 10**6, 40 * 10**6, 1_000)),
        (140, Progress("indexing", 0, 8_000, 1_000)),
        (150, Progress("indexing", 6_000, 8_000, 1_000)),
        (160, Progress("counting", 0, 30, 1_000)),
        (170, Progress("counting", 20, 30, 1_000)),
    ) == [
        "planning: 0 %",
        "writing: 0 %, 0 of 40 MB (0/s)",
        "writing: 25 %, 10 of 40 MB (1/s), 30 s left",
        "indexing: 0 %, 0 of 8,000 cables (0/s)",
        "indexing: 75 %, 6,000 of 8,000 cables (600/s), 3 s left",
        "counting: 0 %, 0 of 30 parts (0/s)",
        "counting: 67 %, 20 of 30 parts (2/s), 5 s left",
    ]
