"""What every test may use: Hypothesis profiles, the checkout, a store of the sample cables, a browser.

The store is built once and kept in `build/`, by a hash of everything that makes it.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
KEPT = 3
"""Stores of earlier states of the code, which another run may be using."""

WITHOUT = (
    # Parts of the browser's own window, which cost each new page as much as ours does; a process kept in reserve.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    # What Playwright switches off: of two lists the browser takes the last alone.
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"),
)

# No deadlines: a busy machine is no fault of the code. `HYPOTHESIS_PROFILE=long` looks harder.
settings.register_profile("short", max_examples=200, deadline=None)
settings.register_profile("long", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def store_path(root: Path) -> Path:
    """A store of the sample cables of 2003 to 2010, made by the command; shared by all processes that run tests.

    Without those of earlier years its timeline begins with months, all of which have cables.
    """
    return _store(root, root / "data" / "samples" / "cables.tar.xz", "test-store")


@pytest.fixture(scope="session")
def long_store_path(root: Path) -> Path:
    """A store of the sample as it is served, from 1973 on."""
    return _store(root, root / "data" / "samples", "test-long")


def _store(root: Path, samples: Path, name: str) -> Path:
    program = _sample_store(root)
    key = program.made_from(root / "data")[:16]
    store = root / "build" / f"{name}-{key}"
    store.parent.mkdir(exist_ok=True)
    with (store.parent / "test-store.lock").open("w") as lock:  # several processes run tests at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not store.exists():
            earlier = sorted(store.parent.glob(f"{name}-*/"), key=lambda path: path.stat().st_mtime)
            for old in earlier[:-KEPT]:
                shutil.rmtree(old)
            draft = store.with_name("draft-" + store.name)
            shutil.rmtree(draft, ignore_errors=True)
            assert program.ingest(samples, draft) == 0
            draft.rename(store)
    return store


def _sample_store(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location("sample_store", root / "bin" / "sample_store.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, kept from asking anything of the outside; no browser is a failure, not a skip."""
    names = (os.environ.get("CHROMIUM") or "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail(f"No browser was found ({', '.join(names)}). Install chromium, or name one in CHROMIUM.")
    return {
        **browser_type_launch_args,
        "executable_path": found,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no other host is ever reached
            "--process-per-site",  # a page that is loaded anew needs no new process
            f"--disable-features={','.join(WITHOUT)}",
        ],
    }
