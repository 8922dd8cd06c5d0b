/* Names: which marks are labelled and where, and the note of places that have no area on the day shown.

   Comes in: the marks as they are shown. Goes out: labels that cover neither one another nor a circle. The most telling
   come first: what is chosen, posts with most cables, places without an area. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const POSTS = 9;
  const PLACES = 4;
  const CHOSEN = 6;
  const NAMED = 3;
  const HIGH = 14;

  const measure = document.createElement("canvas").getContext("2d");
  const shields = new Map(); /* element over the map to its box in the panel */
  let labels = [];

  /* Boxes of what lies over the map, looked up when they change their size and not while numbers move. */
  function shield(elements, panel) {
    const look = new ResizeObserver((entries) => {
      const own = panel.getBoundingClientRect();
      entries.forEach(({ target }) => {
        const { left, top, right, bottom } = target.getBoundingClientRect();
        shields.set(target, [left - own.left - 2, top - own.top - 2, right - own.left + 2, bottom - own.top + 2]);
      });
    });
    elements.forEach((element) => look.observe(element));
  }

  function text(label) {
    return `${label.name} ${atlas.number(label.count)}`;
  }

  function place() {
    const { map, posts, spots } = atlas.mapped.all;
    const { width, height } = atlas.globe.view;
    const more = Math.min(3, atlas.globe.view.isHome ? 1 : 2);
    const taken = [...shields.values()].map((box) => [...box, null]);
    const stand = (mark) => {
      if (!mark.at) return null;
      const [x, y] = atlas.globe.inPanel(mark.at);
      return x < 0 || y < 0 || x > width || y > height ? null : [x, y];
    };
    const ranked = posts
      .filter((mark) => mark.count)
      .sort((a, b) => b.isOn - a.isOn || b.count - a.count || (a.id < b.id ? -1 : 1))
      .map((mark) => ({ mark, at: stand(mark) }))
      .filter(({ at }) => at !== null);
    const loose = spots
      .filter((mark) => mark.isShown && mark.isLoose)
      .sort((a, b) => b.count - a.count)
      .map((mark) => ({ mark, at: stand(mark) }))
      .filter(({ at }) => at !== null);
    [...loose, ...ranked.slice(0, 80)].forEach(({ mark, at: [x, y] }) => taken.push([x - mark.r, y - mark.r, x + mark.r, y + mark.r, mark.id]));
    labels = [];
    const put = (list, most, isPlace) => {
      let some = 0;
      list.forEach(({ mark, at }) => {
        if (some >= most) return;
        const label = { id: mark.id, name: atlas.mapped.name(mark.id), count: mark.count, isPlace };
        measure.font = `${isPlace ? "italic 500" : "650"} ${atlas.canvas.font}`;
        const free = room(at, mark.r + 3, measure.measureText(text(label)).width + 2, taken, mark.id, width, height);
        if (!free) return;
        taken.push([free[0], free[1], free[2], free[3], null]);
        labels.push(Object.assign(label, { x: free[0], y: free[1], text: text(label) }));
        some += 1;
      });
    };
    const areas = map.chosen
      .map((id) => atlas.mapped.area(id))
      .filter(Boolean)
      .map((mark) => ({ mark: { id: mark.id, count: mark.count, r: 0, at: mark.shape.middle }, at: null }))
      .map(({ mark }) => ({ mark, at: stand(mark) }))
      .filter(({ at }) => at !== null);
    put(areas, CHOSEN, false);
    put(ranked.slice(0, 40 * more), POSTS * more, false);
    put(loose, PLACES * more, true);
  }

  /* The first free place around a mark: right, left, above, below. */
  function room([x, y], r, wide, taken, id, width, height) {
    return [
      [x + r, y - HIGH / 2],
      [x - r - wide, y - HIGH / 2],
      [x - wide / 2, y - r - HIGH],
      [x - wide / 2, y + r],
    ]
      .map(([a, b]) => [a, b, a + wide, b + HIGH])
      .find(([a, b, c, d]) => {
        if (a < 2 || b < 2 || c > width - 2 || d > height - 2) return false;
        return taken.every(([e, f, g, h, own]) => own === id || a > g || c < e || b > h || d < f);
      });
  }

  /* The labels stay where they are and tell the numbers that the marks show now. */
  function follow() {
    if (!labels.length) return;
    const { posts, spots } = atlas.mapped.all;
    const counts = new Map(posts.map((mark) => [mark.id, mark.count]));
    spots.forEach((mark) => counts.set(mark.id, mark.count));
    labels.forEach((label) => {
      const area = atlas.mapped.area(label.id);
      label.count = (area ? area.count : counts.get(label.id)) || 0;
      label.text = label.count ? text(label) : "";
    });
  }

  /* Names the places that have cables and no area on the day shown. */
  function missing(map) {
    const without = Object.entries(map.areas)
      .filter(([id, count]) => count && !atlas.mapped.hasArea(id) && (atlas.mapped.all.when[id] || [])[0] !== "always")
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const note = atlas.el("map-missing");
    note.hidden = without.length === 0;
    if (!without.length) return;
    const told = without.slice(0, NAMED).map(([id, count]) => `${atlas.mapped.name(id)} ${atlas.number(count)}`);
    const more = without.length > NAMED ? ` and ${without.length - NAMED} more` : "";
    const noun = without.length === 1 ? "1 place" : `${without.length} places`;
    note.textContent = `${noun} without an area on this day: ${told.join(", ")}${more}`;
  }

  atlas.names = { place, follow, missing, shield, all: () => labels.filter((label) => label.text) };
})();
