"""Processes of an ingest end with the process that started them, even where that is killed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARENT = """
import os, signal, sys
from dashboard.store.processes import pool

if __name__ == "__main__":
    processes = pool(2)
    first = {processes.submit(os.getpid).result() for _ in range(20)}
    print(*(process.pid for process in processes._processes.values()), flush=True)
    signal.pause()
"""
SECONDS = 60
"""So long a busy machine may take; the test ends as soon as they do."""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        workers = [os.pidfd_open(int(number)) for number in parent.stdout.readline().split()]
        assert workers
        parent.send_signal(signal.SIGKILL)
    for worker in workers:
        ended, _, _ = select.select([worker], [], [], SECONDS)
        os.close(worker)
        assert ended == [worker]
