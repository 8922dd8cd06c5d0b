"""The map itself: its pixels, its keys, its table, and what can be taken away of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

PIXELS = """([x, y, layer, far]) => {
  const canvas = document.querySelector(layer);
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const context = canvas.getContext("2d");
  const [left, top] = [Math.floor((x - box.left) * scale) - far, Math.floor((y - box.top) * scale) - far];
  const side = 2 * far + 1;
  const { data } = context.getImageData(left, top, side, side);
  return Array.from({ length: side * side }, (_, i) => [...data.slice(4 * i, 4 * i + 4)]);
}"""
COLOUR = """(name) => {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name);
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}"""
GROUND, OVER = ".map-ground", ".map-over"
SAID = "#map-said"


def pixels(screen: Screen, x: float, y: float, layer: str = GROUND, far: int = 2) -> set[tuple[int, ...]]:
    """Red, green, blue and alpha of all pixels around a point of the page: a coast may run through it."""
    return {tuple(pixel) for pixel in screen.page.evaluate(PIXELS, [x, y, layer, far])}


def colour(screen: Screen, name: str) -> tuple[int, ...]:
    """A colour of the style sheet."""
    return tuple(screen.page.evaluate(COLOUR, name))


def reached(screen: Screen, corpus: Corpus) -> list[str]:
    """Areas with a point that no circle and no label covers."""
    counts = corpus.areas("about")
    wanted = sorted(counts, key=lambda code: (-counts[code], code))[:60]
    drawn = screen.painted().areas
    return screen.reachable((code for code in wanted if code in drawn), distance=4)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pixels_of_an_area_have_the_colour_of_its_number(
    screen: Screen, corpus: Corpus, theme: str
) -> None:
    screen.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    steps = screen.painted().areas
    codes = reached(screen, corpus)
    assert len({steps[code] for code in codes}) > 3
    for code in codes:
        x, y, _ = screen.point(code)
        assert colour(screen, f"--area-{steps[code]}") in pixels(screen, x, y), code


def test_the_pixels_follow_the_selection(screen: Screen, corpus: Corpus) -> None:
    issue = corpus.counts("issue").most_common(4)[3][0]
    before = screen.painted().areas
    screen.pick(issue)
    steps = agrees(screen, corpus, EVERYTHING.asking("issue", issue)).areas
    changed = [code for code in reached(screen, corpus) if steps[code] != before[code] and steps[code]]
    assert changed
    for code in changed:
        x, y, _ = screen.point(code)
        assert colour(screen, f"--area-{steps[code]}") in pixels(screen, x, y), code


def test_a_circle_is_drawn_where_its_post_is(screen: Screen, corpus: Corpus) -> None:
    counts = corpus.circles("about")
    post = screen.bare(sorted(counts, key=lambda post: -counts[post])[:40])
    ((red, green, blue, alpha),) = pixels(screen, *screen.circle(post), OVER, 0)
    wanted = colour(screen, "--hot")
    assert alpha > 200
    assert all(abs(a - b) < 6 for a, b in zip((red, green, blue), wanted, strict=False))


def test_a_zoomed_map_fills_its_panel(screen: Screen, corpus: Corpus) -> None:
    code = next(iter(corpus.areas("about")))
    screen.after(lambda: screen.page.evaluate("(code) => window.atlas.go('?about=' + code)", code))
    box = screen.page.locator("#map").bounding_box()
    assert box is not None
    left, top, right, bottom = screen.page.evaluate("(code) => window.atlas.map.box(code)", code)
    small = (right - left) * (bottom - top)
    screen.page.locator('[data-zoom="fit"]').click()
    left, top, right, bottom = screen.page.evaluate("(code) => window.atlas.map.box(code)", code)
    assert (right - left) * (bottom - top) > small
    assert left >= box["x"]
    assert right <= box["x"] + box["width"]
    assert top >= box["y"]
    assert bottom <= box["y"] + box["height"]
    canvas = screen.page.evaluate(
        """() => [...document.querySelectorAll("#map canvas")].map((canvas) => [canvas.width, canvas.height])"""
    )
    assert canvas == [[round(box["width"]), round(box["height"])]] * 2


def test_the_wheel_keeps_what_lies_under_the_pointer(screen: Screen, corpus: Corpus) -> None:
    code = reached(screen, corpus)[0]
    x, y, _ = screen.point(code)
    screen.page.mouse.move(x, y)
    left, _, right, _ = screen.page.evaluate("(code) => window.atlas.map.box(code)", code)
    screen.page.mouse.wheel(0, -240)
    screen.until("(wide) => window.atlas.globe.view.k > wide", 1.6)
    after = screen.page.evaluate("(code) => window.atlas.map.box(code)", code)
    assert after[2] - after[0] > 1.5 * (right - left)
    assert screen.page.evaluate("([x, y]) => window.atlas.map.at(x, y)", [x, y]) == code


def test_three_centres_show_every_place_with_a_cable(screen: Screen, corpus: Corpus) -> None:
    posts = set(corpus.circles("about")) & set(corpus.posts)
    for name in ("Pacific", "Pole", "Atlantic"):
        screen.page.locator('[data-zoom="centre"]').click()
        assert name in screen.page.locator("#toast").inner_text()
        painted = agrees(screen, corpus)
        assert {post for post, r in painted.circles.items() if r} == posts


def walk(screen: Screen, *keys: str) -> str:
    """What is said after keys."""
    screen.page.locator("#map").focus()
    for key in keys:
        screen.page.keyboard.press(key)
    return screen.page.locator(SAID).inner_text()


def test_keys_walk_by_number_and_say_name_and_number(screen: Screen, corpus: Corpus) -> None:
    every = corpus.areas("about") | {"@" + post: n for post, n in corpus.circles("about").items()}
    names = corpus.places | {"@" + post: name for post, name in corpus.posts.items()}
    ranked = sorted(every, key=lambda value: (-every[value], value))
    first, second = ranked[:2]
    assert walk(screen, "Home").startswith(f"{names[first]}: {every[first]:,} of {every[first]:,} cables")
    assert walk(screen, "PageDown").startswith(f"{names[second]}: {every[second]:,} of")
    assert walk(screen, "PageUp").startswith(names[first])


def test_arrows_go_in_their_direction(screen: Screen) -> None:
    walk(screen, "Home")
    here = "() => window.atlas.mapped.where(window.atlas.walk.here())"
    for key, axis, sign in (
        ("ArrowLeft", 0, -1),
        ("ArrowDown", 1, 1),
        ("ArrowRight", 0, 1),
        ("ArrowUp", 1, -1),
    ):
        before = screen.page.evaluate(here)
        walk(screen, key)
        after = screen.page.evaluate(here)
        assert sign * (after[axis] - before[axis]) > 0, key


def test_enter_chooses_and_shift_with_enter_leaves_out(screen: Screen, corpus: Corpus) -> None:
    walk(screen, "Home")
    code = screen.page.evaluate("() => window.atlas.walk.here()")
    screen.after(lambda: walk(screen, "Enter"))
    agrees(screen, corpus, EVERYTHING.asking("about", code))
    assert screen.page.locator(SAID).inner_text().endswith("Chosen.")
    screen.after(lambda: screen.page.keyboard.press("Shift+Enter"))
    clause = screen.answer()["selection"][0]
    assert (clause["facet"], clause["excluded"]) == ("about", [code])
    assert screen.page.locator(SAID).inner_text().endswith("Left out.")


def test_the_table_has_the_numbers_of_the_map_and_chooses(screen: Screen, corpus: Corpus) -> None:
    issue = corpus.counts("issue").most_common(1)[0][0]
    screen.pick(issue)
    conditions = EVERYTHING.asking("issue", issue)
    screen.page.locator("#map-table-open").click()
    rows: dict[str, list[str]] = screen.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#map-table tbody tr[data-id]")].map((row) =>
          [row.dataset.id, [...row.children].map((cell) => cell.textContent)]))"""
    )
    counts, totals = corpus.areas("about", conditions), corpus.areas("about")
    for code, cells in rows.items():
        if not code.startswith("@"):
            assert cells[2:4] == [f"{counts.get(code, 0):,}", f"{totals[code]:,}"], code
    assert {code for code in rows if not code.startswith("@")} >= set(counts)
    code = max(counts, key=lambda code: counts[code])
    screen.after(screen.page.locator(f'#map-table tr[data-id="{code}"] .twin-pick').click)
    painted = agrees(screen, corpus, conditions.asking("about", code))
    assert painted.outlines == 1
    screen.page.keyboard.press("Escape")


