"""Scores on header fragments with the value that an older parser's tests expect: `python -m benchmarks.cases
[FOLDER]`.

Reads `../shared/cases/*.json` (or FOLDER) and prints one line per file; with `--misses`, each case whose
value differs. Expected values are another tool's conventions: docs/cases.md lists the deviations with
their reasons.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dashboard.cable import Addressee, Cable
from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import Lexicon, read
from dashboard.parse.mrn import read_mrn
from dashboard.parse.summary import summary

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"cable": 1, "email": 2, "call": 4, "note": 5, "report": 6, "memo": 7, "meeting": 8, "letter": 3}
PORTION = re.compile(r"\([A-Z/]{1,12}\)(?=\s?$)")
Case = dict[str, Any]


def _cable(case: Case, lexicon: Lexicon) -> Cable:
    """The fragment as a cable; where the case knows its number or year, they stand in an envelope. The day is not
    known: the last of the year leaves room for every number of that year.
    """
    year = case.get("year")
    name = case.get("reference_id")
    head = f"Reference ID: {name or 'unknown'}\nCreated: {year}-12-31 00:00:00\n\n" if year else ""
    return read(head + case["input"], lexicon)


def _tags(case: Case, lexicon: Lexicon) -> Any:
    return [tag.code for tag in _cable(case, lexicon).tags]


def _subject(case: Case, lexicon: Lexicon) -> Any:
    """The subject; where the case asks for it as printed (`clean` is false), with its portion mark."""
    cable = _cable(case, lexicon)
    subject = cable.subject or ""
    if case.get("clean", True) or not subject:
        return subject
    printed = " ".join(cable.text.split())
    mark = PORTION.search(printed[: printed.find(subject)])
    return subject if mark is None else f"{mark[0]} {subject}"


def _references(case: Case, lexicon: Lexicon) -> Any:
    return list(dict.fromkeys(r.mrn for r in _cable(case, lexicon).references if r.mrn is not None))


def _reference_kinds(case: Case, lexicon: Lexicon) -> Any:
    return [
        {"kind": KINDS.get(r.kind, 0), "bullet": r.letter, "value": r.mrn or r.written}
        for r in _cable(case, lexicon).references
    ]


def _addressees(role: str) -> Callable[[Case, Lexicon], Any]:
    def ask(case: Case, lexicon: Lexicon) -> Any:
        return [_plain(a) for a in _cable(case, lexicon).addressees if a.role == role]

    return ask


def _plain(a: Addressee) -> dict[str, Any]:
    return {
        "mcn": a.number,
        "route": a.routing,
        "excluded": list(a.excluded),
        "precedence": a.precedence,
        "name": a.name,
    }


def _signer(case: Case, lexicon: Lexicon) -> Any:
    signer = _cable(case, lexicon).signer
    return [] if signer is None else [signer]


def _officer(case: Case, lexicon: Lexicon) -> Any:
    officer = _cable(case, lexicon).classified_by
    return [] if officer is None else [officer]


def _declassify(case: Case, lexicon: Lexicon) -> Any:
    day = _cable(case, lexicon).declassify_on
    return None if day is None else day.isoformat()


def _summary(case: Case, lexicon: Lexicon) -> Any:
    return summary(_cable(case, lexicon))


def _number(case: Case, lexicon: Lexicon) -> Any:
    return read_mrn(case["input"], lexicon)


ASK: dict[str, Callable[[Case, Lexicon], Any]] = {
    "tags": _tags,
    "subject": _subject,
    "references": _references,
    "references_ng": _reference_kinds,
    "recipients": _addressees("action"),
    "info_recipients": _addressees("info"),
    "signers": _signer,
    "classified_by": _officer,
    "declassify_on": _declassify,
    "summary": _summary,
    "id_canonical": _number,
    "id_invalid": _number,
    "id_malformed": _number,
}


def equal(case: Case, found: Any) -> bool:
    """Whether the value is the expected one; where the older tool normalised names, the case of letters is
    no matter.
    """
    expected = case["expected"]
    if case.get("normalize") and isinstance(found, list):
        return [name.upper() for name in found] == [name.upper() for name in expected]
    return bool(found == expected)


def main(arguments: Iterable[str]) -> None:
    """Prints the scores."""
    given = [Path(item) for item in arguments if not item.startswith("-")]
    folder = given[0] if given else ROOT.parent / "shared" / "cases"
    misses = "--misses" in arguments
    lexicon = load_lexicon(ROOT / "data")
    for name, ask in ASK.items():
        path = folder / f"{name}.json"
        if not path.is_file():
            print(f"{name:18} no file {path.name}")
            continue
        cases = json.loads(path.read_text("utf-8"))
        answers = [(case, ask(case, lexicon)) for case in cases]
        right = sum(equal(case, found) for case, found in answers)
        print(f"{name:18} {right:4} of {len(cases)}")
        for number, (case, found) in enumerate(answers):
            if misses and not equal(case, found):
                print(f"    {number}: {case['input'][-200:]!r}")
                print(f"        wanted {case['expected']!r}\n        found  {found!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
