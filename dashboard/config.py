"""Settings: every limit and switch, read once from the environment, each with a default and a sentence.

Comes in: a mapping of environment variables. Goes out: `Settings`. Refuses a value that cannot be used with a
`SettingError` that names the variable and the remedy. Nothing else in the package reads the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dashboard.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "CABLE_ATLAS_"


def _near(name: str) -> Path:
    """The folder `name` of the checkout, or its copy inside an installed package."""
    beside = ROOT / name
    return beside if beside.is_dir() else Path(__file__).resolve().parent / f"_{name}"


def _store() -> Path:
    """`store` in the checkout; for an installed package, in the folder where it is called."""
    return (ROOT if (ROOT / "pyproject.toml").is_file() else Path()) / "store"


def _setting(
    default: Any, sentence: str, *, least: int | None = None, most: int | None = None, env: str = ""
) -> Any:
    meta = {"sentence": sentence, "least": least, "most": most, "env": env}
    if callable(default):
        return field(default_factory=default, metadata=meta)
    return field(default=default, metadata=meta)


@dataclass(frozen=True, slots=True)
class Settings:
    """One value per limit or switch; its variable is the name in capitals after `CABLE_ATLAS_`."""

    store: Path = _setting(_store, "Folder of the store that is served and written.")
    data: Path = _setting(lambda: _near("data"), "Folder of the fact tables.")
    assets: Path = _setting(lambda: _near("assets"), "Folder of style sheets, scripts and fonts.")
    host: str = _setting("127.0.0.1", "Address that the server listens on.")
    port: int = _setting(
        8050, "Port that the server listens on; `PORT` is read too.", least=1, most=65535, env="PORT"
    )
    workers: int = _setting(
        2,
        "Worker processes of the server; `WEB_CONCURRENCY` is read too.",
        least=1,
        most=64,
        env="WEB_CONCURRENCY",
    )
    threads: int = _setting(4, "Threads of each worker.", least=1, most=64)
    engine_threads: int = _setting(2, "Threads that one worker's query engine may use.", least=1, most=64)
    engine_memory_mb: int = _setting(
        1024, "Memory in MB that one worker's query engine may use.", least=64, most=1_000_000
    )
    query_seconds: int = _setting(10, "Seconds after which a query is cut.", least=1, most=600)
    body_bytes: int = _setting(262_144, "Largest request body in bytes.", least=1024, most=100_000_000)
    url_chars: int = _setting(4096, "Longest address of a request in characters.", least=256, most=65_536)
    clauses: int = _setting(20, "Most clauses of one selection.", least=1, most=200)
    values: int = _setting(200, "Most values of one clause.", least=1, most=10_000)
    text_chars: int = _setting(400, "Longest text search in characters.", least=10, most=2_000)
    text_words: int = _setting(64, "Most words of one text search.", least=1, most=500)
    text_depth: int = _setting(20, "Deepest brackets of a text search.", least=1, most=50)
    page_rows: int = _setting(100, "Most rows of the list that one request gets.", least=10, most=10_000)
    export_rows: int = _setting(10_000, "Most cables of one export.", least=1, most=10_000_000)
    export_streams: int = _setting(2, "Most exports that one worker sends at once.", least=1, most=64)
    file_bytes: int = _setting(
        64 * 2**20, "Largest single input file or archive member in bytes.", least=1024, most=2**40
    )
    archive_bytes: int = _setting(
        16 * 2**30, "Most bytes that one archive may unpack to.", least=1024, most=2**44
    )
    archive_members: int = _setting(2_000_000, "Most members of one archive.", least=1, most=2**31)
    archive_ratio: int = _setting(
        200, "Most times that an archive member may grow when unpacked.", least=2, most=100_000
    )

    corrections: str = _setting(
        "corrections.csv",
        "File that accepted readings go into and the next ingest reads by; a name alone stands beside the store, "
        "`-` keeps none.",
    )

    def corrections_file(self) -> Path | None:
        """Where accepted readings are kept; None where none are."""
        if self.corrections == "-":
            return None
        given = Path(self.corrections)
        return self.store.parent / given if given.name == self.corrections else given

    @classmethod
    def from_env(cls, env: Mapping[str, str], **given: Any) -> Settings:
        """Settings from the environment; `given` wins over both environment and default.

        Raises SettingError for a value out of range or of the wrong kind, and for an unknown `CABLE_ATLAS_`
        name.
        """
        known = {PREFIX + f.name.upper(): f for f in fields(cls)}
        for name in env:
            if name.startswith(PREFIX) and name not in known and name != PREFIX + "CORPUS":
                raise SettingError(f"{name} is no setting. Known are: {', '.join(sorted(known))}.")
        values: dict[str, Any] = {}
        for name, item in known.items():
            text = env.get(name) or (env.get(item.metadata["env"]) if item.metadata["env"] else None)
            if text:
                values[item.name] = _read(name, text, item.type, item.metadata)
        values.update({k: v for k, v in given.items() if v is not None})
        return cls(**values)


def _read(name: str, text: str, kind: Any, meta: Mapping[str, Any]) -> Any:
    if kind == "Path":
        return Path(text)
    if kind != "int":
        return text
    try:
        number = int(text)
    except ValueError:
        raise SettingError(f"{name} is {text!r}; it must be a whole number. {meta['sentence']}") from None
    if not meta["least"] <= number <= meta["most"]:
        raise SettingError(
            f"{name} is {number}; it must be from {meta['least']} to {meta['most']}. {meta['sentence']}"
        )
    return number