def test_the_map_can_be_taken_away_as_a_picture_and_a_drawing(screen: Screen, corpus: Corpus) -> None:
    found: dict[str, Any] = screen.page.evaluate(
        """async () => {
          const { map } = window.atlas;
          const blob = await map.png();
          const picture = await createImageBitmap(blob);
          const drawing = new DOMParser().parseFromString(map.svg(), "image/svg+xml");
          const { width, height } = document.getElementById("map").getBoundingClientRect();
          return { png: [blob.type, picture.width, picture.height], size: [Math.round(width), Math.round(height)],
            wrong: drawing.querySelectorAll("parsererror").length, scripts: drawing.querySelectorAll("script").length,
            areas: [...drawing.querySelectorAll("path > title")].map((title) => title.textContent),
            circles: drawing.querySelectorAll("circle").length };
        }"""
    )
    assert found["png"] == ["image/png", 2 * found["size"][0], 2 * found["size"][1]]
    assert (found["wrong"], found["scripts"]) == (0, 0)
    painted = screen.painted()
    assert len(found["areas"]) == len(painted.areas)
    for code, count in corpus.areas("about").items():
        if code in painted.areas:
            assert f"{corpus.places[code]}: {count}" in found["areas"]
    assert found["circles"] == len(painted.spots) + sum(1 for r in painted.circles.values() if r)
