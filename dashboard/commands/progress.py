"""How far an ingest is, on a terminal as a bar, elsewhere as plain lines now and then.

Comes in: `Progress`. Goes out: something to see. Refuses to write a bar into a pipe.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

if TYPE_CHECKING:
    from dashboard.store.progress import Progress

SECONDS = 10.0
"""Between two plain lines."""


class Shown:
    """Shows progress while its context lasts."""

    def __init__(self, console: Console, clock: Callable[[], float]) -> None:
        self._console, self._clock = console, clock
        self._start = self._last = clock()
        self._stage = ""
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[amount]}"),
            TextColumn("{task.fields[documents]:,} cables, {task.fields[rate]:,.0f}/s"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bars.add_task("Reading", total=None, amount="", documents=0, rate=0.0)

    def __enter__(self) -> Shown:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def update(self, progress: Progress) -> None:
        """Show the newest state."""
        now = self._clock()
        rate = progress.documents / max(now - self._start, 1e-3)
        if self._console.is_terminal:
            self._bars.update(
                self._task, description=progress.stage.capitalize(), completed=progress.done,
                total=progress.total, amount=_amount(progress), documents=progress.documents, rate=rate,
            )  # fmt: skip
        elif now - self._last >= SECONDS:
            self._last = now
            share = progress.done / max(progress.total, 1)
            left = self._left(progress.stage, share, now)
            self._console.print(
                f"{progress.stage}: {100 * share:.0f} %, {progress.documents:,} cables ({rate:,.0f}/s), "
                f"{progress.refused:,} refused{left}",
                markup=False,
            )

    def _left(self, stage: str, share: float, now: float) -> str:
        """The time left for reading, as long as it goes on as it went."""
        if stage != "reading" or not 0 < share < 1:
            return ""
        seconds = round((now - self._start) * (1 - share) / share)
        return f", {seconds // 60} min {seconds % 60} s left" if seconds >= 60 else f", {seconds} s left"


def _amount(progress: Progress) -> str:
    if progress.stage == "writing":
        return f"{progress.done} of {progress.total} tables"
    if progress.stage == "indexing":
        return f"{progress.done} of {progress.total} files"
    if progress.stage != "reading":
        return ""
    return f"{progress.done / 1e6:,.0f} of {progress.total / 1e6:,.0f} MB"
