/* Flows: great circles from where cables were sent to where they went.

   Comes in: a list of { from, to, count, inferred }, each end a place or a post. Goes out: arcs over the areas and under
   the circles: as thick as there are many, fading from the sender to an arrow at the addressee, dashed where all of
   it is inferred. Refuses an end that has no place on the map, and counts those. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const THICK = 3.6;

  let list = [];
  let most = 1;
  let unplaced = 0;
  let lit = null;
  let isHidden = false;

  class Line {
    constructor() {
      this.parts = [];
    }

    moveTo(x, y) {
      this.parts.push([[x, y]]);
    }

    lineTo(x, y) {
      this.parts[this.parts.length - 1].push([x, y]);
    }

    beginPath() {}

    arc() {}

    closePath() {}
  }

  function traced(flow) {
    const ends = [flow.from, flow.to].map(atlas.mapped.lonlat);
    if (ends.some((end) => end === null)) return null;
    const line = new Line();
    window.d3.geoPath(atlas.globe.projection(), line)({ type: "LineString", coordinates: ends });
    return line.parts.length ? line.parts : null;
  }

  /* Sets what flows; the largest lie on top. */
  function set(given) {
    most = given.reduce((a, { count }) => Math.max(a, count), 1);
    list = given
      .filter(({ from, to }) => from !== to)
      .map((flow) => ({ ...flow, parts: traced(flow), wide: 0.9 + THICK * Math.sqrt(flow.count / most) }))
      .sort((a, b) => a.count - b.count);
    unplaced = list.filter(({ parts }) => parts === null).length;
    list = list.filter(({ parts }) => parts !== null);
    lit = null;
  }

  function trace(context, points) {
    context.beginPath();
    points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  }

  /* An arrow that ends short of the addressee's circle. */
  function arrow(context, points, wide) {
    const [x, y] = points[points.length - 1];
    const before = points.findLast(([a, b]) => Math.hypot(a - x, b - y) > 8) || points[0];
    const way = Math.atan2(y - before[1], x - before[0]);
    const long = 4 + 1.3 * wide;
    const [tipX, tipY] = [x - 3 * Math.cos(way), y - 3 * Math.sin(way)];
    context.beginPath();
    context.moveTo(tipX, tipY);
    [2.7, -2.7].forEach((turn) => context.lineTo(tipX + long * Math.cos(way + turn), tipY + long * Math.sin(way + turn)));
    context.closePath();
    context.fill();
  }

  /* Whether the arcs are left out for now; gives whether that is another state than before. */
  function hide(on) {
    if (on === isHidden) return false;
    isHidden = on;
    return list.length > 0;
  }

  function draw(context, colour) {
    if (isHidden) return;
    list.forEach((flow) => {
      const isAll = flow.inferred === flow.count;
      const parts = flow.parts.map((part) => part.map(atlas.globe.inPanel));
      const [start, end] = [parts[0][0], parts[parts.length - 1].at(-1)];
      const fade = context.createLinearGradient(start[0], start[1], end[0], end[1]);
      const hot = colour(flow === lit ? "ink" : "hot");
      fade.addColorStop(0, `color-mix(in srgb, ${hot} 12%, transparent)`);
      fade.addColorStop(1, `color-mix(in srgb, ${hot} 66%, transparent)`);
      context.strokeStyle = fade;
      context.fillStyle = hot;
      context.lineWidth = flow.wide;
      context.lineCap = "round";
      context.setLineDash(isAll ? [flow.wide * 1.5, flow.wide * 2 + 2] : []);
      parts.forEach((part) => {
        trace(context, part);
        context.stroke();
      });
      context.setLineDash([]);
      arrow(context, parts[parts.length - 1], flow.wide);
    });
    context.lineCap = "butt";
  }

  /* The flow under a point of the panel, the topmost first; null where there is none. */
  function under(x, y) {
    if (isHidden) return null;
    return (
      list.findLast((flow) =>
        flow.parts.some((part) => {
          const points = part.map(atlas.globe.inPanel);
          return points.some((point, i) => i > 0 && apart(x, y, points[i - 1], point) <= Math.max(4, flow.wide / 2 + 1.5));
        }),
      ) || null
    );
  }

  function apart(x, y, [a, b], [c, d]) {
    const long = (c - a) ** 2 + (d - b) ** 2;
    const t = long ? Math.max(0, Math.min(1, ((x - a) * (c - a) + (y - b) * (d - b)) / long)) : 0;
    return Math.hypot(x - a - t * (c - a), y - b - t * (d - b));
  }

  function light(flow) {
    if (lit === flow) return false;
    lit = flow;
    return true;
  }

  /* Projects anew after another centre or other borders. */
  function again() {
    set(list.map(({ from, to, count, inferred }) => ({ from, to, count, inferred })));
  }

  atlas.flows = { set, draw, under, light, hide, again, all: () => list, unplaced: () => unplaced };
})();
