"""Whether a word is another one with a slip of the hand.

Comes in: a word as printed, a known word. Goes out: yes or no. Refuses more than one slip.
"""

from __future__ import annotations


def near(key: str, known: str) -> bool:
    """One letter left out, put in, changed, or two that changed places."""
    head = 0
    while head < min(len(key), len(known)) and key[head] == known[head]:
        head += 1
    a, b = key[head:], known[head:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
    return a == b[1:] if len(a) < len(b) else a[1:] == b
