"""Labels of header lines in every spelling that was thought of; all lines INVENTED."""

from __future__ import annotations

import pytest

from dashboard.cable import Cable
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HEAD = "Reference ID: 09ROME123\nCreated: 2009-06-01 00:00:00\n\n"
ORDERS = (
    "E.O.12958:|EO12958:|E.O 12958:|E0 12958:|E. O. 12958:|E.O.: 12958:|E.O. 12958;|E,O, 12958:"
    "|E:O: 12958:|E.O. 1 2958:|EXEC ORDER 12958:|E.O. NO. 12958:|E.O.-12958:|.O. 12958:|E.O. l2958:"
    "|*E.O. 12958:"
)
TAGS = "TAGS:|TAGS :|TAG S:|TA GS:|TAGS.:|(TAGS:|TAGS):|TAGS;|TAG/S:|TAGSS:|TAS:|*TAGS:|TAG(S):|¶TAGS:|TAGZ:|AGS:"
SUBJECTS = (
    "SUBJECT:|SUBJECT :|SUB JECT:|SUBJE CT:|SUBJECT::|SUBJECT.:|SUBJECT -|SUBJETC:|SBUJECT:|SUBJ.|SUBJ;"
    "|*SUBJECT:|UBJECT:|SUBJECT (C):|SUBJECT(SBU):|SUBJECT:(U)|SUBJECT: [C]|SUBJECT: (C/REL USA, GBR)"
    "|SUB:"
)
REFERENCES = (
    "REF:|REF :|REFS:|REF(S):|REFTEL(S):|REFERENCES:|REF;|REF.:|R EF:|RE F:|RFE:|REFF:|REFTL:|REFERANCE:"
    "|REFRENCE:|*REF:|EF:|REF'S:|REF A:|REF: A.|REF:A)|RE:"
)
OFFICERS = (
    "Classified By:|CLASSIFIED BY|CLASSIFIED  BY:|CLASSIFED BY:|CLASSIFIED BT:|CLASSIFIED B Y:"
    "|CLAS SIFIED BY:|CLASSIFIEDBY:|CLASSIFIED-BY:|CLASSIFIED BY--|CLASSIFICATION BY:|CLASS BY:"
    "|CLASS. BY:|CLASSIFIED:|(SBU) CLASSIFIED BY:|C LASSIFIED BY:"
)


def header(lexicon: Lexicon, line: str) -> Cable:
    lines = ["E.O. 12958: N/A", "TAGS: PREL", "SUBJECT: FISH", "REF: PARIS 5"]
    names = {"E": 0, "T": 1, "S": 2, "R": 3}
    kind, words = line[0], line[1:]
    if kind in names:
        lines[names[kind]] = words
    else:
        lines.append(words)
    return read(f"{HEAD}{chr(10).join(lines)}\n\n1. (C) The talks went on.\n", lexicon)


@pytest.mark.parametrize("label", ORDERS.split("|"))
def test_labels_of_the_order(lexicon: Lexicon, label: str) -> None:
    cable = header(lexicon, f"E{label} DECL: 02/03/2019")
    assert (cable.executive_order, str(cable.declassify_on)) == ("12958", "2019-02-03")


@pytest.mark.parametrize("label", TAGS.split("|"))
def test_labels_of_the_tags(lexicon: Lexicon, label: str) -> None:
    assert [tag.code for tag in header(lexicon, f"T{label} PREL, PGOV, IZ").tags] == ["PREL", "PGOV", "IZ"]


@pytest.mark.parametrize("label", SUBJECTS.split("|"))
def test_labels_of_the_subject(lexicon: Lexicon, label: str) -> None:
    assert header(lexicon, f"S{label} FISH AND FARMS").subject == "FISH AND FARMS"


@pytest.mark.parametrize("label", REFERENCES.split("|"))
def test_labels_of_references(lexicon: Lexicon, label: str) -> None:
    assert [item.mrn for item in header(lexicon, f"R{label} BERN 44").references] == ["09BERN44"]


@pytest.mark.parametrize("label", OFFICERS.split("|"))
def test_labels_of_the_officer(lexicon: Lexicon, label: str) -> None:
    cable = header(lexicon, f"C{label} DCM Lena Ostrow for reasons 1.4 (b)")
    assert (cable.classified_by, cable.reasons) == ("Lena Ostrow", ("1.4(b)",))


@pytest.mark.parametrize(
    "line",
    [
        "REED: THE TALKS OF 2009 WENT ON",
        "REFS: WHO THEY ARE",
        "TASK: PRELIMINARY",
        "CLASSES BY: NOBODY",
        "E.O. WAS HERE: 12 TIMES",
    ],
)
def test_words_before_a_colon_that_are_no_label(lexicon: Lexicon, line: str) -> None:
    cable = read(f"{HEAD}TAGS: PREL\nSUBJECT: FISH\n\n{line}\n\n1. (C) The talks went on.\n", lexicon)
    assert [tag.code for tag in cable.tags] == ["PREL"]
    assert (cable.subject, cable.classified_by, cable.executive_order) == ("FISH", None, None)
    assert not any(item.mrn for item in cable.references)
