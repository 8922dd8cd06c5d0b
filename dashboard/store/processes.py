"""Processes that work for the ingest: started afresh, ended with the process that started them.

Comes in: number, what each does first. Goes out: a pool. Refuses to leave processes behind: when the ingest
is killed, its workers end by themselves.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import Any, TypeVar

import pyarrow as pa

Result = TypeVar("Result")
ALONE = 2**13
"""So many cables are worth a process."""


def pool(workers: int, first: Callable[..., None] | None = None, *given: Any) -> ProcessPoolExecutor:
    """`workers` fresh processes; each calls `first(*given)` before its first task."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(first, given))


def alone(is_large: bool, task: Callable[..., Result], *given: Any) -> Result:
    """What `task(*given)` returns; where it is large, from a process of its own, whose memory is free when it ends."""
    if not is_large:
        return task(*given)
    with pool(1) as processes:
        return processes.submit(task, *given).result()


class WithoutPandas:
    """A finder that says there is no pandas: Arrow would load it with its first array, at half a second and
    40 MB in each process, and has no use for it here.
    """

    def find_spec(self, name: str, path: Any, target: Any = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("pandas is not used by the processes of an ingest", name=name)


def _begin(first: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the ingest's to answer
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    sys.meta_path.insert(0, WithoutPandas())
    pa.set_memory_pool(pa.system_memory_pool())  # gives memory back at once; tables come and go
    pa.set_cpu_count(1)  # there is a process for each core already, and each thread keeps memory of its own
    atexit.register(gc.unfreeze)  # what a process froze is freed when it ends
    if first is not None:
        first(*given)


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
