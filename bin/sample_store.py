"""Ingests `data/samples` into the store, unless it is there and nothing that made it has changed.

Comes in: the settings, `data/`, the code that reads and stores cables. Goes out: a store. Refuses to touch a
store that holds cables of someone's own: one that changed since this program made it.

python bin/sample_store.py [--if-missing]

With `--if-missing` a store that is there is left alone, whatever it holds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dashboard.config import Settings  # noqa: E402

LABEL = "Sample corpus, invented cables"
STAMP = "samples.json"
# Packages right of the store in the one-way flow, and the generator: they change nothing in it.
WITHOUT = ("query", "sample", "views", "web")


def main(arguments: list[str]) -> int:
    settings = Settings.from_env(os.environ)
    store, samples = settings.store, settings.data / "samples"
    manifest = store / "manifest.json"
    if manifest.exists() and "--if-missing" in arguments:
        return 0
    if not samples.is_dir():
        print(f"There is no folder {samples} with sample cables; ingest your own: cable-atlas ingest PATH")
        return 1
    key = made_from(settings.data)
    if manifest.exists():
        stamp = read_stamp(store)
        if stamp.get("manifest") != digest(manifest):
            print(
                f"{store} holds cables of your own and is left as it is. Remove it to get the samples again."
            )
            return 0
        if stamp.get("made_from") == key:
            return 0
    print(f"Ingesting the sample cables into {store} ...", flush=True)
    code = ingest(samples, store)
    if code == 0:
        stamp = {"made_from": key, "manifest": digest(manifest)}
        (store / STAMP).write_text(json.dumps(stamp) + "\n")
    return code


def ingest(samples: Path, store: Path) -> int:
    """Runs the command, which replaces what the store holds in one step; gives its exit code."""
    command = [sys.executable, "-m", "dashboard", "ingest", str(samples), "--anew", "--label", LABEL]
    return subprocess.run([*command, "--store", str(store)], cwd=ROOT, check=False).returncode


def made_from(data: Path) -> str:
    """One hash of the tables, the samples and the code that reads them."""
    package = ROOT / "dashboard"
    code = (path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in WITHOUT)
    files = sorted([*code, *(path for path in data.rglob("*") if path.is_file())])
    total = sha256()
    for path in files:
        total.update(f"{path.name} {digest(path)}\n".encode())
    return total.hexdigest()


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def read_stamp(store: Path) -> dict[str, str]:
    try:
        stamp = json.loads((store / STAMP).read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
