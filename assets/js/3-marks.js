/* Marks: what stands on the map, and what each mark shows now.

   Comes in: shapes of areas, places of points and posts, numbers. Goes out: for every area its step of colour, for every
   circle its radius, and which of them changed. These arrays are what is drawn, what is found under the pointer, and what
   a test reads. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const SPOT = 3.2;
  const LOOSE = 5;

  const marks = { areas: [], spots: [], posts: [], map: null, when: null, beside: null, shown: null, scale: null };
  let byId = new Map();

  /* The step of colour of a number: 0 for none, else 1 to 6. */
  function step(count, breaks) {
    if (!count) return 0;
    let found = 0;
    while (found < breaks.length && count >= breaks[found]) found += 1;
    /* With fewer breaks than colours the darkest ones are still used for the most. */
    return Math.round(1 + ((found - 1) * 5) / Math.max(1, breaks.length - 1)) || 1;
  }

  /* By the square root, so that a circle's area tells the number; to a tenth of a pixel. */
  function radius(count, most) {
    return count ? Math.round(10 * (2 + 7 * Math.sqrt(count / Math.max(most, 1)))) / 10 : 0;
  }

  /* Points and posts of the catalogue, made once. */
  function begin() {
    if (marks.when) return;
    marks.when = JSON.parse(atlas.el("map-box").dataset.spots);
    marks.spots = Object.entries(marks.when).map(([id, [, lon, lat]]) => ({ id, lonlat: [lon, lat], at: null, r: SPOT, versus: null, look: "0", isShown: false }));
    const { posts } = atlas.state.catalogue;
    marks.posts = Object.entries(posts).map(([post, [, lon, lat]]) => ({ id: "@" + post, post, lonlat: [lon, lat], at: null, r: 0, ring: 0 }));
  }

  /* The areas of another ground or another centre. */
  function lay(shapes) {
    begin();
    marks.areas = shapes.map((shape) => ({ id: shape.id, shape, count: 0, step: 0, versus: null, look: null, isWeak: false }));
    byId = new Map(marks.areas.map((mark) => [mark.id, mark]));
    [marks.spots, marks.posts].forEach((list) => list.forEach((mark) => (mark.at = atlas.globe.plane(mark.lonlat))));
  }

  const hasArea = (id) => byId.has(id);

  /* A point that is all there is of a place on this day: a state that is gone, or not yet there, and a region. */
  const isLoose = (id) => !byId.has(id) && marks.when[id] !== undefined && marks.when[id][0] !== "always";

  /* Whether a place needs its point now. A place without an area on this day shows one where it has cables, so that no
     number vanishes. */
  function isPointed(id, count, on) {
    const [when] = marks.when[id];
    if (when === "always") return true;
    return when === "small" ? byId.has(id) || Boolean(count) || on : !byId.has(id) && (Boolean(count) || on);
  }

  /* Whether only inferred or doubtful readings put a count there. */
  function isWeak(id, count, map) {
    return Boolean(count) && map.named !== null && (id[0] !== "@" || map.role !== "about") && !map.named[id];
  }

  function look(mark) {
    if (mark.versus !== null) return mark.versus === "0" && mark.isGhost ? "ghost" : mark.versus;
    return `${mark.isWeak ? "weak-" : ""}${mark.step === 0 && mark.isGhost ? "ghost" : mark.step}`;
  }

  /* Sets what every mark shows, by the breaks of colour and the largest circle of `scale`; `beside` are the numbers of A
     where two selections are compared. Gives the areas whose look changed, and whether any circle did. */
  function set(map, areas, posts, beside = map.versus || null, scale = map) {
    const versus = (id) => (beside === null ? null : atlas.versus.look(beside.areas[id] || 0, areas[id] || 0, beside.bases, beside.breaks));
    marks.beside = beside;
    marks.shown = { areas, posts };
    const totals = atlas.state.catalogue.totals[map.role];
    const { most, breaks } = scale;
    marks.scale = scale;
    const isOther = marks.map !== map;
    marks.map = map;
    const changed = [];
    marks.areas.forEach((mark) => {
      mark.count = areas[mark.id] || 0;
      mark.step = step(mark.count, breaks);
      mark.isWeak = beside === null && isWeak(mark.id, mark.count, map);
      mark.versus = versus(mark.id);
      mark.isGhost = Boolean(totals[mark.id]);
      const next = look(mark);
      if (mark.look === next) return;
      mark.look = next;
      changed.push(mark);
    });
    let isMoved = isOther;
    const chosen = isOther ? new Set(map.chosen) : null;
    marks.spots.forEach((mark) => {
      const was = `${mark.isShown} ${mark.look}`;
      if (chosen) mark.isOn = chosen.has(mark.id);
      mark.count = areas[mark.id] || 0;
      mark.step = step(mark.count, breaks);
      mark.isLoose = isLoose(mark.id);
      mark.r = mark.isLoose ? LOOSE : SPOT;
      mark.versus = versus(mark.id);
      mark.look = mark.versus || String(mark.step);
      mark.isShown = isPointed(mark.id, mark.count || (beside !== null && beside.areas[mark.id]), mark.isOn);
      if (was !== `${mark.isShown} ${mark.look}`) isMoved = true;
    });
    const behind = atlas.state.catalogue.totals[map.role === "to" ? "to" : "from"];
    marks.posts.forEach((mark) => {
      if (chosen) {
        mark.isOn = chosen.has(mark.id);
        mark.isGhost = Boolean(behind[mark.id]);
      }
      const count = posts[mark.post] || 0;
      const r = radius(count, most);
      const ring = beside === null ? 0 : radius(beside.posts[mark.post] || 0, most);
      if (r !== mark.r || ring !== mark.ring || count !== mark.count) isMoved = true;
      mark.count = count;
      mark.r = r;
      mark.ring = ring;
      mark.isWeak = beside === null && isWeak(mark.id, r, map);
    });
    return { changed, isMoved };
  }

  /* The mark under a point of the panel. A circle that holds it comes first: of several the nearest by its own size;
     the point of a place without an area is all there is of it and wins over a post that is farther away. */
  function under(x, y) {
    const away = (mark) => {
      const [a, b] = atlas.globe.inPanel(mark.at);
      return Math.hypot(x - a, y - b);
    };
    const nearest = (list) => {
      let found = null;
      let least = Infinity;
      list.forEach((mark) => {
        const r = Math.max(mark.r, mark.ring || 0);
        if (!mark.at || !r || mark.isShown === false) return;
        const far = away(mark);
        if (far > Math.max(r, 3.5) || far > least) return;
        [found, least] = [mark, far];
      });
      return [found, least];
    };
    const [place, far] = nearest(marks.spots.filter((mark) => mark.isLoose));
    const [post, near] = nearest(marks.posts);
    if (place && far < near) return place;
    if (post) return post;
    const [spot] = nearest(marks.spots);
    if (spot) return spot;
    const [u, v] = atlas.globe.onPlane(x, y);
    return marks.areas.find((mark) => atlas.shapes.holds(mark.shape, u, v)) || null;
  }

  /* Where a value of the map stands on its plane: an area's largest part, a point, a post; null where it does not. */
  function where(value) {
    if (byId.has(value)) return byId.get(value).shape.middle;
    const mark = (value[0] === "@" ? marks.posts : marks.spots).find((own) => own.id === value);
    return mark ? mark.at : null;
  }

  /* Longitude and latitude of a value; null where it has none on this day. */
  function lonlat(value) {
    const mark = (value[0] === "@" ? marks.posts : marks.spots).find((own) => own.id === value);
    if (mark) return mark.lonlat;
    const area = byId.get(value);
    return area ? atlas.globe.projection().invert(area.shape.middle) : null;
  }

  function name(value) {
    const { posts, places } = atlas.state.catalogue;
    return value[0] === "@" ? (posts[value.slice(1)] || [value])[0] : places[value] || value;
  }

  /* The facet that a value of the map belongs to. */
  function facet(value) {
    if (value[0] !== "@") return marks.map.role;
    return marks.map.role === "to" ? "to" : "from";
  }

  /* Numbers of a value: cables in the selection and in all. */
  function numbers(value) {
    const count = value[0] === "@" ? marks.map.posts[value.slice(1)] : marks.map.areas[value];
    return [count || 0, (atlas.state.catalogue.totals[facet(value)] || {})[value] || 0];
  }

  atlas.mapped = { all: marks, lay, set, step, under, where, lonlat, name, facet, numbers, hasArea, area: (id) => byId.get(id) || null };
})();
