/* Shapes: areas of the earth as outlines on the map's plane.

   Comes in: GeoJSON features, the globe's centre. Goes out: per area its rings, its box, its largest part's middle, and
   paths to fill, coarse or fine by the scale. An area that is the same in two periods is projected once. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const COARSE = 0.24; /* of the plane: corners nearer to one another tell nothing at a small scale */
  const FINE_FROM = 3.4; /* the scale from which every corner is drawn */

  const known = new Map(); /* id to the features seen, which are few: an area has as many as it had shapes */
  const projected = new Map(); /* centre and feature to the shape */

  /* The earlier feature with the same outline, so that its shape can be used again. */
  function same(feature) {
    const others = known.get(feature.id) || [];
    const found = others.find((other) => isSame(other.geometry.coordinates, feature.geometry.coordinates));
    if (found) return found;
    known.set(feature.id, [...others, feature]);
    return feature;
  }

  function isSame(a, b) {
    if (typeof a === "number") return a === b;
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i += 1) if (!isSame(a[i], b[i])) return false;
    return true;
  }

  function of(features) {
    return features.map((feature) => shape(same(feature)));
  }

  function shape(feature) {
    const { centre } = atlas.globe.view;
    const own = projected.get(feature) || {};
    projected.set(feature, own);
    own[centre] = own[centre] || drawn(feature);
    return own[centre];
  }

  /* d3 draws on this as on a canvas; it keeps the corners, ring by ring. */
  class Keeper {
    constructor() {
      this.rings = [];
      this.ring = null;
    }

    beginPath() {}

    moveTo(x, y) {
      this.ring = [x, y];
      this.rings.push(this.ring);
    }

    lineTo(x, y) {
      this.ring.push(x, y);
    }

    arc() {}

    closePath() {}
  }

  function drawn(feature) {
    const keeper = new Keeper();
    window.d3.geoPath(atlas.globe.projection(), keeper)(feature);
    const rings = keeper.rings.map((ring) => Float32Array.from(ring));
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    let largest = 0;
    let middle = null;
    rings.forEach((ring) => {
      const [area, x, y] = weighed(ring, box);
      if (middle === null || area > largest) [largest, middle] = [area, [x, y]];
    });
    return { id: feature.id, rings, box, middle, size: largest, coarse: path(rings, COARSE), fine: null };
  }

  /* Area and middle of a ring; widens `box` by it. */
  function weighed(ring, box) {
    let [area, x, y] = [0, 0, 0];
    const n = ring.length;
    for (let i = 0; i < n; i += 2) {
      const j = (i + 2) % n;
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      const cross = a * d - c * b;
      area += cross;
      x += (a + c) * cross;
      y += (b + d) * cross;
      if (a < box[0]) box[0] = a;
      if (a > box[2]) box[2] = a;
      if (b < box[1]) box[1] = b;
      if (b > box[3]) box[3] = b;
    }
    if (Math.abs(area) < 1e-9) return [0, ring[0], ring[1]];
    return [Math.abs(area) / 2, x / (3 * area), y / (3 * area)];
  }

  function path(rings, least) {
    const found = new Path2D();
    rings.forEach((ring) => {
      let [x, y] = [ring[0], ring[1]];
      found.moveTo(x, y);
      for (let i = 2; i < ring.length; i += 2) {
        if (Math.abs(ring[i] - x) + Math.abs(ring[i + 1] - y) < least) continue;
        [x, y] = [ring[i], ring[i + 1]];
        found.lineTo(x, y);
      }
      found.closePath();
    });
    return found;
  }

  /* The path to draw at scale `k`. */
  function outline(own, k) {
    if (k < FINE_FROM) return own.coarse;
    own.fine = own.fine || path(own.rings, 0);
    return own.fine;
  }

  const probe = document.createElement("canvas").getContext("2d");

  /* Whether a point of the plane lies in a shape. */
  function holds(own, x, y) {
    const { box } = own;
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
    return probe.isPointInPath(outline(own, atlas.globe.view.k), x, y);
  }

  atlas.shapes = { of, outline, holds };
})();
