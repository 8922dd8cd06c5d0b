/* Walk: the map by keyboard, and what is said of the place that one stands on.

   Comes in: keys while the map has the focus. Goes out: the place walked to, choices, a sentence for those who cannot see
   the map. Arrows go to the nearest place in their direction, Page Up and Page Down along the numbers. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  let here = null;

  /* Places and posts with cables, or chosen, and where they stand on the plane. */
  function stops() {
    const { areas, spots, posts, map } = atlas.mapped.all;
    const chosen = new Set([...map.chosen, ...map.excluded]);
    return [...areas, ...spots.filter((mark) => mark.isShown && !atlas.mapped.hasArea(mark.id)), ...posts]
      .filter((mark) => mark.count || chosen.has(mark.id))
      .map((mark) => ({ id: mark.id, count: mark.count, at: atlas.mapped.where(mark.id) }))
      .filter(({ at }) => at !== null);
  }

  /* The nearest stop in a direction: what lies aside counts twice as far. */
  function beside(way, from) {
    let found = null;
    let least = Infinity;
    stops().forEach((stop) => {
      const [dx, dy] = [stop.at[0] - from[0], stop.at[1] - from[1]];
      const along = dx * way[0] + dy * way[1];
      const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (stop.id === here || along <= 0.01 || aside > 2.2 * along) return;
      const far = along + 2 * aside;
      if (far < least) [found, least] = [stop, far];
    });
    return found;
  }

  /* The next by number, from the most on. */
  function ranked(step) {
    const all = stops().sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
    if (!all.length) return null;
    const at = all.findIndex(({ id }) => id === here);
    return all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + step))];
  }

  function to(stop) {
    if (stop === null) {
      atlas.el("map-said").textContent = here === null ? "No place has a cable here." : `Nothing lies farther that way. ${said()}`;
      return;
    }
    here = stop.id;
    atlas.globe.reveal(stop.at);
    const [x, y] = atlas.globe.inPanel(stop.at);
    const own = atlas.el("map").getBoundingClientRect();
    atlas.map.tell(here, own.left + x, own.top + y);
    atlas.map.repaint();
    atlas.el("map-said").textContent = said();
  }

  /* Name, number, of how many, and whether it is chosen. */
  function said() {
    const { map } = atlas.mapped.all;
    const lines = atlas.map.lines(here).filter((line) => !line.startsWith("w:"));
    const state = map.chosen.includes(here) ? " Chosen." : map.excluded.includes(here) ? " Left out." : "";
    return `${atlas.mapped.name(here)}: ${lines.join(", ")}.${state}`;
  }

  function middle() {
    const { view } = atlas.globe;
    return atlas.globe.onPlane(view.width / 2, view.height / 2);
  }

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const done = () => event.preventDefault();
    if (way) {
      done();
      to(here === null ? ranked(0) : beside(way, atlas.mapped.where(here) || middle()));
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      done();
      to(ranked(event.key === "PageDown" ? 1 : -1));
    } else if (event.key === "Home") {
      done();
      here = null;
      to(ranked(0));
    } else if (event.key === "Enter" || event.key === " ") {
      done();
      if (here !== null) choose(event);
    } else if (event.key === "Escape" && here !== null) {
      event.stopPropagation();
      leave();
    } else if (event.key === "+" || event.key === "=") atlas.map.zoom("in");
    else if (event.key === "-") atlas.map.zoom("out");
    else if (event.key === "0") atlas.map.zoom("world");
  }

  /* Enter chooses alone, Space adds or takes away, Shift with Enter leaves out. */
  function choose(event) {
    const kind = event.key === " " ? "add" : event.shiftKey ? "exclude" : "pick";
    atlas.gesture({ view: "map", kind, facet: atlas.mapped.facet(here), values: [here] });
  }

  function leave() {
    here = null;
    atlas.untip();
    atlas.map.repaint();
  }

  /* After an answer: the numbers of the place one stands on. */
  atlas.painters.push(() => {
    if (here === null || document.activeElement !== atlas.el("map")) return;
    atlas.el("map-said").textContent = said();
  });

  function begin(box) {
    box.addEventListener("keydown", keys);
    box.addEventListener("blur", leave);
  }

  atlas.walk = { begin, here: () => here };
})();
