"""The tables that steer the generator: strict, and in agreement with the facts that the product reads by."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.errors import FactError
from dashboard.facts.table import read_rows
from dashboard.resolve.load import load_gazetteer
from dashboard.sample.tables import Tables, load_tables


@pytest.fixture
def copied(data: Path, tmp_path: Path) -> Path:
    """A copy of data/sample to be damaged."""
    shutil.copytree(data / "sample", tmp_path / "sample")
    return tmp_path


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_an_unknown_key_of_a_topic_is_named(copied: Path) -> None:
    _append(copied / "sample" / "story.toml", '\n[[beat]]\nstory = "rocket"\nsubjects = ["x"]\nweigth = 2\n')
    with pytest.raises(FactError, match="unknown key 'weigth'"):
        load_tables(copied)


def test_a_topic_without_subjects_is_refused(copied: Path) -> None:
    _append(copied / "sample" / "story.toml", '\n[[beat]]\nstory = "rocket"\n')
    with pytest.raises(FactError, match="no subjects"):
        load_tables(copied)


def test_an_unknown_station_is_named(copied: Path) -> None:
    beat = '\n[[beat]]\nstory = "rocket"\nsubjects = ["x"]\nsenders = { LILLIPUT = 1 }\n'
    _append(copied / "sample" / "story.toml", beat)
    with pytest.raises(FactError, match="station 'LILLIPUT'"):
        load_tables(copied)


def test_a_file_that_is_no_toml_is_named(copied: Path) -> None:
    _append(copied / "sample" / "names.toml", "\n[broken")
    with pytest.raises(FactError, match=r"names\.toml"):
        load_tables(copied)


def test_every_tag_of_a_topic_stands_in_a_table_of_tags(tables: Tables, data: Path) -> None:
    files = ("tags_geo", "tags_subject", "tags_program", "tags_organisation")
    known = {row["code"] for name in files for row in read_rows(data / f"{name}.csv")} | {"@", "&"}
    for topic in (*tables.topics, *tables.beats, *tables.earlier):
        assert {tag.split("?")[0] for tag in topic.tags} <= known, topic.name
    assert set(tables.countries) <= known


def test_every_sender_is_a_post_that_the_gazetteer_knows(tables: Tables, data: Path) -> None:
    gazetteer = load_gazetteer(data)
    posts = {post.post for post in gazetteer.posts}
    assert len(posts) > len(tables.senders)
    stations = {row["station"] for row in read_rows(data / "stations.csv")}
    assert {sender.station for sender in tables.senders} <= stations
