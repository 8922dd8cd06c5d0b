"""Headers whose lines a conversion joined, with and without the colons of their labels; all INVENTED."""

from __future__ import annotations

import random

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HEAD = "P 031234Z JUN 09\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L ROME 000123\n\nSIPDIS\n\n"
ORDERS = ("E.O. 12958: DECL: 02/03/2019", "EO 12958 DECL: 02/03/2019", "E.o. 12958: decl: 2/3/2019")
TAGS = ("TAGS: PREL, PGOV, IZ", "TAGS PREL, PGOV, IZ", "TAGS:PREL PGOV IZ")
SUBJECTS = ("SUBJECT: TALKS ON FISH AND FARMS", "SUBJ: (C) TALKS ON FISH AND FARMS")
REFERENCES = ("REF: BERN 44", "REFTEL: BERN 44", "REF(S): BERN 44 (NOTAL)", "REFS: BERN 44 AND PREVIOUS")
OFFICERS = (
    "Classified By: DCM Lena Ostrow for reasons 1.4 (b) and (d).",
    "CLASSIFIED BY: Lena Ostrow, DCM, State; REASON: 1.4(B), (D)",
    "CLASSIFIED BY DCM LENA OSTROW. REASON: 1.4 (B) AND (D)",
    "(U) Classified by DCM Lena Ostrow; reasons: 1.4 (b), (d)",
)
TEXTS = (
    "1. (C) The talks went on.\n",
    "(C) The talks went on.\n\n(U) And on.\n",
    "¶1. (C) The talks went on.\n",
)


@pytest.mark.parametrize("seed", range(60))
def test_any_order_and_any_joint_gives_the_same_fields(lexicon: Lexicon, seed: int) -> None:
    dice = random.Random(seed)
    parts = [dice.choice(words) for words in (ORDERS, TAGS, SUBJECTS, REFERENCES, OFFICERS)]
    dice.shuffle(parts)
    header = "".join(part + dice.choice((" ", "  ", "\n", " \n")) for part in parts)
    text = f"{HEAD}{header}\n\n{dice.choice(TEXTS)}OSTROW\n"
    cable = read(text, lexicon)
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV", "IZ"], header
    assert cable.subject == "TALKS ON FISH AND FARMS", header
    assert [item.mrn for item in cable.references] == ["09BERN44"], header
    assert (cable.classified_by or "").upper() == "LENA OSTROW", header
    assert cable.reasons == ("1.4(b)", "1.4(d)"), header
    assert str(cable.declassify_on) == "2019-02-03", header
    assert (cable.mrn, cable.signer) == ("09ROME123", "OSTROW")
    assert "".join(text[block.start : block.end] for block in cable.blocks) == text


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        ("SUBJECT: CLASSIFIED ADS IN THE PRESS", "CLASSIFIED ADS IN THE PRESS"),
        ("SUBJECT: TAGS AND LABELS FOR GOODS", "TAGS AND LABELS FOR GOODS"),
        ("SUBJECT: THE PRICE TAGS ON GOODS", "THE PRICE TAGS ON GOODS"),
        ("SUBJECT: THE PRESS ON DOCUMENTS Classified by Nobody", "THE PRESS ON DOCUMENTS"),
        (
            "SUBJECT: A LONG TITLE\nOVER TWO LINES Classified By: DCM Lena Ostrow",
            "A LONG TITLE OVER TWO LINES",
        ),
        ("SUBJECT: A Title in Small Letters\n(C) The talks went on.", "A Title in Small Letters"),
    ],
)
def test_words_of_a_subject_that_resemble_labels_stay_in_it(
    lexicon: Lexicon, lines: str, subject: str
) -> None:
    assert read(f"{HEAD}{lines}\n\n1. (C) The talks went on.\n", lexicon).subject == subject


def test_text_right_below_the_reasons_is_no_part_of_them(lexicon: Lexicon) -> None:
    cable = read(f"{HEAD}SUBJECT: FISH\n{OFFICERS[0]}\n(C) The talks went on.\n\n(U) And on.\n", lexicon)
    assert cable.reasons == ("1.4(b)", "1.4(d)")
    assert [paragraph.mark for paragraph in cable.paragraphs] == ["C", "U"]
