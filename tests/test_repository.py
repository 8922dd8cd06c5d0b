"""The repository: what is in it, what is documented, and what has no place in it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

TOP = {
    ".ci", ".gitattributes", ".gitignore", ".python-version", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "Procfile", "README.md", "SECURITY.md", "assets", "benchmarks", "bin", "dashboard", "data",
    "docs", "gunicorn.conf.py", "pyproject.toml", "requirements-dev.txt", "requirements.txt", "scripts",
    "tests",
}  # fmt: skip
MOST_BYTES = 3_000_000
MOST_LINES = 400

# Put together here, so that this file does not hold what it looks for.
HOSTS = (
    "pypi." + "org",
    "python" + "hosted",
    "npm" + "js",
    "deb." + "debian",
    "unp" + "kg",
    "js" + "delivr",
    "cdn" + "js",
)
MACHINE = ("/wo" + "rk/", "/tm" + "p/", "/ro" + "ot/", ".lib" + "rary", "/op" + "t/", "/ho" + "me/")
MAKERS = (
    "clau" + "de",
    "anthro" + "pic",
    "chat" + "gpt",
    "copi" + "lot",
    "language " + "model",
    "issue" + " #",
)
OPTIONS = ("--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host")
# A path of some machine is meant literally in these, as an example to refuse or a place of the system.
ALLOWED = {"/tm" + "p/": ("dashboard/store/",)}


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """The files that git keeps, or that a release holds where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("The checkout has no git; what is tracked cannot be told.")
    return [root / name for name in listed.stdout.split("\0") if name and (root / name).is_file()]


@pytest.fixture(scope="session")
def texts(root: Path, tracked: list[Path]) -> dict[str, str]:
    """Tracked text files by their path."""
    found = {}
    for path in tracked:
        data = path.read_bytes()
        if b"\0" not in data:
            found[path.relative_to(root).as_posix()] = data.decode("utf-8", errors="replace")
    return found


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def lines_with(texts: dict[str, str], words: tuple[str, ...]) -> list[str]:
    pattern = re.compile("|".join(map(re.escape, words)))
    found = []
    for name, text in texts.items():
        if name.startswith("assets/") and name.endswith((".js", ".json")) and len(text) > 200_000:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            match = pattern.search(line)
            if match and not name.startswith(ALLOWED.get(match[0], ("\0",))):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    return found


def test_the_top_of_the_repository_has_only_what_it_should(root: Path, tracked: list[Path]) -> None:
    assert {path.relative_to(root).parts[0] for path in tracked} <= TOP


def test_no_file_is_over_three_megabytes(root: Path, tracked: list[Path]) -> None:
    assert [path for path in tracked if path.stat().st_size > MOST_BYTES] == []


def test_no_file_names_the_host_of_a_registry_or_a_cdn(texts: dict[str, str]) -> None:
    assert lines_with(texts, HOSTS) == []


def test_no_file_names_a_place_of_the_machine_it_was_made_on(texts: dict[str, str]) -> None:
    assert lines_with(texts, MACHINE) == []


def test_no_file_speaks_of_how_or_by_whom_it_was_made(texts: dict[str, str]) -> None:
    lowered = {name: text.lower() for name, text in texts.items() if not name.startswith("data/")}
    assert lines_with(lowered, MAKERS) == []
    assert lines_with(texts, ("# TO" + "DO", "// TO" + "DO", "FIX" + "ME")) == []


def test_requirements_have_hashes_and_no_index_of_their_own(root: Path, texts: dict[str, str]) -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = texts[name]
        assert not any(option in text for option in OPTIONS)
        for block in re.split(r"\n(?=[a-z0-9])", text):
            assert "==" in block.splitlines()[0]
            assert "--hash=sha256:" in block


def pinned(text: str) -> dict[str, list[tuple[Version, Requirement]]]:
    """Each pinned package with its versions; more than one where they depend on the Python."""
    found: dict[str, list[tuple[Version, Requirement]]] = {}
    for line in text.splitlines():
        if re.match("[a-z0-9]", line):
            requirement = Requirement(line.removesuffix("\\").strip())
            (only,) = requirement.specifier
            found.setdefault(requirement.name, []).append((Version(only.version), requirement))
    return found


def test_requirements_are_compiled_from_the_project(project: dict[str, Any], texts: dict[str, str]) -> None:
    run, dev = pinned(texts["requirements.txt"]), pinned(texts["requirements-dev.txt"])
    wanted = [Requirement(line) for line in project["project"]["dependencies"]]
    tools = [Requirement(line) for line in project["project"]["optional-dependencies"]["dev"]]
    for requirement in wanted:
        assert all(version in requirement.specifier for version, _ in run[requirement.name]), (
            "Run `make lock`."
        )
    for requirement in tools:
        assert all(version in requirement.specifier for version, _ in dev[requirement.name]), (
            "Run `make lock`."
        )
    for name, versions in run.items():
        assert [v for v, _ in dev[name]] == [v for v, _ in versions], "Run `make lock`."


def test_every_dependency_has_its_reason_and_no_reason_is_left_over(
    project: dict[str, Any], texts: dict[str, str]
) -> None:
    page = texts["docs/dependencies.md"].partition("## Not used")[0]
    reasons = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", page, re.MULTILINE))
    lines = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["dev"]
    assert {Requirement(line).name for line in lines} == set(reasons)
    assert all(len(reason) > 8 for reason in reasons.values())


def test_every_test_says_what_is_so_but_tables_may_name_their_field(texts: dict[str, str]) -> None:
    short = [
        f"{name}: {test}"
        for name, text in texts.items()
        if re.match(r"tests/.*test_\w+\.py", name)
        for block in text.split("\n\n\n")
        if "parametrize" not in block
        for test in re.findall(r"^def (test_\w+)", block, re.MULTILINE)
        if test.count("_") < 3
    ]
    assert short == []


def test_every_file_of_the_package_says_what_it_is_and_stays_short(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if name.startswith("dashboard/") and name.endswith(".py"):
            assert re.match(r'(#.*\n)*"""', text), name
            assert text.count("\n") <= MOST_LINES, name


def test_the_readme_names_both_commands(texts: dict[str, str]) -> None:
    assert "make run" in texts["README.md"]
    assert "make test" in texts["README.md"]


def test_every_command_of_the_makefile_says_what_it_does(texts: dict[str, str]) -> None:
    targets = re.findall(r"^([a-z-]+):(.*)$", texts["Makefile"], re.MULTILINE)
    assert len(targets) >= 10
    assert [name for name, rest in targets if "## " not in rest] == []


def test_links_between_the_pages_of_the_documentation_lead_somewhere(
    root: Path, texts: dict[str, str]
) -> None:
    broken = [
        f"{name}: {target}"
        for name, text in texts.items()
        if name.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
        if "://" not in target and not (root / name).parent.joinpath(target).exists()
    ]
    assert broken == []
