/* Flows: great circles from where cables were sent to where they went.

   Comes in: a list of { from, to, count, inferred, side }, each end a place or a post; `side` is "a" for those of A where
   two selections are compared. Goes out: arcs over the areas and under the circles: as thick as there are many, fading
   from the sender to an arrow at the addressee, dashed where all of it is inferred; where A and B have the same pair,
   side by side. Refuses an end that has no place on the map, and counts those. */

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
      .map((flow) => ({ ...flow, parts: traced(flow), wide: 0.9 + THICK * Math.sqrt(flow.count / most), twin: null }))
      .sort((a, b) => a.count - b.count);
    paired();
    unplaced = list.filter(({ parts }) => parts === null).length;
    list = list.filter(({ parts }) => parts !== null);
    lit = null;
  }

  /* What A and B have both: each knows the other, and how far it stands aside. */
  function paired() {
    const own = new Map(list.filter(({ side }) => side !== "a").map((flow) => [`${flow.from} ${flow.to}`, flow]));
    list.filter(({ side }) => side === "a").forEach((flow) => {
      const twin = own.get(`${flow.from} ${flow.to}`);
      if (!twin) return;
      const apart = (flow.wide + twin.wide) / 4 + 0.8;
      Object.assign(flow, { twin, aside: apart });
      Object.assign(twin, { twin: flow, aside: -apart });
    });
  }

  /* A flow's lines in the panel. */
  function placed(flow) {
    return flow.parts.map((part) => {
      const points = part.map(atlas.globe.inPanel);
      if (flow.twin === null) return points;
      return points.map(([x, y], i) => {
        const [a, b] = [points[Math.max(0, i - 1)], points[Math.min(points.length - 1, i + 1)]];
        const long = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
        return [x + (flow.aside * (a[1] - b[1])) / long, y + (flow.aside * (b[0] - a[0])) / long];
      });
    });
  }

  const ink = (flow) => (flow.side === "a" ? "versus" : "hot");

  /* What a tooltip tells of a flow: of both where two selections are compared. */
  function told(flow) {
    const said = ({ count, inferred }) => {
      const weak = inferred === 0 ? "" : inferred === count ? ", all of them inferred" : `, ${atlas.number(inferred)} of them inferred`;
      return `${atlas.number(count)} cables${weak}`;
    };
    if (!flow.side) return said(flow).split(", ");
    return [flow, flow.twin]
      .filter(Boolean)
      .sort((a, b) => (a.side < b.side ? -1 : 1))
      .map((own) => `${own.side.toUpperCase()} ${said(own)}`);
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
      const parts = placed(flow);
      const [start, end] = [parts[0][0], parts[parts.length - 1].at(-1)];
      const fade = context.createLinearGradient(start[0], start[1], end[0], end[1]);
      const hot = colour(flow === lit ? "ink" : ink(flow));
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
        placed(flow).some((points) => points.some((point, i) => i > 0 && apart(x, y, points[i - 1], point) <= Math.max(flow.twin ? 2 : 4, flow.wide / 2 + 1.5))),
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
    set(list.map(({ from, to, count, inferred, side }) => ({ from, to, count, inferred, side })));
  }

  atlas.flows = { set, draw, placed, ink, told, under, light, hide, again, all: () => list, unplaced: () => unplaced };
})();
