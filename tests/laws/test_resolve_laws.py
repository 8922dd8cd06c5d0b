"""Laws of resolution: never raises, every reading has its evidence, memory changes no answer."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dashboard.cable import Addressee, Cable, Paragraph, Tag
from dashboard.config import ROOT
from dashboard.resolve import resolve
from dashboard.resolve.load import load_gazetteer
from dashboard.resolve.mentions import mentions
from dashboard.resolve.rules import RULES

GAZETTEER = load_gazetteer(ROOT / "data")
WORDS = st.sampled_from(
    sorted(
        {
            *GAZETTEER.words,
            *GAZETTEER.routing,
            *(name for name in GAZETTEER.names if len(name) < 24),
            "WASHDC",
        }
    )
)
CODES = st.sampled_from(sorted({*GAZETTEER.tags, *GAZETTEER.issues, *GAZETTEER.spellings}))
TEXT = st.text(max_size=12)
NAMES = st.sampled_from(sorted(GAZETTEER.text_names))
ADDRESS = st.lists(WORDS | TEXT, max_size=4).map(" ".join)
TAGS = st.lists((CODES | TEXT).map(lambda code: Tag(code, code)), max_size=6).map(tuple)
ADDRESSEES = st.lists(
    st.builds(
        Addressee,
        st.just("action"),
        ADDRESS,
        st.none() | WORDS,
        excluded=st.lists(ADDRESS, max_size=2).map(tuple),
    ),
    max_size=4,
).map(tuple)
CABLES = st.builds(
    Cable,
    text=st.just("INVENTED"),
    form=st.just("telegram"),
    blocks=st.just(()),
    mrn=st.none() | TEXT | st.sampled_from(["06TOKYO4543", "75BERLIN1", "09BRUSSELS2", "00A1"]),
    sent_at=st.none() | st.datetimes(datetime(1960, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    origin=st.none() | ADDRESS,
    origin_routing=st.none() | WORDS,
    addressees=ADDRESSEES,
    tags=TAGS,
    subject=st.none() | TEXT,
)


@given(CABLES)
def test_every_cable_resolves_and_every_reading_has_its_evidence(cable: Cable) -> None:
    found = resolve(cable, GAZETTEER)
    assert [issue.position for issue in found.issues] == list(range(len(cable.tags)))
    assert [one.position for one in found.addressees] == list(range(len(cable.addressees)))
    for reading in found.places:
        assert reading.rule in RULES
        assert reading.why.endswith(".")
        assert reading.source
        assert 0.0 <= reading.confidence <= 1.0
        assert reading.place is None or reading.place in GAZETTEER.place
        assert reading.place is not None or reading.post is not None or reading.is_flagged or reading.other
        assert reading.place not in reading.other


@given(CABLES)
def test_memory_changes_no_answer(cable: Cable) -> None:
    fresh = replace(GAZETTEER, memory={})
    assert resolve(cable, fresh) == resolve(cable, GAZETTEER) == resolve(cable, fresh)


@given(CABLES, st.randoms(use_true_random=False))
def test_the_order_of_tags_changes_no_reading(cable: Cable, chance: object) -> None:
    tags = list(cable.tags)
    chance.shuffle(tags)  # type: ignore[attr-defined]
    shuffled = resolve(replace(cable, tags=tuple(tags)), GAZETTEER)
    assert sorted(map(repr, shuffled.places)) == sorted(map(repr, resolve(cable, GAZETTEER).places))


@given(CABLES, st.lists(NAMES | TEXT, max_size=8).map(" ".join))
def test_any_text_can_be_searched_for_names(cable: Cable, words: str) -> None:
    text = "INVENTED " + words
    made = replace(cable, text=text, paragraphs=(Paragraph(text=text, start=0, end=len(text)),))
    found = mentions(made, resolve(made, GAZETTEER), GAZETTEER)
    places = [reading.place for reading in found]
    assert len(set(places)) == len(places)
    for reading in found:
        assert reading.rule in RULES
        assert reading.start is None or text[reading.start : reading.end] == reading.token
