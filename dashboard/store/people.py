# ruff: noqa: S608 - the text is that of this file alone
"""People: the spellings of a person's name that are one value, in SQL.

Comes in: a column of `cable` with names. Goes out: SQL of rows of a cable and the commonest spelling. Refuses to guess:
a surname alone is nobody's full name, and first names of different spelling stay apart.

Case, accents, apostrophes and punctuation make no difference, nor does what follows a name (Jr.). With two full words a
name may leave out its initials; where the set knows the same words with different initials, which may be two persons,
names with initials and without stay apart.
"""

from __future__ import annotations

AFTER = ("JR", "SR", "II", "III", "IV")
"""Words after a name that do not tell persons of one set apart for sure; people leave them out."""


APOSTROPHES = "[''’`]"
"""Signs within a name that do not part it, as a pattern within a text of SQL."""


def called(column: str) -> str:
    """Rows of `cable_id` and, under the column's own name, the commonest spelling.

    Of two that are as common it is the first in order of letters. Names without a letter or digit are left out.
    """
    plain = f"regexp_replace(upper(strip_accents({column})), '{APOSTROPHES}', '', 'g')"
    words = rf"string_split(trim(regexp_replace({plain}, '[^\p{{L}}\p{{N}}]+', ' ', 'g')), ' ')"
    after = ", ".join(f"'{word}'" for word in AFTER)
    each = f"SELECT {column}, {words} AS words, count(*) AS cables FROM cable WHERE {column} IS NOT NULL GROUP BY 1"
    parted = (
        f"SELECT {column}, cables, words, [w for w in words if length(w) > 1 AND w NOT IN ({after})] AS full_words, "
        f"[w for w in words if length(w) = 1] AS initials FROM ({each})"
    )
    bare = (
        f"SELECT {column}, cables, "
        "array_to_string(if(len(full_words) > 1, full_words, words), '') AS bare, "
        f"if(len(full_words) > 1, array_to_string(initials, ''), '') AS initials FROM ({parted})"
    )
    known = "nullif(initials, '')"
    is_one = f"coalesce(min({known}) OVER (PARTITION BY bare) = max({known}) OVER (PARTITION BY bare), TRUE)"
    key = f"if({is_one}, bare, bare || ' ' || initials)"
    person = f"SELECT {column}, cables, {key} AS person FROM ({bare}) WHERE bare <> ''"
    first = f"first_value(trim({column})) OVER (PARTITION BY person ORDER BY cables DESC, {column})"
    common = f"SELECT {column}, {first} AS common FROM ({person})"
    return f"SELECT cable_id, common AS {column} FROM cable JOIN ({common}) USING ({column})"
