"""docs/format.md names every defect, every kind of block, every form and every limit of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = {path.name: path.read_text("utf-8") for path in (ROOT / "dashboard" / "parse").glob("*.py")}
PAGE = (ROOT / "docs" / "format.md").read_text("utf-8")
DEFECTS = {
    code
    for text in CODE.values()
    for code in re.findall(r'(?:Defect|complaints\.add|found\.tell)\(\s*"([a-z-]+)"', text)
}


def test_defects_are_found_in_the_code() -> None:
    assert {"encoding", "tags-glued", "mrn-disagrees", "text-cut"} <= DEFECTS


@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_every_defect_is_documented(code: str) -> None:
    assert f"`{code}`" in PAGE


@pytest.mark.parametrize(
    "kind",
    sorted(
        set(re.findall(r'Block\("([a-z-]+)"', "".join(CODE.values())))
        | set(re.findall(r'return "([a-z-]+)", -1', CODE["layout.py"]))
        | set(re.findall(r'"([a-z-]+)",?$', CODE["lines.py"].split("HEAD = {")[1].split("}")[0], re.M))
    ),
)
def test_every_kind_of_block_is_documented(kind: str) -> None:
    assert f"`{kind}`" in PAGE


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("layout.py", "MOST_LINES"),
        ("layout.py", "SEARCHED"),
        ("layout.py", "LONGEST"),
        ("numbers.py", "MOST"),
        ("tags.py", "MOST"),
        ("reference.py", "LONGEST"),
        ("complaints.py", "MOST"),
    ],
)
def test_every_limit_is_documented_with_its_value(file: str, name: str) -> None:
    match = re.search(rf"^{name} = ([\d_]+)$", CODE[file], re.M)
    assert match is not None
    assert f"| {int(match[1]):,} |" in PAGE
