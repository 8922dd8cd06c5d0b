"""The plan: posts, times and numbers of a sample, and the stories that its views should show."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from dashboard.sample.message import Message
from dashboard.sample.plan import plan
from dashboard.sample.tables import Tables


def test_cables_are_in_order_of_time_with_numbers_of_their_own(sample: tuple[Message, ...]) -> None:
    times = [message.slot.sent_at for message in sample]
    assert times == sorted(times)
    assert len({message.mrn for message in sample}) == len(sample)


def test_numbers_of_a_post_rise_through_the_year_above_the_published_ones(
    sample: tuple[Message, ...],
) -> None:
    last: dict[tuple[str, int], int] = {}
    for message in sample:
        slot = message.slot
        assert slot.number >= slot.sender.first_number
        key = slot.sender.station, slot.sent_at.year
        assert slot.number > last.get(key, 0)
        last[key] = slot.number


def test_all_days_lie_in_the_years_of_the_table(tables: Tables, sample: tuple[Message, ...]) -> None:
    first, last = tables.days
    for message in sample:
        assert first - timedelta(days=2) <= message.slot.sent_at.date() <= last + timedelta(days=1)


def test_earlier_cables_are_numbered_above_all_that_a_post_has_published(
    earlier: tuple[Message, ...],
) -> None:
    slots = [message.slot for message in earlier]
    assert len(slots) == 200
    assert {slot.sent_at.year // 10 for slot in slots} == {197, 198, 199, 200}
    assert max(slot.sent_at for slot in slots) < datetime(2003, 1, 1, tzinfo=UTC)
    assert min(slot.number for slot in slots) >= 90_000
    assert max(slot.number for slot in slots) <= 99_999


def test_a_sample_of_any_size_has_that_size(tables: Tables) -> None:
    for count in (1, 2, 17, 400):
        assert len(plan(count, 5, tables)) == count


def test_a_larger_sample_has_many_posts_and_every_region(tables: Tables) -> None:
    slots = plan(2_000, 1, tables)
    assert len({slot.sender.station for slot in slots}) >= 150
    regions = {tables.countries[slot.country].region for slot in slots if slot.country is not None}
    assert regions == {country.region for country in tables.countries.values()}


def test_every_beat_of_a_story_is_told_within_its_days(tables: Tables) -> None:
    slots = plan(2_000, 1, tables)
    counts = Counter(slot.topic.name for slot in slots)
    for beat in tables.beats:
        assert counts[beat.name] == beat.cables
    for slot in slots:
        if slot.topic.story is not None:
            day = slot.sent_at.date()
            # A week-end moves to the Friday before, and a western post's evening is the next day in UTC.
            assert slot.topic.first - timedelta(days=2) <= day <= slot.topic.last + timedelta(days=1)


def test_bursts_stand_out_of_the_months_around_them(tables: Tables) -> None:
    slots = plan(2_000, 1, tables)
    months = Counter((slot.sent_at.year, slot.sent_at.month) for slot in slots)
    usual = sorted(months.values())[len(months) // 2]
    largest = max((beat for beat in tables.beats if beat.peak is not None), key=lambda beat: beat.cables)
    assert largest.peak is not None
    assert months[largest.peak.year, largest.peak.month] > 2 * usual


def test_a_country_without_a_post_is_reported_on_by_several_others(tables: Tables) -> None:
    resident = {sender.country for sender in tables.senders}
    silent = set(tables.countries) - resident
    told: dict[str, set[str]] = {tag: set() for tag in silent}
    for beat in tables.beats:
        for tag in silent.intersection(beat.tags):
            told[tag] |= set(beat.senders)
    assert max(len(stations) for stations in told.values()) >= 10
