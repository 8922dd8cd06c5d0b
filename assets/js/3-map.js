/* Map: paints plotly's own areas and circles, and reports what is done on them.

   The figure is drawn once. An answer sets the fill of each area and the size of each circle; plotly draws again only
   when the map moves, its panel changes size or the borders change with the time chosen, and then the same answer is
   painted on the new marks. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const SVG = "http://www.w3.org/2000/svg";
  const WEAKER = "(weaker: found in the text)";
  const TITLES = {
    about: "cables about the place",
    from: "cables from the place",
    to: "cables sent to the place",
    mention: `cables that mention the place ${WEAKER}`,
    untagged: `cables that mention the place without its tag ${WEAKER}`,
  };
  const SENDERS = "posts that sent them";
  const NOTES = { about: SENDERS, from: SENDERS, to: "posts they went to", mention: SENDERS, untagged: SENDERS };
  const HOVERS = { about: "about", from: "from", to: "sent to", mention: "mentioning", untagged: "mentioning without the tag of" };

  let gd = null;
  let shown = null;
  let found = null;
  let justSelected = 0;
  let down = null;
  let when = null; /* place to when its point shows: always, small or else */

  function graph() {
    const found = document.querySelector("#map .js-plotly-plot");
    const geo = found && found._fullLayout && found._fullLayout.geo && found._fullLayout.geo._subplot;
    return geo && geo.projection ? found : null;
  }

  function step(count, breaks) {
    if (!count) return 0;
    let found = 0;
    while (found < breaks.length && count >= breaks[found]) found += 1;
    /* With fewer breaks than colours the darkest ones are still used for the most. */
    return Math.round(1 + ((found - 1) * 5) / Math.max(1, breaks.length - 1)) || 1;
  }

  function radius(count, most) {
    if (!count) return 0;
    return 2 + 7 * Math.sqrt(count / Math.max(most, 1));
  }

  function circle(r) {
    return r ? `M${r},0A${r},${r} 0 1,1 ${-r},0A${r},${r} 0 1,1 ${r},0Z` : "M0,0";
  }

  /* plotly's marks, found once per drawing; each remembers what was set on it last. */
  function marks() {
    if (found) return found;
    found = { areas: [], spots: [], posts: [], drawn: new Set() };
    when = when || JSON.parse(atlas.el("map-box").dataset.spots);
    gd.querySelectorAll(".choroplethlocation").forEach((path) => {
      found.areas.push({ node: path, id: path.__data__.loc, set: "" });
      found.drawn.add(path.__data__.loc);
    });
    gd.querySelectorAll(".scatterlayer .trace.scattergeo .point").forEach((point) => {
      const item = point.__data__;
      const id = item.data;
      if (id[0] === "@") found.posts.push({ node: point, item, id, post: id.slice(1), set: "" });
      else found.spots.push({ node: point, item, id, set: "" });
    });
    return found;
  }

  /* Whether a place needs its point now. A place without an area on this day shows one where it has cables, so that no
     number vanishes: a state that is gone, or not yet there, and a region. */
  function pointed(id, count, on) {
    if (when[id] === "always") return true;
    const isDrawn = marks().drawn.has(id);
    return when[id] === "small" ? isDrawn || Boolean(count) || on : !isDrawn && (Boolean(count) || on);
  }

  /* Whether only inferred or doubtful readings put a count there. */
  function isWeak(id, count, map) {
    return Boolean(count) && map.named !== null && (id[0] !== "@" || map.role !== "about") && !map.named[id];
  }

  /* Hatches in the colours of the scale, for what is inferred; made once, outside of plotly's figure. */
  function hatches() {
    if (document.getElementById("weak--area-1")) return;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "hatches");
    for (let n = 1; n <= 6; n += 1) {
      const pattern = document.createElementNS(SVG, "pattern");
      Object.entries({
        id: `weak--area-${n}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
      }).forEach(([name, value]) => pattern.setAttribute(name, value));
      [["var(--panel)", 5], [`var(--area-${n})`, 3]].forEach(([fill, width]) => {
        const part = document.createElementNS(SVG, "rect");
        part.setAttribute("width", width);
        part.setAttribute("height", 5);
        part.style.fill = fill;
        pattern.append(part);
      });
      svg.append(pattern);
    }
    atlas.el("map-box").append(svg);
  }

  /* Sets colours and sizes; cheap enough for every frame, since only what changed is touched. */
  function amounts(areas, posts, map) {
    const { chosen } = map;
    const all = marks();
    const totals = atlas.state.catalogue.totals[map.role];
    all.areas.forEach((mark) => {
      const count = areas[mark.id];
      const colour = count || !totals[mark.id] ? step(count, map.breaks) : "ghost";
      const set = isWeak(mark.id, count, map) ? `url("#weak--area-${colour}")` : `var(--area-${colour})`;
      if (mark.set === set) return;
      mark.set = set;
      mark.node.style.fill = set;
      mark.node.style.fillOpacity = 1;
    });
    all.spots.forEach((mark) => {
      const on = chosen.includes(mark.id);
      const isShown = pointed(mark.id, areas[mark.id], on);
      const isLoose = !all.drawn.has(mark.id) && when[mark.id] !== "always";
      const set = `${step(areas[mark.id], map.breaks)} ${on} ${isShown} ${isLoose}`;
      if (mark.set === set) return;
      mark.set = set;
      mark.item.mrc = isShown ? 4 : 0;
      mark.node.setAttribute("d", circle(isLoose ? 5 : 3.2));
      mark.node.style.display = isShown ? "" : "none";
      mark.node.style.fill = `var(--area-${set.split(" ")[0]})`;
      mark.node.style.stroke = on ? "var(--hot)" : isLoose ? "var(--ink)" : "var(--line-strong)";
      mark.node.style.strokeWidth = on ? "2px" : isLoose ? "1.2px" : "0.8px";
    });
    all.posts.forEach((mark) => {
      const r = Math.round(10 * radius(posts[mark.post], map.most)) / 10;
      const on = chosen.includes(mark.id);
      const weak = isWeak(mark.id, r, map);
      const set = `${r} ${on} ${weak}`;
      if (mark.set === set) return;
      mark.set = set;
      /* plotly looks at this radius when it asks what lies under the pointer. */
      mark.item.mrc = r;
      mark.node.setAttribute("d", circle(r));
      mark.node.style.display = r ? "" : "none";
      mark.node.style.fill = "var(--hot)";
      mark.node.style.fillOpacity = weak ? 0.15 : 0.85;
      mark.node.style.stroke = on ? "var(--ink)" : weak ? "var(--hot)" : "var(--panel)";
      mark.node.style.strokeWidth = on ? "2px" : "1px";
    });
  }

  function paint(map) {
    shown = map;
    gd = gd || graph();
    if (!gd) return;
    map.most = Object.values(map.posts).reduce((a, b) => Math.max(a, b), 0);
    found = null;
    hatches();
    amounts(map.areas, map.posts, map);
    outlines(new Set(map.chosen));
    labels();
    atlas.names.missing(shown, marks().drawn, when);
  }

  function outlines(chosen) {
    const top = gd.querySelector(".geo .frontplot") || gd.querySelector(".frontplot");
    if (!top) return;
    let group = top.querySelector(".atlas-outlines");
    if (!group) {
      group = document.createElementNS(SVG, "g");
      group.setAttribute("class", "atlas-outlines");
      top.append(group); /* above the circles, which would hide a small country */
    }
    const wanted = [];
    gd.querySelectorAll(".choroplethlocation").forEach((path) => {
      if (!chosen.has(path.__data__.loc)) return;
      const line = document.createElementNS(SVG, "path");
      line.setAttribute("d", path.getAttribute("d") || "M0,0");
      line.setAttribute("class", "atlas-outline");
      wanted.push(line);
    });
    group.replaceChildren(...wanted);
  }

  function labels() {
    if (gd && shown) atlas.names.labels(gd, shown, loose(), radius);
  }

  /* Points that are shown for places without an area on this day. */
  function loose() {
    const { spots, drawn: areas } = marks();
    return spots.filter(({ id, node }) => node.style.display !== "none" && !areas.has(id) && when[id] !== "always");
  }

  function legend(map) {
    atlas.el("legend-title").textContent = TITLES[map.role];
    atlas.el("map-note").textContent = `circles: ${NOTES[map.role]}`;
    const scale = atlas.el("legend-scale");
    scale.replaceChildren(
      ...map.breaks.map((low) => {
        const part = document.createElement("span");
        part.style.setProperty("--swatch", `var(--area-${step(low, map.breaks)})`);
        const text = document.createElement("em");
        text.textContent = atlas.number(low);
        part.append(text);
        return part;
      }),
    );
  }

  function role(map) {
    const inferred = atlas.el("inferred");
    inferred.hidden = !map.hasWeak && !map.isNamed;
    inferred.setAttribute("aria-pressed", String(!map.isNamed));
    atlas.el("legend-weak").hidden = map.named === null;
    document.querySelectorAll('[data-shown="role"]').forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.value === map.role));
    });
    /* Mentions that are not tagged are a part of the mentions: the switch goes there and back. */
    const untagged = atlas.el("untagged");
    const isUntagged = map.role === "untagged";
    const isMention = isUntagged || map.role === "mention";
    untagged.hidden = !isMention;
    untagged.dataset.value = isUntagged ? "mention" : "untagged";
    untagged.setAttribute("aria-pressed", String(isUntagged));
    if (isUntagged) document.querySelector('.segments [data-value="mention"]').setAttribute("aria-pressed", "true");
    atlas.el("map-box").classList.toggle("is-weaker", isMention);
  }

  atlas.painters.push((answer) => {
    legend(answer.map);
    role(answer.map);
    paint(answer.map);
    return atlas.ground.lay(gd, shown);
  });

  /* ---- gestures ---- */

  /* What lies under the pointer: the topmost circle that holds it, else the area. plotly's own choice is the nearest
     circle within 20 px, which would hide the country around every post. */
  function under(mouse) {
    if (!mouse || !gd || !shown) return null;
    const all = marks();
    const away = ({ node }) => {
      const box = node.getBoundingClientRect();
      return Math.hypot(mouse.clientX - box.x - box.width / 2, mouse.clientY - box.y - box.height / 2);
    };
    const holds = (mark) => {
      if (mark.node.style.display === "none") return false;
      return away(mark) <= Math.max(mark.node.getBoundingClientRect().width / 2, 3.5);
    };
    const post = all.posts.findLast(holds);
    /* The point of a place without an area is all there is of it: it wins over a post that is farther away. */
    const place = loose().findLast(holds);
    if (place && (!post || away(place) < away(post))) return place.id;
    const circle = post || all.spots.findLast(holds);
    if (circle) return circle.id;
    const area = all.areas.find(({ node }) => {
      const matrix = node.getScreenCTM();
      if (!matrix) return false;
      return node.isPointInFill(new DOMPoint(mouse.clientX, mouse.clientY).matrixTransform(matrix.inverse()));
    });
    return area ? area.id : null;
  }

  function facet(value) {
    if (value[0] !== "@") return shown.role;
    return shown.role === "to" ? "to" : "from";
  }

  let moved = null;
  let rested = null;

  /* What the pointer rests on, as a facet and its value. */
  function over() {
    return rested === null ? null : { facet: facet(rested), values: [rested] };
  }

  /* At most once a frame; plotly tells only when its own choice changes. */
  function hover(event) {
    if (moved === null) requestAnimationFrame(look);
    moved = event;
  }

  function look() {
    const mouse = moved;
    moved = null;
    const value = mouse && !mouse.buttons ? under(mouse) : null;
    rested = value;
    if (value === null) {
      atlas.untip();
      atlas.preview.out();
      return;
    }
    if (mouse.pointerType !== "touch") atlas.preview.over({ facet: facet(value), value });
    const catalogue = atlas.state.catalogue;
    const isPost = value[0] === "@";
    const field = facet(value);
    const count = isPost ? shown.posts[value.slice(1)] : shown.areas[value];
    const total = (catalogue.totals[field] || {})[value] || 0;
    const name = isPost ? (catalogue.posts[value.slice(1)] || [value])[0] : catalogue.places[value] || value;
    const lines = [
      `${atlas.number(count)} of ${atlas.number(total)} cables ${HOVERS[field]} ${isPost ? "this post" : "it"}`,
    ];
    if (count && shown.named !== null && field === shown.role) {
      const weak = count - (shown.named[value] || 0);
      if (weak) lines.push(weak === count ? "all of them inferred" : `${atlas.number(weak)} of them inferred alone`);
    }
    lines.push(...atlas.claims(value));
    if (count) lines.push("w: why here?");
    atlas.tip(mouse.clientX, mouse.clientY, name, lines);
  }

  function click(event) {
    const mouse = event.event;
    const value = under(mouse);
    if (value === null || Date.now() - justSelected < 250) return;
    if (down && Math.hypot(mouse.clientX - down[0], mouse.clientY - down[1]) > 5) return;
    const more = mouse.shiftKey || mouse.ctrlKey || mouse.metaKey;
    atlas.gesture({ view: "map", kind: more ? "add" : "pick", facet: facet(value), values: [value] });
  }

  /* Whether an area lies where the box or lasso was drawn. plotly goes by the middle of its outline, which for an area
     on both sides of the 180th meridian is half the world away. */
  function touched(drawn) {
    const corners = (drawn || []).map(gd._fullLayout.geo._subplot.projection).filter((at) => at && Number.isFinite(at[0]));
    if (!corners.length) return () => true;
    const xs = corners.map((at) => at[0]);
    const ys = corners.map((at) => at[1]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const areas = new Map(marks().areas.map((mark) => [mark.id, mark.node]));
    return (id) => {
      if (!areas.has(id)) return true;
      const box = areas.get(id).getBBox();
      return box.x <= right && box.x + box.width >= left && box.y <= bottom && box.y + box.height >= top;
    };
  }

  function selected(event) {
    if (!event || !event.points) return;
    justSelected = Date.now();
    const hidden = new Set(marks().spots.filter(({ node }) => node.style.display === "none").map(({ id }) => id));
    const found = event.points.map((point) => [String(point.location || point.customdata), Boolean(point.location)]);
    const picked = [...new Set(found.filter(([id, isArea]) => isArea || !hidden.has(id)).map(([id]) => id))];
    const near = touched((event.range || event.lassoPoints || {}).geo);
    const areas = picked.filter((value) => value[0] !== "@" && shown.areas[value] && near(value));
    const posts = picked.filter((value) => value[0] === "@" && shown.posts[value.slice(1)]);
    const values = (shown.role !== "from" && shown.role !== "to") || areas.length ? areas : posts;
    window.Plotly.relayout(gd, { selections: [] }).then(() => {
      gd.data.forEach((trace) => delete trace.selectedpoints);
      repaint();
    });
    if (!values.length) {
      atlas.toast("No place with a cable lies in there.");
      return;
    }
    const more = event.event && event.event.shiftKey;
    atlas.gesture({ view: "map", kind: more ? "more" : "many", facet: shown.role, values: values.slice(0, 200) });
  }

  function repaint() {
    if (shown) paint(shown);
  }

  let centre = 0;

  /* The box on the screen of what is chosen, else of all areas with cables. */
  function extent() {
    const chosen = new Set(shown.chosen);
    const wanted = chosen.size ? (id) => chosen.has(id) : (id) => shown.areas[id] > 0;
    const boxes = marks()
      .areas.filter((mark) => wanted(mark.id))
      .map(({ node }) => node.getBBox());
    marks().posts.forEach(({ id, node }) => {
      if (!chosen.has(id)) return;
      const [x, y] = node.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      boxes.push({ x: x - 20, y: y - 20, width: 40, height: 40 });
    });
    if (!boxes.length) return null;
    const left = Math.min(...boxes.map((box) => box.x));
    const top = Math.min(...boxes.map((box) => box.y));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
  }

  function fit() {
    const box = extent();
    const { geo, width, height } = gd._fullLayout;
    const middle = box && geo._subplot.projection.invert([box.x, box.y]);
    if (!middle) {
      atlas.toast("There is no place to zoom to.");
      return;
    }
    const factor = 0.6 * Math.min(width / Math.max(box.width, 1), height / Math.max(box.height, 1));
    window.Plotly.relayout(gd, {
      "geo.center": { lon: middle[0], lat: middle[1] },
      "geo.projection.scale": Math.max(1, Math.min(14, geo.projection.scale * factor)),
    });
  }

  function zoom(way) {
    const geo = gd._fullLayout.geo;
    if (way === "fit") {
      fit();
      return;
    }
    if (way === "world" || way === "centre") {
      const centres = JSON.parse(atlas.el("map-box").dataset.centres);
      const names = Object.keys(centres);
      if (way === "centre") centre = (centre + 1) % names.length;
      const view = centres[names[centre]];
      window.Plotly.relayout(gd, {
        "geo.projection": { type: view.projection.type, rotation: view.projection.rotation, scale: 1 },
        "geo.center": view.center,
        "geo.lonaxis.range": view.lonaxis.range,
        "geo.lataxis.range": view.lataxis.range,
      });
      if (way === "centre") atlas.toast(`Centre of the map: ${names[centre]}`);
      return;
    }
    const scale = geo.projection.scale * (way === "in" ? 1.6 : 1 / 1.6);
    window.Plotly.relayout(gd, { "geo.projection.scale": Math.max(1, Math.min(40, scale)) });
  }

  function drag(mode) {
    window.Plotly.relayout(gd, { dragmode: mode });
    document.querySelectorAll("[data-drag]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.drag === mode));
    });
  }

  function live(areas, posts) {
    if (!gd || !shown) return;
    amounts(areas, posts, shown);
    relabel(posts);
  }

  /* The labels stay where they are and tell the numbers of the circles that are painted now. */
  function relabel(posts) {
    const catalogue = atlas.state.catalogue;
    atlas.el("map-labels").querySelectorAll("[data-post]").forEach((label) => {
      const count = posts[label.dataset.post] || 0;
      const text = count ? `${catalogue.posts[label.dataset.post][0]} ${atlas.number(count)}` : "";
      if (label.textContent !== text) label.textContent = text;
    });
  }

  atlas.map = { zoom, drag, over, repaint, live };

  atlas.begin.push(function ready() {
    gd = graph();
    if (!gd || !gd.querySelector(".choroplethlocation")) {
      gd = null;
      return false;
    }
    gd.on("plotly_click", click);
    gd.on("plotly_selected", selected);
    gd.on("plotly_afterplot", repaint);
    gd.on("plotly_relayouting", () => {
      if (!shown) return;
      outlines(new Set(shown.chosen));
      labels();
    });
    gd.on("plotly_relayout", () => requestAnimationFrame(repaint));
    gd.addEventListener("pointerdown", (event) => (down = [event.clientX, event.clientY]), true);
    gd.addEventListener("pointermove", hover);
    gd.addEventListener("pointerleave", () => {
      moved = null;
      rested = null;
      atlas.untip();
      atlas.preview.out();
    });
    return true;
  });
})();
