"""What the cables say: subjects fit for a screen, plausible mixes, patterns that can all be filled."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from dashboard.errors import FactError
from dashboard.sample.chance import source
from dashboard.sample.compose import compose
from dashboard.sample.forms import look_of, transcribe
from dashboard.sample.message import Message
from dashboard.sample.plan import plan
from dashboard.sample.speech import SLOT, Speech
from dashboard.sample.tables import Tables


def test_most_subjects_are_said_once(whole: tuple[Message, ...]) -> None:
    subjects = Counter(message.subject for message in whole)
    assert len(subjects) >= 1_900
    assert max(subjects.values()) <= 5


def test_subjects_are_short_capitals_without_an_open_slot(sample: tuple[Message, ...]) -> None:
    for message in sample:
        assert message.subject == message.subject.upper()
        assert 10 <= len(message.subject) <= 110
        assert not set("{}*") & set(message.subject)


def test_every_slot_of_every_pattern_can_be_filled(tables: Tables) -> None:
    bound = dict.fromkeys(_bound_names(tables), "x")
    for topic in (*tables.topics, *tables.beats, *tables.earlier, tables.common):
        known = {*topic.lists, *tables.lists, *bound}
        patterns = (*topic.subjects, *topic.facts, *topic.summary, *topic.comment, *topic.headings)
        for pattern in (*patterns, *(text for texts in topic.lists.values() for text in texts)):
            lost = {found[1] for found in SLOT.finditer(pattern)} - known
            assert not lost, f"{topic.name}: {pattern!r} has no list for {lost}"


def _bound_names(tables: Tables) -> set[str]:
    from dashboard.sample import compose as module

    slot = plan(1, 1, tables)[0]
    rng = source("names")
    return set(module._bound(slot, tables, rng)) | set(module._in_prose(slot, tables)) | {"name"}


def test_the_mix_of_classifications_and_tags_is_plausible(whole: tuple[Message, ...]) -> None:
    levels = Counter(message.level for message in whole)
    assert 0.45 <= levels["UNCLASSIFIED"] / len(whole) <= 0.60
    assert 0.33 <= levels["CONFIDENTIAL"] / len(whole) <= 0.45
    assert 0.04 <= levels["SECRET"] / len(whole) <= 0.12
    assert 3.4 <= sum(len(message.tags) for message in whole) / len(whole) <= 4.6


def test_references_name_earlier_cables_of_the_sample_and_some_that_it_lacks(
    tables: Tables, sample: tuple[Message, ...]
) -> None:
    sent: set[str] = set()
    cited = lost = 0
    for message in sample:
        slot = message.slot
        for reference in message.references:
            words = reference.split()
            is_dated = len(words[0]) == 2 and words[0].isdigit()
            year = words.pop(0) if is_dated else f"{slot.sent_at:%y}"
            if int(words[-1]) >= tables.form["lost_number"]:
                lost += 1
                continue
            assert year + "".join(words) in sent
            cited += 1
        sent.add(message.mrn)
    assert cited > len(sample) / 4
    assert 5 < lost < cited / 5


def test_subject_and_tags_agree_on_the_country(sample: tuple[Message, ...]) -> None:
    for message in sample:
        slot = message.slot
        if slot.topic.story is None and "@" in slot.topic.tags and slot.country is not None:
            assert slot.country in message.tags


def test_all_transcriptions_and_quirks_occur(tables: Tables, sample: tuple[Message, ...]) -> None:
    looks = [look_of(message, tables, source(1, "look", message.mrn)) for message in sample]
    assert {look.form for look in looks} == {"telegram", "markdown", "label", "page"}
    assert {look.tags for look in looks} == {"commas", "spaces", "tight", "glued", "links"}
    assert any(look.digits for look in looks)
    assert any(look.has_caption_inside for look in looks)
    assert any(not look.has_sender for look in looks)
    assert any(look.is_correction for look in looks)
    assert any(look.is_capital for look in looks)
    texts = [transcribe(message, look, tables)[1] for message, look in zip(sample, looks, strict=True)]
    assert any("SECTION 01 OF 03" in text for text in texts)
    assert all(
        text.count("<pre>") == 2 for text, look in zip(texts, looks, strict=True) if look.form == "page"
    )


def test_persons_stand_among_tags_in_more_than_one_spelling(whole: tuple[Message, ...]) -> None:
    written = {tag for message in whole for tag in message.tags if tag.startswith("(")}
    assert len({tag.upper() for tag in written}) >= 10
    assert len({tag.upper() for tag in written}) < len(written)


def test_a_cable_names_the_executive_order_of_its_day(
    sample: tuple[Message, ...], earlier: tuple[Message, ...]
) -> None:
    orders = {message.slot.sent_at.year: message.order for message in (*earlier, *sample)}
    assert (orders[1975], orders[1989], orders[1999], orders[2008]) == ("11652", "12356", "12958", "12958")
    assert all(not message.reasons for message in earlier if message.slot.sent_at.year < 1995)
    assert any(message.reasons.startswith("1.5") for message in earlier)


def test_records_of_the_archive_have_the_codes_of_their_day(
    tables: Tables, earlier: tuple[Message, ...]
) -> None:
    records = [message for message in earlier if message.slot.sent_at.year < 1980]
    assert {tag for message in records for tag in message.tags} >= {"UR", "GE", "GC", "GW", "RH", "PFOR"}
    for message in records:
        look = look_of(message, tables, source(1, "look", message.mrn))
        _, text = transcribe(message, look, tables)
        assert text.startswith("Message Text\n")
        assert f"\nDocument Number: {message.slot.sent_at:%Y}" in text


def test_a_phrase_stays_the_same_and_is_drawn_anew_with_a_star() -> None:
    speech = Speech(({"fruit": ("apple", "pear")},), {})
    rng = Random(1)
    first = speech.say("{fruit}", rng)
    assert speech.say("{fruit} and {fruit}", rng) == f"{first} and {first}"
    assert speech.say("{fruit*}", rng) != first


def test_an_article_suits_the_word_after_it() -> None:
    speech = Speech(({"who": ("Iranian",)},), {})
    assert (
        speech.say("a {who} and a European and a U.S. firm", Random(1))
        == "an Iranian and a European and a U.S. firm"
    )


@pytest.mark.parametrize(
    ("lists", "reason"), [({}, "no list is called 'fruit'"), ({"fruit": ("{fruit*}",)}, "in a circle")]
)
def test_a_pattern_that_cannot_be_filled_is_quoted(lists: dict[str, tuple[str, ...]], reason: str) -> None:
    with pytest.raises(FactError, match=reason):
        Speech((lists,), {}).say("a {fruit*}", Random(1))


def test_composing_is_a_pure_function_of_its_arguments(tables: Tables) -> None:
    slot = plan(3, 1, tables)[1]
    assert compose(slot, (), (), tables, source(9)) == compose(slot, (), (), tables, source(9))
