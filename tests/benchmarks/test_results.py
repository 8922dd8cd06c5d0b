"""Tables, slopes and the verdicts of the report: what is printed is what was measured."""

from __future__ import annotations

import pytest

from benchmarks.growth import slope
from benchmarks.interaction.run import spread
from benchmarks.interaction.table import table
from benchmarks.interaction.trace import grow, human, recorded
from benchmarks.peers.data import COLUMNS, steps
from benchmarks.report import LIMITS, _frames_per_s, verdicts


def test_a_table_is_aligned_with_numbers_to_the_right() -> None:
    assert table(("what", "ms"), [["live", 1234], ["none", None]]).splitlines() == [
        "| what |    ms |",
        "|------|------:|",
        "| live | 1,234 |",
        "| none |     – |",
    ]


def test_a_spread_tells_number_median_95th_percentile_and_most() -> None:
    assert spread(range(1, 101)) == {"n": 100, "p50": 50.5, "p95": 96, "most": 100}
    assert spread([]) == {"n": 0}


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0])
def test_the_slope_is_the_exponent_of_the_cost(power: float) -> None:
    sizes = [100, 1000, 50_000]
    assert slope(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)


def test_the_brush_grows_over_every_pixel_and_back() -> None:
    way = [round(share * 900) for share in grow(900, 1)]
    assert way == [*range(5, 899), *range(898, 4, -1)]


def test_the_recorded_pointer_is_the_one_its_model_makes() -> None:
    assert recorded() == human()
    assert all(0 < share < 1 for stroke in recorded() for _, share in stroke)


def test_the_peers_steps_lie_within_the_timeline() -> None:
    assert all(0 <= low < high <= COLUMNS for low, high in steps(1))


def test_frames_per_second_weigh_by_the_time_they_took() -> None:
    parts = [{"frames": 50, "frames_per_s": 50.0}, {"frames": 30, "frames_per_s": 30.0}]
    assert _frames_per_s(parts) == pytest.approx(40)


def test_a_figure_that_was_missed_is_called_missed() -> None:
    part = {
        "frames": 100,
        "frames_per_s": 60.0,
        "check": {"stale": 0, "mixed": 0},
        "raw": [[24.0, 30.0, 1.0]],
    }
    run = {
        "cables": 251_287,
        "live": {"pointer": part},
        "live_all": {"event_to_painted_ms": {"p95": 26.0}},
        "activation": {"ms": {"p95": 59.0}},
        "commit": {"all_ms": {"p95": 151.0}, "check": {"stale": 0, "mixed": 1}},
        "wire": {"tile_kB": {"most": 300.0}},
        "ready_s": 2.0,
        "memory": [{"rss": 399.0}, {"rss": 401.0}],
        "scroll": {"ms": {"p95": 100.0}},
    }
    holds = {name: verdict for name, _, _, verdict in verdicts(run)}
    missed = {name for name, verdict in holds.items() if verdict != "yes"}
    assert len(holds) == len(LIMITS)
    assert "live brush: pointer event to painted frame, whole trace, p95 ms" not in missed
    assert {name.split(":")[0].split(" of ")[0] for name in missed} == {
        "live brush", "commit", "memory", "stale or mixed frames",
    }  # fmt: skip
    large = {name for name, _, _, verdict in verdicts({**run, "cables": 4_000_000}) if verdict != "yes"}
    assert "memory of one worker after the trace (RSS), MB" not in large
