"""Processes that work for the ingest: started afresh, ended with the process that started them.

Comes in: number, what each does first. Goes out: a pool. Refuses to leave processes behind: when the ingest
is killed, its workers end by themselves; when it is stopped, they are ended.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any

import pyarrow as pa


class Pool(ProcessPoolExecutor):
    """A pool whose context, where it ends by an error such as Ctrl-C, ends the processes and does not wait for them."""

    def __init__(self, workers: int, first: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        super().__init__(workers, mp_context=context, initializer=_begin, initargs=(first, given))
        self._others = set(multiprocessing.active_children())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.shutdown()
        else:
            self.stop()

    def stop(self) -> None:
        """End the processes, whatever they do."""
        self.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - self._others:
            process.terminate()


def pool(workers: int, first: Callable[..., None] | None = None, *given: Any) -> Pool:
    """`workers` fresh processes; each calls `first(*given)` before its first task."""
    return Pool(workers, first, given)


@contextmanager
def lean() -> Iterator[None]:
    """Where a process has nothing to do but an ingest: without pandas, and memory goes back to the system at once, for
    the processes that it starts.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    finder = WithoutPandas()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class WithoutPandas:
    """A finder that says there is no pandas: Arrow would load it with its first array, at half a second and
    40 MB in each process, and has no use for it here. What is loaded already is not its to say.
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
