/* Globe: where a point of the earth stands in the map's panel.

   Comes in: longitudes and latitudes, the panel's size, what a hand does (moves, zooms, another centre). Goes out: points
   of the plane and of the panel. Refuses to draw.

   A projection gives points of a plane that never changes for a centre; the view is one scale and one shift of that
   plane. So shapes are projected once, and moving or zooming asks d3 for nothing. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const UNIT = 100; /* points of the plane to a radian at the equator */
  const MOST = 40; /* times the whole world */
  const RIM = 150; /* degrees from the middle of a round map to its rim */

  /* The Times projection of J. Muir, 1965. */
  function times(lambda, phi) {
    const t = Math.tan(phi / 2);
    const s = Math.sin((Math.PI / 4) * t);
    return [lambda * (0.74482 - 0.34588 * s * s), 1.70711 * t];
  }

  times.invert = function (x, y) {
    const t = y / 1.70711;
    const s = Math.sin((Math.PI / 4) * t);
    return [x / (0.74482 - 0.34588 * s * s), 2 * Math.atan(t)];
  };

  /* `home` is what the whole world shows, `limit` what can be reached: left, top, right, bottom on the plane;
     `share` of the room that a tall panel leaves stands above. */
  const WIDE = { home: [-234, -155, 234, 100], limit: [-234, -165, 234, 165], share: 1 };
  const CENTRES = {
    Atlantic: { make: () => window.d3.geoProjection(times).rotate([-11, 0]), ...WIDE },
    Pacific: { make: () => window.d3.geoProjection(times).rotate([-150, 0]), ...WIDE },
    Pole: {
      make: () => window.d3.geoAzimuthalEquidistant().rotate([30, -90]).clipAngle(RIM),
      middle: [-30, 90],
      home: [-190, -190, 190, 190],
      limit: [-262, -262, 262, 262],
    share: 0.5,
      rim: (UNIT * RIM * Math.PI) / 180,
    },
  };
  const NAMES = Object.keys(CENTRES);

  const view = { centre: NAMES[0], width: 0, height: 0, k: 1, x: 0, y: 0, isHome: true };
  const made = {};
  const moved = [];

  function projection() {
    made[view.centre] = made[view.centre] || CENTRES[view.centre].make().scale(UNIT).translate([0, 0]).precision(0.15);
    return made[view.centre];
  }

  /* The point of the plane of a longitude and latitude; null where this map does not show it. */
  function plane(at) {
    const { middle } = CENTRES[view.centre];
    if (middle && window.d3.geoDistance(at, middle) > (RIM * Math.PI) / 180) return null;
    const found = projection()(at);
    return found && Number.isFinite(found[0]) ? found : null;
  }

  const inPanel = (point) => [point[0] * view.k + view.x, point[1] * view.k + view.y];
  const onPlane = (x, y) => [(x - view.x) / view.k, (y - view.y) / view.k];

  /* The scale at which `box` is as large as the panel allows. */
  function fitting(box) {
    return Math.min(view.width / (box[2] - box[0]), view.height / (box[3] - box[1]));
  }

  /* The whole world; a narrow panel shows a part of it that fills its height, and is moved sideways. */
  function scaleHome() {
    const { home } = CENTRES[view.centre];
    const whole = fitting(home);
    const tall = view.height / (home[3] - home[1]);
    return tall > 1.9 * whole ? 0.86 * tall : whole;
  }

  function clamp() {
    const { limit, home, share } = CENTRES[view.centre];
    const least = Math.min(fitting(home), scaleHome());
    view.k = Math.max(least, Math.min(MOST * least, view.k));
    view.x = held(view.x, view.k * limit[0], view.k * limit[2], view.width, 0.5);
    view.y = held(view.y, view.k * limit[1], view.k * limit[3], view.height, share);
  }

  /* A shift that leaves no room beside the map; where the map is the smaller, it stands at `share` of the room. */
  function held(shift, low, high, room, share) {
    if (high - low <= room) return (room - (high - low)) * share - low;
    return Math.max(room - high, Math.min(-low, shift));
  }

  function told() {
    moved.forEach((listener) => listener());
  }

  function home() {
    const box = CENTRES[view.centre].home;
    view.k = scaleHome();
    view.x = view.width / 2 - (view.k * (box[0] + box[2])) / 2;
    view.y = view.height / 2 - (view.k * (box[1] + box[3])) / 2;
    view.isHome = true;
    clamp();
    told();
  }

  /* A panel of another size keeps the middle of what it shows. */
  function resize(width, height) {
    if (!width || !height || (width === view.width && height === view.height)) return;
    const middle = onPlane(view.width / 2, view.height / 2);
    view.width = width;
    view.height = height;
    if (view.isHome) {
      home();
      return;
    }
    view.x = width / 2 - middle[0] * view.k;
    view.y = height / 2 - middle[1] * view.k;
    clamp();
    told();
  }

  function pan(dx, dy) {
    view.x += dx;
    view.y += dy;
    view.isHome = false;
    clamp();
    told();
  }

  /* Zooms about a point of the panel, which stays where it is. */
  function zoom(factor, x = view.width / 2, y = view.height / 2) {
    const [a, b] = onPlane(x, y);
    const before = view.k;
    view.k *= factor;
    clamp();
    if (view.k === before) return;
    view.x = x - a * view.k;
    view.y = y - b * view.k;
    view.isHome = false;
    clamp();
    told();
  }

  /* Shows a box of the plane with some room around it. */
  function fit(box) {
    const wide = Math.max(box[2] - box[0], 3);
    const tall = Math.max(box[3] - box[1], 3);
    view.k = Math.min(14 * scaleHome(), 0.72 * Math.min(view.width / wide, view.height / tall));
    clamp();
    view.x = view.width / 2 - (view.k * (box[0] + box[2])) / 2;
    view.y = view.height / 2 - (view.k * (box[1] + box[3])) / 2;
    view.isHome = false;
    clamp();
    told();
  }

  /* Moves as little as brings a point of the plane into the panel. */
  function reveal(point) {
    const [x, y] = inPanel(point);
    const room = Math.min(60, view.width / 4, view.height / 4);
    const dx = Math.max(room - x, Math.min(0, view.width - room - x));
    const dy = Math.max(room - y, Math.min(0, view.height - room - y));
    if (dx || dy) pan(dx, dy);
  }

  function next() {
    view.centre = NAMES[(NAMES.indexOf(view.centre) + 1) % NAMES.length];
    home();
    return view.centre;
  }

  atlas.globe = { view, moved, projection, plane, inPanel, onPlane, home, resize, pan, zoom, fit, reveal, next, rim: () => CENTRES[view.centre].rim || 0 };
})();
