"""One pattern for many names: finds in one pass which of them stand in a text.

Comes in: names. Goes out: a compiled pattern that matches the longest name at a place, whole words at its end.
Refuses nothing; what stands before a name is the caller's to look at, for a pattern that looks back cannot skip
what begins with no name's letter.

Names are laid out as a tree of letters, so that the time of a search hardly depends on how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]
END = ""
"""Stands in a tree where a name may end."""


def one_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """The pattern of `names`; one that matches nothing where there are none."""
    tree: Tree = {}
    for name in names:
        node = tree
        for letter in name:
            node = node.setdefault(letter, {})
        node[END] = {}
    return re.compile(rf"(?:{_spelt(tree)})(?!\w)" if tree else r"(?!)")


def _spelt(tree: Tree) -> str:
    """Branches of equal endings share a class of letters; a name that another one goes on from may end."""
    letters: dict[str, list[str]] = {}
    for letter, rest in tree.items():
        if letter != END:
            letters.setdefault(_spelt(rest), []).append(re.escape(letter))
    heads = ((own[0] if len(own) == 1 else f"[{''.join(own)}]", rest) for rest, own in letters.items())
    branches = [head + rest for head, rest in heads]
    if not branches:
        return ""
    if END in tree:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
