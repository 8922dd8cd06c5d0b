"""Tasks of one stage of an ingest, in this process or in others, and how far they are.

Comes in: tasks, the number of processes. Goes out: what each task gives. Refuses nothing: an error of a task is
raised here, and the others are ended. A task says with `step` how much of it is done, whichever process it is in.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from functools import partial
from typing import Any, TypeVar

from dashboard.store.processes import pool

Result = TypeVar("Result")
Report = Callable[[int], None]
"""Gets the steps that are done, of all tasks together."""
ALONE = 2**13
"""So many cables are worth a process."""
SECONDS = 0.5
"""Between two reports on tasks in other processes."""


def silent(done: int) -> None:
    """Reports nothing."""


_steps: list[Callable[[int], None]] = []
"""What counts the steps of the tasks that run; the last of them is asked."""


def step(count: int = 1) -> None:
    """Say, inside a task, that so many more of its steps are done."""
    if _steps:
        _steps[-1](count)


def each(
    tasks: Sequence[Callable[[], Result]], processes: int, report: Report = silent
) -> Iterator[tuple[int, Result]]:
    """Place and result of each task as it ends; with no `processes`, one after the other in this one."""
    yield from _elsewhere(tasks, processes, report) if processes else _here(tasks, report)


def alone(is_large: bool, task: Callable[..., Result], *given: Any, report: Report = silent) -> Result:
    """What `task(*given)` returns; where it is large, from a process of its own, whose memory is free when it ends."""
    ((_, found),) = each([partial(task, *given)], int(is_large), report)
    return found


def _here(tasks: Sequence[Callable[[], Result]], report: Report) -> Iterator[tuple[int, Result]]:
    done = 0

    def count(steps: int) -> None:
        nonlocal done
        done += steps
        report(done)

    for place, task in enumerate(tasks):
        _steps.append(count)
        try:
            found = task()
        finally:
            _steps.pop()
        yield place, found


def _elsewhere(
    tasks: Sequence[Callable[[], Result]], processes: int, report: Report
) -> Iterator[tuple[int, Result]]:
    done = multiprocessing.get_context("spawn").Value("q", 0)
    with pool(min(processes, len(tasks)), _count_in, done) as workers:
        running = {workers.submit(task): place for place, task in enumerate(tasks)}
        while running:
            ended, _ = wait(running, SECONDS, FIRST_COMPLETED)
            report(done.value)
            for job in ended:
                yield running.pop(job), job.result()


def _count_in(done: Any) -> None:
    """First thing in a process of tasks: count its steps in what all share."""

    def count(steps: int) -> None:
        with done.get_lock():
            done.value += steps

    _steps.append(count)
