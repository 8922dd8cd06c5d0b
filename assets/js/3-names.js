/* Names: the labels on the map, and the note of places that have no area on the day shown. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const LABELS = 9;
  const PLACE_LABELS = 4;
  const NAMED = 3;

  /* Names and numbers of the posts with most cables, then of `loose` places, wherever there is room. */
  function labels(gd, shown, loose, radius) {
    const box = atlas.el("map-labels");
    if (!box) return;
    const geo = gd._fullLayout.geo._subplot;
    const posts = atlas.state.catalogue.posts;
    const most = Object.values(shown.posts).reduce((a, b) => Math.max(a, b), 0);
    const taken = [];
    const { width, height } = gd._fullLayout; /* asking the page would make it lay itself out */
    const chosen = new Set(shown.chosen);
    const ranked = Object.entries(shown.posts)
      .filter(([post]) => posts[post])
      .sort((a, b) => chosen.has("@" + b[0]) - chosen.has("@" + a[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const made = [];
    loose.forEach(({ item }) => {
      const at = geo.projection(item.lonlat);
      if (at && Number.isFinite(at[0])) taken.push([at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5, null]);
    });
    ranked.slice(0, 60).forEach(([post, count]) => {
      const [, lon, lat] = posts[post];
      const at = geo.projection([lon, lat]);
      if (!at || !Number.isFinite(at[0]) || (geo.projection.isLonLatOverEdges && geo.projection.isLonLatOverEdges([lon, lat]))) return;
      const r = radius(count, most);
      taken.push([at[0] - r, at[1] - r, at[0] + r, at[1] + r, post]);
    });
    ranked.slice(0, 40).forEach(([post, count]) => {
      if (made.length >= LABELS) return;
      const [name, lon, lat] = posts[post];
      const at = geo.projection([lon, lat]);
      if (!at || !Number.isFinite(at[0])) return;
      const text = `${name} ${atlas.number(count)}`;
      const w = text.length * 6.3 + 4;
      const r = radius(count, most) + 3;
      const tries = [
        [at[0] + r, at[1] - 7],
        [at[0] - r - w, at[1] - 7],
        [at[0] - w / 2, at[1] - r - 14],
        [at[0] - w / 2, at[1] + r],
      ];
      const free = tries.find(([x, y]) => {
        if (x < 44 || y < 2 || x + w > width - 2 || y + 15 > height - 40) return false;
        return taken.every(([a, b, c, d, own]) => own === post || x > c || x + w < a || y > d || y + 14 < b);
      });
      if (!free) return;
      taken.push([free[0], free[1], free[0] + w, free[1] + 14, null]);
      const label = document.createElement("span");
      label.dataset.post = post;
      label.textContent = text;
      label.style.transform = `translate(${free[0].toFixed(1)}px, ${free[1].toFixed(1)}px)`;
      made.push(label);
    });
    places(gd, shown, loose, taken, made);
    box.replaceChildren(...made);
  }

  /* Names beside the points of places that have no area on this day, where posts left room. */
  function places(gd, shown, loose, taken, made) {
    const geo = gd._fullLayout.geo._subplot;
    const { width, height } = gd._fullLayout;
    const names = atlas.state.catalogue.places;
    let some = 0;
    loose
      .slice()
      .sort((a, b) => (shown.areas[b.id] || 0) - (shown.areas[a.id] || 0))
      .forEach(({ id, item }) => {
        const at = geo.projection(item.lonlat);
        if (some >= PLACE_LABELS || !at || !Number.isFinite(at[0])) return;
        const text = `${names[id] || id} ${atlas.number(shown.areas[id])}`;
        const w = text.length * 6.3 + 4;
        const free = [
          [at[0] + 8, at[1] - 7],
          [at[0] - 8 - w, at[1] - 7],
          [at[0] - w / 2, at[1] - 22],
          [at[0] - w / 2, at[1] + 8],
        ].find(([x, y]) => {
          if (x < 44 || y < 2 || x + w > width - 2 || y + 15 > height - 54) return false;
          return taken.every(([a, b, c, d]) => x > c || x + w < a || y > d || y + 14 < b);
        });
        if (!free) return;
        some += 1;
        taken.push([free[0], free[1], free[0] + w, free[1] + 14, null]);
        const label = document.createElement("span");
        label.className = "is-place";
        label.textContent = text;
        label.style.transform = `translate(${free[0].toFixed(1)}px, ${free[1].toFixed(1)}px)`;
        made.push(label);
      });
  }

  /* Names the places that have cables and no area on the day shown. */
  function missing(shown, areas, when) {
    const names = atlas.state.catalogue.places;
    const without = Object.entries(shown.areas)
      .filter(([id, count]) => count && !areas.has(id) && when[id] !== "always")
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const note = atlas.el("map-missing");
    note.hidden = without.length === 0;
    if (!without.length) return;
    const told = without.slice(0, NAMED).map(([id, count]) => `${names[id] || id} ${atlas.number(count)}`);
    const more = without.length > NAMED ? ` and ${without.length - NAMED} more` : "";
    const noun = without.length === 1 ? "1 place" : `${without.length} places`;
    note.textContent = `${noun} without an area on this day: ${told.join(", ")}${more}`;
  }

  atlas.names = { labels, missing };
})();
