"""The machine and the versions that a figure belongs to.

Comes in: nothing. Goes out: plain values. Refuses to name hosts, users or folders.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks.interaction.hand import chromium

PACKAGES = (
    "dash",
    "plotly",
    "dash-ag-grid",
    "duckdb",
    "numpy",
    "pyarrow",
    "pandas",
    "flask",
    "gunicorn",
    "playwright",
)


def machine() -> dict[str, Any]:
    """Processor, cores, memory, system."""
    about = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    model = re.search(r"^model name\s*:\s*(.+)$", about, re.MULTILINE)
    total = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(encoding="ascii"))
    return {
        "processor": model[1].strip() if model else platform.machine(),
        "cores": os.cpu_count(),
        "memory_GB": round(int(total[1]) / 2**20) if total else None,
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "gpu": "none used",
    }


def versions() -> dict[str, str]:
    """What ran."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    found["chromium"] = _told([chromium(), "--version"])
    found["node"] = _told(["node", "--version"])
    return found


def load() -> float:
    """How many processes wanted to run, on average over the last minute."""
    return round(os.getloadavg()[0], 1)


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _told(command: list[str]) -> str:
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False).stdout
    except OSError:
        return "none"
    found = re.search(r"\d+(\.\d+)+", told)
    return found[0] if found else "unknown"
