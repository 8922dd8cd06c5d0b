"""How far an ingest is, on a terminal as a bar, elsewhere as plain lines now and then.

Comes in: `Progress`. Goes out: something to see. Refuses to write a bar into a pipe.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bars

if TYPE_CHECKING:
    from dashboard.store.progress import Progress

SECONDS = 10.0
"""Between two plain lines."""
MEGA = 1e6
UNITS = {
    "reading": (MEGA, "MB"),
    "writing": (MEGA, "MB"),
    "indexing": (1, "cables"),
    "counting": (1, "parts"),
}
"""Stage to what it is measured in; a stage that is not here is one step."""


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
            TextColumn("{task.fields[left]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bars.add_task("Reading", total=None, amount="", left="")

    def __enter__(self) -> Shown:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def update(self, progress: Progress) -> None:
        """Show the newest state; rate and time left are those of its stage."""
        now = self._clock()
        if progress.stage != self._stage:
            self._start = self._start if self._stage == "" else now
            self._stage = progress.stage
        seconds = max(now - self._start, 1e-3)
        amount, left = _amount(progress, seconds), _left(progress, seconds)
        if self._console.is_terminal:
            self._bars.update(
                self._task, description=progress.stage.capitalize(), completed=progress.done,
                total=progress.total if progress.stage in UNITS else None, amount=amount, left=left,
            )  # fmt: skip
        elif now - self._last >= SECONDS:
            self._last = now
            parts = (f"{progress.stage}: {_share(progress):.0f} %", amount, left)
            refused = f"{progress.refused:,} refused" if progress.stage == "reading" else ""
            self._console.print(", ".join(filter(None, (*parts, refused))), markup=False)


def _share(progress: Progress) -> float:
    """Of the stage, in percent."""
    return 100 * progress.done / max(progress.total, 1)


def _amount(progress: Progress, seconds: float) -> str:
    """How much is done, of how much, and how fast."""
    if progress.stage not in UNITS:
        return ""
    size, unit = UNITS[progress.stage]
    done, total, rate = (
        f"{value / size:,.0f}" for value in (progress.done, progress.total, progress.done / seconds)
    )
    if progress.stage == "reading":
        return (
            f"{done} of {total} {unit}, {progress.documents:,} cables ({progress.documents / seconds:,.0f}/s)"
        )
    return f"{done} of {total} {unit} ({rate}/s)"


def _left(progress: Progress, seconds: float) -> str:
    """The time left for the stage, as long as it goes on as it went."""
    if not 0 < progress.done < progress.total:
        return ""
    left = round(seconds * (progress.total - progress.done) / progress.done)
    return f"{left // 60} min {left % 60} s left" if left >= 60 else f"{left} s left"
