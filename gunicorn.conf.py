"""How gunicorn serves the app: what the settings say, threads for workers, the store ready before the first
visitor.

Comes in: the environment, as `dashboard.config` reads it. Refuses to start with a bad setting. Where there is
no store, the sample cables are ingested first.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from dashboard.config import Settings
from dashboard.web.logs import configuration

settings = Settings.from_env(os.environ)

bind = f"{settings.host}:{settings.port}"
worker_class = "gthread"
workers = settings.workers
threads = settings.threads

# One process builds the app, the workers share its memory. Connections to the store are opened after the
# fork.
preload_app = True
# A second way in that nothing here uses.
control_socket_disable = True
# A heartbeat file on a disk can stall a worker; in memory it cannot.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# Longer than the longest query, so that a slow answer is still given on a stop.
graceful_timeout = settings.query_seconds + 5
timeout = 60
keepalive = 5

# The guard answers 414 itself, with its headers and a sentence; this is the limit behind it.
limit_request_line = min(settings.url_chars + 1024, 8190)

# In a terminal, only what someone should look at.
logconfig_dict = configuration("WARNING" if sys.stdout.isatty() else "INFO")


def on_starting(_server: Any) -> None:
    """Ingests the sample cables where there is no store, before the app is built.

    Where that fails the app starts all the same, says so on its page, and `/readyz` answers 503.
    """
    root = Path(__file__).resolve().parent
    subprocess.run([sys.executable, root / "bin" / "sample_store.py", "--if-missing"], check=False)  # noqa: S603


def post_worker_init(worker: Any) -> None:
    """Opens the store in each worker before its first visitor comes."""
    with worker.app.callable.test_client() as client:
        client.get("/readyz")


def worker_exit(_server: Any, _worker: Any) -> None:
    """Ends a worker at once when its requests are answered.

    It has inherited the query engine of the first process, without that engine's threads. Tearing it down as
    a process usually does would wait for them, or crash.
    """
    raised = sys.exc_info()[1]
    code = raised.code if isinstance(raised, SystemExit) else 1 if raised is not None else 0
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 0)
