"""A published web page to the cable's text.

Comes in: HTML. Goes out: the text of a cable: the page's own table as lines `Label: value`, then the
contents of its `pre` elements (transmission header and body), one blank line between them. Refuses, with
None, a page that has no `pre` element with a telegram in it. Navigation, links and scripts of the page are
no part of the cable and are left out.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

MOST_PRE = 20
"""`pre` elements of one page that are read."""


def page_text(html: str) -> str | None:
    """The cable's text in a page, or None."""
    tree = LexborHTMLParser(html)
    parts = [node.text().strip("\n") for node in tree.css("pre")[:MOST_PRE]]
    parts = [part for part in parts if part.strip()]
    if not parts:
        return None
    facts = _facts(tree)
    head = ["\n".join(f"{label}: {value}" for label, value in facts)] if facts else []
    return "\n\n".join(head + parts) + "\n"


def _facts(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """The labels and values of the first table whose heads and cells pair off."""
    for table in tree.css("table"):
        labels = [" ".join(cell.text().split()) for cell in table.css("th")]
        values = [" ".join(cell.text().split()) for cell in table.css("td")]
        if labels and len(values) >= len(labels) and all(labels):
            return [(label, value) for label, value in zip(labels, values, strict=False) if value]
    return []
