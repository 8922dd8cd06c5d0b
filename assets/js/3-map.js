/* Map: answers onto the marks, the marks onto the canvas, and gestures back.

   Comes in: the map's part of an answer, numbers of a live gesture, what hand and keys do. Goes out: a painted map, a
   tooltip, gestures. The numbers that are painted live and those of an answer go the same way. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const MANY = 200;

  let box = null;
  let shown = null; /* the map's part of the last answer */
  let scale = null; /* by which its marks are drawn */
  let features = null; /* the ground that is laid */
  let centre = null; /* for which its shapes are made */
  let rested = null; /* what the pointer rests on */
  let frame = 0;
  let isWhole = false; /* whether these areas were drawn as a whole since they were laid */
  let drawn = null; /* the role in whose manner */

  /* Lays the shapes for the centre shown. */
  function lay() {
    centre = atlas.globe.view.centre;
    atlas.mapped.lay(atlas.shapes.of(features));
    isWhole = false;
  }

  const most = (counts) => counts.reduce((a, b) => Math.max(a, b), 0);

  function paint(map) {
    shown = scale = map;
    shown.top = most(Object.values(map.areas));
    shown.most = most([...Object.values(map.posts), ...(map.versus ? Object.values(map.versus.posts) : [])]);
    shown.excluded = map.excluded || [];
    if (features === null || !box) return;
    const { changed } = atlas.mapped.set(map, map.areas, map.posts);
    atlas.flows.hide(false);
    atlas.flows.set(atlas.flowPanel.list(map));
    atlas.flowPanel.paint(map);
    const manner = `${map.role} ${map.versus !== null}`;
    if (isWhole && drawn === manner && !frame) {
      atlas.canvas.some(changed);
      over();
    } else whole();
    atlas.names.missing(map);
    if (atlas.ground.isLaid(map.day)) atlas.el("map-borders").textContent = `${map.borders} ·`;
  }

  /* Everything anew, in this frame. */
  function whole() {
    if (frame) cancelAnimationFrame(frame);
    frame = 0;
    if (!shown || features === null || !atlas.globe.view.width) return;
    if (centre !== atlas.globe.view.centre) {
      lay();
      atlas.mapped.set({ ...shown }, shown.areas, shown.posts);
      atlas.flows.again();
    }
    atlas.canvas.whole();
    isWhole = true;
    drawn = `${shown.role} ${shown.versus !== null}`;
    over();
  }

  function over() {
    atlas.names.place();
    atlas.canvas.marks();
  }

  /* Everything anew in the next frame, once. */
  function soon() {
    frame = frame || requestAnimationFrame(whole);
  }

  /* Other numbers, on the answer's scale, or on the one that comes with them once they pass twice the answer's most: then
     it stays, so that the scale changes once in a gesture. */
  function fitting(areas, posts, wide) {
    if (!wide || scale === wide) return wide || shown;
    const isPast = (counts, most) => Object.values(counts).some((count) => count > 2 * most);
    return isPast(areas, shown.top) || isPast(posts, shown.most) ? wide : shown;
  }

  /* Only what other numbers change is drawn. */
  function live(areas, posts, beside, wide) {
    if (features === null || !shown) return;
    const fits = fitting(areas, posts, wide);
    if (fits !== scale && shown.versus === null) atlas.legend.amounts(fits.breaks);
    scale = fits;
    const { changed, isMoved } = atlas.mapped.set(atlas.mapped.all.map, areas, posts, beside || undefined, scale);
    if (changed.length) atlas.canvas.some(changed);
    /* Flows are those of the answer: beside other numbers they are not shown. */
    const isTurned = atlas.flows.hide(areas !== shown.areas);
    if (!isMoved && !isTurned) return;
    atlas.names.follow();
    atlas.canvas.marks();
  }

  atlas.painters.push((answer) => {
    if (!box) return null;
    answer.map.versus = answer.versus;
    atlas.legend.paint(answer.map);
    paint(answer.map);
    return atlas.ground.lay(answer.map.day, (found) => {
      features = found;
      lay();
      paint(shown);
    });
  });

  /* ---- what lies there ---- */

  function under(point) {
    const mark = atlas.mapped.under(point[0], point[1]);
    const flow = mark === null || atlas.mapped.hasArea(mark.id) ? atlas.flows.under(point[0], point[1]) : null;
    return flow ? { flow, value: null } : { flow: null, value: mark === null ? null : mark.id };
  }

  /* What a tooltip tells of a value, line by line. */
  function lines(value) {
    const field = atlas.mapped.facet(value);
    const [count, total] = atlas.mapped.numbers(value);
    if (shown.versus !== null) return compared(value, total);
    const what = value[0] === "@" ? "this post" : "it";
    const found = [`${atlas.number(count)} of ${atlas.number(total)} cables ${atlas.legend.hovers[field]} ${what}`];
    if (count && shown.named !== null && field === shown.role) {
      const weak = count - (shown.named[value] || 0);
      if (weak) found.push(weak === count ? "all of them inferred" : `${atlas.number(weak)} of them inferred alone`);
    }
    found.push(...atlas.claims(value));
    if (count) found.push("w: why here?");
    return found;
  }

  /* Both numbers of a mark, and of an area their shares too. */
  function compared(value, total) {
    const { beside, shown: now } = atlas.mapped.all;
    const isPost = value[0] === "@";
    const id = isPost ? value.slice(1) : value;
    const [one, two] = isPost ? [beside.posts[id] || 0, now.posts[id] || 0] : [beside.areas[id] || 0, now.areas[id] || 0];
    const field = atlas.legend.hovers[atlas.mapped.facet(value)];
    if (isPost) return [`A ${atlas.number(one)}, B ${atlas.number(two)} of ${atlas.number(total)} cables ${field} this post`, "w: why here?"];
    const [a, b] = beside.bases;
    return [`A ${atlas.versus.shared(one, a)}`, `B ${atlas.versus.shared(two, b)}`, atlas.versus.told(atlas.versus.points(one, two, beside.bases)), ...atlas.claims(value)];
  }

  function tell(value, x, y) {
    atlas.tip(x, y, atlas.mapped.name(value), lines(value));
  }

  function flowed(flow) {
    return [`${atlas.mapped.name(flow.from)} to ${atlas.mapped.name(flow.to)}`, atlas.flows.told(flow)];
  }

  function hovered(point, event) {
    if (!shown || features === null) return;
    const { flow, value } = point === null ? { flow: null, value: null } : under(point);
    const isOther = atlas.flows.light(flow) || value !== rested;
    rested = value;
    if (isOther) atlas.canvas.marks();
    if (flow) {
      atlas.tip(event.clientX, event.clientY, ...flowed(flow));
      atlas.preview.out();
    } else if (value === null) {
      if (atlas.walk.here() === null) atlas.untip();
      atlas.preview.out();
    } else {
      if (event.pointerType !== "touch") atlas.preview.over({ facet: atlas.mapped.facet(value), value });
      tell(value, event.clientX, event.clientY);
    }
    box.classList.toggle("is-over", flow !== null || value !== null);
  }

  /* What the pointer rests on, else where the keys walked, as a facet and its value. */
  function rests() {
    const value = pointed();
    return value === null ? null : { facet: atlas.mapped.facet(value), values: [value] };
  }

  const pointed = () => (rested !== null ? rested : atlas.walk.here());

  /* ---- gestures ---- */

  function clicked(point, more) {
    if (!shown || features === null) return null;
    const { flow, value } = under(point);
    if (flow) {
      follow(flow);
      return flow;
    }
    if (value !== null) atlas.gesture({ view: "map", kind: more ? "add" : "pick", facet: atlas.mapped.facet(value), values: [value] });
    return value;
  }

  /* Chooses both ends of a flow; what is chosen there alone already stays. */
  function follow(flow) {
    ["from", "to"].forEach((facet) => atlas.gesture({ view: "map", kind: "many", facet, values: [flow[facet]] }));
  }

  /* A box or lasso: areas whose largest part has its middle inside, points and posts inside. */
  function picked(corners, more) {
    const polygon = corners.map(([x, y]) => atlas.globe.onPlane(x, y));
    const { areas, spots, posts } = atlas.mapped.all;
    const inside = (mark) => (mark.count || has(mark)) && inPolygon(polygon, atlas.mapped.where(mark.id));
    const places = [...areas, ...spots.filter((mark) => mark.isShown && !atlas.mapped.hasArea(mark.id))].filter(inside);
    const circles = shown.role === "from" || shown.role === "to" ? posts.filter(inside) : [];
    const values = (places.length ? places : circles).map(({ id }) => id);
    if (!values.length) {
      atlas.toast("No place with a cable lies in there.");
      return;
    }
    atlas.gesture({ view: "map", kind: more ? "more" : "many", facet: shown.role, values: values.slice(0, MANY) });
  }

  /* Whether A has a cable there, where two selections are compared. */
  function has({ id }) {
    const { versus } = shown;
    return versus !== null && Boolean(id[0] === "@" ? versus.posts[id.slice(1)] : versus.areas[id]);
  }

  function inPolygon(polygon, point) {
    if (point === null) return false;
    let isIn = false;
    polygon.forEach(([a, b], i) => {
      const [c, d] = polygon[(i + polygon.length - 1) % polygon.length];
      if (b > point[1] !== d > point[1] && point[0] < ((c - a) * (point[1] - b)) / (d - b) + a) isIn = !isIn;
    });
    return isIn;
  }

  /* The box on the plane of what is chosen, else of all that has cables. */
  function extent() {
    const chosen = new Set(shown.chosen);
    const boxes = [];
    const isWanted = (mark) => (chosen.size ? chosen.has(mark.id) : mark.count > 0 || has(mark));
    const { areas, posts, spots } = atlas.mapped.all;
    areas.filter(isWanted).forEach(({ shape }) => boxes.push(shape.box));
    [...posts, ...spots.filter((mark) => mark.isShown)].filter((mark) => mark.at && isWanted(mark)).forEach(({ at: [x, y] }) => boxes.push([x - 6, y - 6, x + 6, y + 6]));
    if (!boxes.length) return null;
    const side = (n, pick) => boxes.reduce((a, own) => pick(a, own[n]), n < 2 ? Infinity : -Infinity);
    return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
  }

  function zoom(way) {
    if (way === "in" || way === "out") atlas.globe.zoom(way === "in" ? 1.6 : 1 / 1.6);
    else if (way === "world") atlas.globe.home();
    else if (way === "centre") atlas.toast(`Centre of the map: ${atlas.globe.next()}`);
    else {
      const found = extent();
      if (found === null) atlas.toast("There is no place to zoom to.");
      else atlas.globe.fit(found);
    }
  }

  /* ---- the start ---- */

  function watch() {
    new ResizeObserver(() => {
      atlas.globe.resize(box.clientWidth, box.clientHeight);
    }).observe(box);
    atlas.globe.moved.push(() => {
      /* A canvas that gets another size is empty: it is drawn before the page is shown again. */
      if (atlas.canvas.fitted()) whole();
      else soon();
    });
    new MutationObserver(() => {
      atlas.canvas.repainted();
      whole();
    }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    document.fonts.ready.then(whole);
  }

  atlas.begin.push(function ready() {
    const found = atlas.el("map");
    if (!found || !window.d3 || !atlas.state.catalogue) return false;
    box = found;
    atlas.ground.ahead(atlas.state.catalogue.last);
    atlas.canvas.begin(box);
    atlas.hand.begin(box);
    atlas.walk.begin(box);
    atlas.names.shield([...atlas.el("map-box").querySelectorAll(".tools, .legend, .map-note")], box);
    watch();
    atlas.globe.resize(box.clientWidth, box.clientHeight);
    return true;
  });

  atlas.map = {
    zoom, over: rests, live, lines, tell, pointed, hovered, clicked, picked, follow,
    drag: (mode) => atlas.hand.tool(mode),
    repaint: soon,
    flows(list) {
      atlas.flows.set(list);
      soon();
    },
  };
})();
