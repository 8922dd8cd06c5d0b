"""Processes that work for the ingest: started afresh, ended with the process that started them.

Comes in: number, what each does first. Goes out: a pool. Refuses to leave processes behind: when the ingest
is killed, its workers end by themselves.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import Any

import pyarrow as pa


def pool(workers: int, first: Callable[..., None] | None = None, *given: Any) -> ProcessPoolExecutor:
    """`workers` fresh processes; each calls `first(*given)` before its first task."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(first, given))


def _begin(first: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the ingest's to answer
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    pa.set_memory_pool(pa.system_memory_pool())  # gives memory back at once; tables come and go
    if first is not None:
        first(*given)


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
