"""The tables of a store, column by column: what is on disk and what other tools may query.

Comes in: nothing. Goes out: `TABLES`, an Arrow schema per table, and `SCHEMA_VERSION`. Each column carries
its sentence as Arrow metadata (`about`), which docs/store.md prints. A change of any column raises
`SCHEMA_VERSION`.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = 2

TEXT, INT, BOOL = pa.string(), pa.int32(), pa.bool_()
TEXTS = pa.list_(pa.string())
WHEN = pa.timestamp("us", tz="UTC")


def _table(*columns: tuple[str, pa.DataType, str]) -> pa.Schema:
    return pa.schema([pa.field(name, kind, metadata={"about": about}) for name, kind, about in columns])


KEY = ("cable_id", INT, "Number of the cable in this version of the store, by time; undated ones last.")

TABLES: dict[str, pa.Schema] = {
    "cable": _table(
        KEY,
        ("mrn", TEXT, "Message reference number in canonical form; null where the text has none."),
        ("mrn_written", TEXT, "The message number as printed."),
        ("sent_at", WHEN, "Date and time of the message in UTC."),
        ("sent_precision", TEXT, "minute or day."),
        ("dtg", TEXT, "Date-time group as printed."),
        ("form", TEXT, "Transcription: telegram, page, dump, archive or record."),
        ("origin", TEXT, "Originator as printed (the FM line)."),
        ("origin_name", TEXT, "Display name of the post; the FM line where it is not resolved."),
        ("origin_post", TEXT, "Post that sent the cable; null where not resolved."),
        ("precedence", TEXT, "Action precedence."),
        ("info_precedence", TEXT, "Precedence of information copies, where it differs."),
        ("transmission_id", TEXT, "Transmission identification of the relay."),
        ("routing_line", TEXTS, "Routing indicators of the relay's line."),
        ("classification", TEXT, "Canonical level; null where unknown."),
        ("caveats", TEXTS, "Handling captions in the order printed."),
        ("captions", TEXTS, "Pass and attention lines."),
        ("executive_order", TEXT, "Executive order of the classification."),
        ("declassify_on", pa.date32(), "Day of declassification."),
        ("declassify_event", TEXT, "Declassification note that is no date."),
        ("classified_by", TEXT, "Name of the classifying officer."),
        ("classified_by_title", TEXT, "Title of the classifying officer."),
        ("reasons", TEXTS, "Reasons for classification."),
        ("subject", TEXT, "Subject, its lines joined."),
        ("tags", TEXTS, "Codes of the TAGS line in the order printed."),
        ("tags_written", TEXT, "The TAGS line as printed."),
        ("about", TEXTS, "Place codes from TAGS, in order, each once."),
        ("signer", TEXT, "Name under the text."),
        ("section", TEXT, "Such as 1/3 or 1,3/4: the sections that the store has, where some are missing."),
        ("is_correction", BOOL, "Marked as a corrected copy."),
        ("is_partial", BOOL, "The text says itself that it is an extract."),
        ("paragraphs", INT, "Number of paragraphs."),
        ("defects", INT, "Number of defects found in reading."),
        ("flags", INT, "Number of resolutions flagged for review."),
        ("chars", INT, "Length of the text in characters."),
        ("digest", TEXT, "SHA-256 of the text: the cable's lasting name."),
    ),
    "cable_place": _table(
        KEY,
        ("role", TEXT, "about, from, to, region (in which a place of about lies) or mention."),
        (
            "place",
            TEXT,
            "ISO 3166-1 alpha-3 code, or a code of data/places.csv; null where only the post is known.",
        ),
        ("post", TEXT, "Post, for from and to."),
        ("token", TEXT, "What stands in the text."),
        ("rule", TEXT, "Name of the rule that resolved it."),
        ("source", TEXT, "Table and row that the rule used."),
        ("confidence", pa.float32(), "0 to 1."),
        ("is_inferred", BOOL, "Member of a collective or otherwise not named in the text."),
        ("is_flagged", BOOL, "Other readings deserve a look."),
        ("other", TEXTS, "Other readings: place codes, and posts with an @."),
        ("why", TEXT, "The rule's sentence for this case."),
        ("start", INT, "First character of the token in the text."),
        ("end", INT, "Character after the token."),
    ),
    "cable_issue": _table(
        KEY,
        ("position", INT, "Place in the TAGS line, from 0."),
        ("code", TEXT, "TAG, such as KNNP."),
        ("kind", TEXT, "subject, program, organisation, person, country, region or unknown."),
        ("field", TEXT, "Group in the issue filter, such as Political; null for countries and regions."),
        ("name", TEXT, "Plain name, such as Nuclear Non-Proliferation."),
        ("written", TEXT, "As printed."),
    ),
    "cable_addressee": _table(
        KEY,
        ("position", INT, "Order in the header, from 0."),
        ("role", TEXT, "action or info."),
        ("name", TEXT, "Plain-language address."),
        ("routing", TEXT, "Routing indicator."),
        ("office", TEXT, "Office designator."),
        ("precedence", TEXT, "Precedence for this addressee."),
        ("number", TEXT, "Message number in the series to this addressee."),
        ("excluded", TEXTS, "Addresses taken out by XMT."),
        ("kind", TEXT, "post, agency, command, collective or unknown."),
        ("display", TEXT, "Name for the screen."),
        ("post", TEXT, "Post, where it is one."),
        ("place", TEXT, "Place code of the post, agency or command."),
        ("rule", TEXT, "Name of the rule that resolved it."),
    ),
    "cable_reference": _table(
        KEY,
        ("position", INT, "Order, from 0."),
        ("kind", TEXT, "cable, email, call, note, report, memo, meeting, letter or unknown."),
        ("written", TEXT, "As printed."),
        ("mrn", TEXT, "Canonical message number of a cable."),
        ("letter", TEXT, "Bullet, such as A."),
    ),
    "paragraph": _table(
        KEY,
        ("position", INT, "Order, from 0."),
        ("number", INT, "True number."),
        ("printed", TEXT, "Number as printed."),
        ("mark", TEXT, "Portion mark."),
        ("heading", TEXT, "Heading directly above."),
        ("kind", TEXT, "text, summary, comment, action or closing."),
        ("text", TEXT, "The paragraph, page lines taken out."),
        ("start", INT, "First character in the text."),
        ("end", INT, "Character after the paragraph."),
    ),
    "document": _table(
        KEY,
        (
            "position",
            INT,
            "0 for the text that the cable was read from; others are sections, duplicates and copies.",
        ),
        ("role", TEXT, "primary, duplicate, correction or section."),
        ("is_correction", BOOL, "This text is marked as a corrected copy."),
        ("is_partial", BOOL, "This text says itself that it is an extract."),
        ("path", TEXT, "File, and member of an archive after an exclamation mark."),
        ("form", TEXT, "Transcription."),
        ("digest", TEXT, "SHA-256 of the decoded text."),
        ("likeness", TEXT, "SHA-256 of the text without its white space: equal for duplicates."),
        ("input_digest", TEXT, "SHA-256 of the bytes read; null for a text joined from sections."),
        ("text", TEXT, "The whole decoded text."),
    ),
    "problem": _table(
        KEY,
        ("code", TEXT, "Short name of the defect."),
        ("sentence", TEXT, "What stands there and what was expected."),
        ("quote", TEXT, "The characters concerned."),
        ("start", INT, "First character in the text."),
        ("end", INT, "Character after it."),
    ),
    "quarantine": _table(
        ("path", TEXT, "File, and member of an archive after an exclamation mark."),
        ("input_digest", TEXT, "SHA-256 of the bytes, where they could be read."),
        ("bytes", pa.int64(), "Size."),
        ("sentence", TEXT, "Why it could not be read and what would have been right."),
    ),
    "input": _table(
        ("path", TEXT, "File that was given, or found in a folder that was given."),
        ("digest", TEXT, "SHA-256 of its bytes: a file that is known by it is not read again."),
        ("bytes", pa.int64(), "Size."),
    ),
    "issue": _table(
        ("code", TEXT, "TAG."),
        ("kind", TEXT, "subject, program, organisation, person, country, region or unknown."),
        ("field", TEXT, "Group in the issue filter."),
        ("name", TEXT, "Plain name."),
        ("cables", INT, "Cables that bear it."),
    ),
    "place": _table(
        ("place", TEXT, "Place code."),
        ("name", TEXT, "Plain name."),
        ("kind", TEXT, "country, territory, historical, region or other."),
        ("lat", pa.float64(), "Latitude of its label point in degrees."),
        ("lon", pa.float64(), "Longitude of its label point in degrees."),
    ),
    "post": _table(
        ("post", TEXT, "Post id."),
        ("name", TEXT, "Display name, such as Tokyo."),
        ("title", TEXT, "Full name, such as Embassy Tokyo."),
        ("place", TEXT, "Place code of the host country."),
        ("lat", pa.float64(), "Latitude in degrees."),
        ("lon", pa.float64(), "Longitude in degrees."),
    ),
}
