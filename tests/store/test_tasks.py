"""Tasks of a stage: their results, how far they are, and what becomes of the others when one fails."""

from __future__ import annotations

import multiprocessing
import os
import threading
from functools import partial
from multiprocessing.connection import wait

import pytest

from dashboard.store.tasks import alone, each, step


def counted(steps: int) -> int:
    for _ in range(steps):
        step()
    return os.getpid()


def failing(sentence: str) -> None:
    raise ValueError(sentence)


def forever() -> None:
    threading.Event().wait()


@pytest.mark.parametrize("processes", [0, 2])
def test_steps_of_all_tasks_are_added_up(processes: int) -> None:
    told: list[int] = []
    found = dict(each([partial(counted, 3), partial(counted, 4)], processes, told.append))
    assert set(found) == {0, 1}
    assert (os.getpid() in found.values()) == (processes == 0)
    assert told == sorted(told)
    assert told[-1] == 7


def test_a_small_task_stays_in_this_process_and_a_large_one_does_not() -> None:
    assert alone(False, counted, 1) == os.getpid()
    assert alone(True, counted, 1) != os.getpid()


def test_a_step_outside_a_task_counts_for_nobody() -> None:
    step()


def test_where_one_task_fails_the_others_are_ended() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(ValueError, match="no such table"):
        list(each([forever, partial(failing, "no such table")], 2))
    for process in set(multiprocessing.active_children()) - before:
        assert wait([process.sentinel], 60) == [
            process.sentinel
        ]  # the pool's own thread may be the one that reaps it
