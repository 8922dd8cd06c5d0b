"""`cable-atlas serve`: the app on this machine, by gunicorn.

Comes in: store, host, port. Goes out: a running server in this process's place. Refuses a store that is
damaged: every byte of it is compared with the manifest first. Where there is no store, the server makes one
of the sample cables.
"""

from __future__ import annotations

import argparse
import os
import sys

from rich.console import Console

from dashboard.commands.options import add_data, add_store, port
from dashboard.config import PREFIX, ROOT, Settings

ABOUT = "Serve the app on http://127.0.0.1:8050."
APP = "dashboard.web.app:create_app()"


def add_options(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    add_data(parser)
    parser.add_argument("--host", help="address to listen on (CABLE_ATLAS_HOST, 127.0.0.1)")
    parser.add_argument("--port", type=port, help="port to listen on (PORT or CABLE_ATLAS_PORT, 8050)")


def run(arguments: argparse.Namespace, settings: Settings, console: Console) -> int:
    from dashboard.store.layout import Layout
    from dashboard.store.manifest import verify

    folder = Layout(settings.store).version()
    what = (
        "the sample cables" if folder is None else f"{verify(folder).cables:,} cables from {settings.store}"
    )
    console.print(f"Cable Atlas serves {what} on {address(settings)} (Ctrl-C stops it)", markup=False)
    sys.stdout.flush()
    os.environ.update(environment(settings))
    return hand_over(command(settings))


def hand_over(arguments: list[str]) -> int:
    """Go on as another Python program; comes back only where that is not possible."""
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606


def address(settings: Settings) -> str:
    """Where a browser finds the app."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "") else settings.host  # noqa: S104
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def environment(settings: Settings) -> dict[str, str]:
    """The variables that tell the server what was said on the command line."""
    return {
        f"{PREFIX}STORE": str(settings.store.absolute()),
        f"{PREFIX}DATA": str(settings.data.absolute()),
        f"{PREFIX}HOST": settings.host,
        f"{PREFIX}PORT": str(settings.port),
    }


def command(settings: Settings) -> list[str]:
    """The arguments for Python: gunicorn with the configuration of the checkout, or plain options without."""
    configuration = ROOT / "gunicorn.conf.py"
    if configuration.is_file():
        return ["-m", "gunicorn", "--config", str(configuration), APP]
    plain = ["--worker-class", "gthread", "--preload", "--workers", str(settings.workers)]
    bind = ["--threads", str(settings.threads), "--bind", f"{settings.host}:{settings.port}"]
    return ["-m", "gunicorn", *plain, *bind, APP]
