/* Picture: the map as values, as pixels and as a drawing.

   Comes in: the marks as they are drawn. Goes out: what is on the canvas, place by place; a PNG at twice the size; an
   SVG. All are made of the arrays that the canvas is drawn from. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const TWICE = 2;

  const onPage = (at) => {
    const { left, top } = atlas.el("map").getBoundingClientRect();
    const [x, y] = atlas.globe.inPanel(at);
    return [left + x, top + y];
  };

  /* { areas, spots, circles, outlines, labels }: per area its step and number, per point and circle its radius too, and
     where it stands on the page. A circle of radius 0 is not drawn. */
  function painted() {
    const { areas, spots, posts, map } = atlas.mapped.all;
    const found = { areas: {}, spots: {}, circles: {}, outlines: [], labels: atlas.names.all().map(({ text }) => text) };
    areas.forEach((mark) => {
      found.areas[mark.id] = { step: mark.step, count: mark.count, look: mark.look };
    });
    spots.filter((mark) => mark.isShown && mark.at).forEach((mark) => {
      found.spots[mark.id] = { step: mark.step, count: mark.count, r: mark.r, at: onPage(mark.at) };
    });
    posts.filter((mark) => mark.at).forEach((mark) => {
      found.circles[mark.post] = { r: mark.r, ring: mark.ring, count: mark.count, isWeak: mark.isWeak, at: onPage(mark.at) };
    });
    found.outlines = map === null ? [] : map.chosen.filter(atlas.mapped.hasArea);
    return found;
  }

  /* The area's box on the page: left, top, right, bottom; null where it has none. */
  function box(id) {
    const mark = atlas.mapped.area(id);
    if (mark === null) return null;
    const [a, b, c, d] = mark.shape.box;
    return [...onPage([a, b]), ...onPage([c, d])];
  }

  /* The value under a point of the page; null on the sea. */
  function at(x, y) {
    const { left, top } = atlas.el("map").getBoundingClientRect();
    const mark = atlas.mapped.under(x - left, y - top);
    return mark === null ? null : mark.id;
  }

  function png() {
    const { width, height } = atlas.globe.view;
    const canvas = document.createElement("canvas");
    canvas.width = width * TWICE;
    canvas.height = height * TWICE;
    const context = canvas.getContext("2d");
    atlas.canvas.drawGround(context, TWICE);
    atlas.canvas.drawOver(context, TWICE, true);
    return new Promise((good, bad) => {
      canvas.toBlob((blob) => (blob === null ? bad(new Error("The browser made no picture of the map.")) : good(blob)), "image/png");
    });
  }

  /* ---- SVG ---- */

  const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

  function tag(name, attributes, text = "") {
    const all = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
    return `<${name}${all.join("")}>${text}</${name}>`;
  }

  function d(shape) {
    return shape.rings
      .map((ring) => {
        const parts = [];
        for (let i = 0; i < ring.length; i += 2) {
          const [x, y] = atlas.globe.inPanel([ring[i], ring[i + 1]]);
          parts.push(`${x.toFixed(1)},${y.toFixed(1)}`);
        }
        return `M${parts.join("L")}Z`;
      })
      .join("");
  }

  function hatches(colour) {
    return [1, 2, 3, 4, 5, 6].map((n) =>
      tag(
        "pattern",
        { id: `weak-${n}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        tag("rect", { width: 6, height: 6, fill: colour("panel") }) + tag("rect", { width: 3, height: 6, fill: colour("area-" + n) }),
      ),
    );
  }

  function area(mark, colour) {
    const name = tag("title", {}, escaped(`${atlas.mapped.name(mark.id)}: ${mark.count}`));
    const fill = mark.isWeak ? `url(#weak-${mark.step})` : colour("area-" + mark.look);
    return tag("path", { d: d(mark.shape), fill, stroke: colour("coast"), "stroke-width": 0.7 }, name);
  }

  function circle(mark, look) {
    const [cx, cy] = atlas.globe.inPanel(mark.at);
    const name = tag("title", {}, escaped(`${atlas.mapped.name(mark.id)}: ${mark.count}`));
    return tag("circle", { cx: cx.toFixed(1), cy: cy.toFixed(1), r: mark.r, ...look }, name);
  }

  function arcs(colour) {
    return atlas.flows.all().flatMap((flow) =>
      atlas.flows.placed(flow).map((points) =>
        tag("polyline", {
          points: points.map((point) => point.map((n) => n.toFixed(1)).join(",")).join(" "),
          fill: "none",
          stroke: colour(atlas.flows.ink(flow)),
          "stroke-opacity": 0.6,
          "stroke-width": flow.wide.toFixed(1),
          ...(flow.inferred === flow.count ? { "stroke-dasharray": "4 4" } : {}),
        }),
      ),
    );
  }

  function svg() {
    const { width, height } = atlas.globe.view;
    const style = getComputedStyle(document.documentElement); /* of the theme now: on paper it is light */
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    const { areas, spots, posts, map } = atlas.mapped.all;
    const outlined = map.chosen.map(atlas.mapped.area).filter(Boolean);
    const parts = [
      tag("defs", {}, hatches(colour).join("")),
      tag("rect", { width, height, fill: colour("panel") }),
      ...areas.map((mark) => area(mark, colour)),
      ...arcs(colour),
      ...spots.filter((mark) => mark.isShown && mark.at).map((mark) => circle(mark, { fill: colour("area-" + mark.look), stroke: colour("line-strong") })),
      ...posts
        .filter((mark) => mark.r && mark.at)
        .map((mark) => circle(mark, { fill: colour("hot"), "fill-opacity": mark.isWeak ? 0.15 : 0.85, stroke: colour(mark.isWeak ? "hot" : "panel") })),
      ...posts
        .filter((mark) => mark.ring && mark.at)
        .map((mark) => circle({ ...mark, r: mark.ring, count: atlas.mapped.all.beside.posts[mark.post] }, { fill: "none", stroke: colour("versus"), "stroke-width": 1.8 })),
      ...outlined.map((mark) => tag("path", { d: d(mark.shape), fill: "none", stroke: colour("hot"), "stroke-width": 1.8 })),
      ...atlas.names.all().map(({ text, x, y }) =>
        tag("text", { x: x.toFixed(1), y: (y + 11).toFixed(1), "font-size": 11, "font-weight": 650, fill: colour("ink"), stroke: colour("panel"), "stroke-width": 3, "paint-order": "stroke" }, escaped(text)),
      ),
    ];
    const look = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "Inter, sans-serif" };
    return tag("svg", look, parts.join("\n"));
  }

  Object.assign(atlas.map, { painted, box, at, png, svg });
})();
