/* Canvas: draws the marks on two layers: the areas, and what lies over them.

   Comes in: the marks, the globe's view, the style sheet's colours. Goes out: pixels. Refuses to decide what a mark shows.

   While numbers move, only the areas whose colour changed are filled again; over many frames that hardens their edges a
   little, so the whole ground is drawn anew when the page has rested. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const REST_MS = 220;
  const FONT = '11px "Inter", "DejaVu Sans", sans-serif';

  let box = null;
  let ground = null; /* contexts of the two layers */
  let over = null;
  let ratio = 1;
  let colours = null;
  let resting = 0;
  const patterns = new Map();
  const stamps = new Map();

  /* The style sheet's colours by name, read once per theme. */
  function colour(name) {
    if (colours === null) {
      colours = {};
      const style = getComputedStyle(document.documentElement);
      ["panel", "ink", "muted", "faint", "hot", "accent", "versus", "coast", "line-strong", "area-ghost"].forEach((own) => (colours[own] = style.getPropertyValue("--" + own).trim()));
      ["a-1", "a-2", "a-3", "even", "b-1", "b-2", "b-3"].forEach((own) => (colours["area-" + own] = style.getPropertyValue("--area-" + own).trim()));
      for (let n = 0; n <= 6; n += 1) colours["area-" + n] = style.getPropertyValue("--area-" + n).trim();
    }
    return colours[name];
  }

  function layer(className) {
    const canvas = document.createElement("canvas");
    canvas.className = className;
    canvas.setAttribute("aria-hidden", "true");
    box.append(canvas);
    return canvas;
  }

  function begin(into) {
    box = into;
    ground = layer("map-ground").getContext("2d", { alpha: false });
    over = layer("map-over").getContext("2d");
  }

  /* Gives the layers the panel's size; whether they had another. */
  function fitted() {
    const { width, height } = atlas.globe.view;
    ratio = window.devicePixelRatio || 1;
    const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (ground.canvas.width === wide && ground.canvas.height === tall) return false;
    [ground, over].forEach(({ canvas }) => Object.assign(canvas, { width: wide, height: tall }));
    return true;
  }

  function onPanel(context, by) {
    context.setTransform(by, 0, 0, by, 0, 0);
  }

  function onPlane(context, by) {
    const { k, x, y } = atlas.globe.view;
    context.setTransform(by * k, 0, 0, by * k, by * x, by * y);
  }

  /* Stripes in a step's colour, for what is inferred alone. */
  function hatch(context, step, by) {
    const name = `${step} ${by} ${colour("panel")}`;
    if (!patterns.has(name)) {
      const tile = document.createElement("canvas");
      const side = Math.round(6 * by);
      tile.width = tile.height = side;
      const own = tile.getContext("2d");
      own.fillStyle = colour("panel");
      own.fillRect(0, 0, side, side);
      own.strokeStyle = colour("area-" + step);
      own.lineWidth = side * 0.42;
      own.beginPath();
      [-1, 0, 1].forEach((n) => {
        own.moveTo(n * side - side * 0.25, side * 1.25);
        own.lineTo(n * side + side * 1.25, -side * 0.25);
      });
      own.stroke();
      patterns.set(name, context.createPattern(tile, "repeat"));
    }
    const pattern = patterns.get(name);
    pattern.setTransform(new DOMMatrix().scale(1 / (by * atlas.globe.view.k)));
    return pattern;
  }

  function inView({ box: own }) {
    const { view } = atlas.globe;
    const [left, top] = atlas.globe.onPlane(0, 0);
    const [right, bottom] = atlas.globe.onPlane(view.width, view.height);
    return own[0] <= right && own[2] >= left && own[1] <= bottom && own[3] >= top;
  }

  function areas(context, by, list) {
    const { k } = atlas.globe.view;
    onPlane(context, by);
    context.lineJoin = "round";
    const isWeaker = ["mention", "untagged"].includes(atlas.mapped.all.map.role);
    context.strokeStyle = colour(isWeaker ? "muted" : "coast");
    context.lineWidth = 0.7 / k;
    context.setLineDash(isWeaker ? [2 / k, 2 / k] : []);
    list.forEach(({ shape, look, isWeak, step }) => {
      if (!inView(shape)) return;
      const path = atlas.shapes.outline(shape, k);
      context.fillStyle = isWeak ? hatch(context, step, by) : colour("area-" + look);
      context.fill(path);
      context.stroke(path);
    });
    context.setLineDash([]);
  }

  function drawGround(context, by) {
    const { width, height } = atlas.globe.view;
    onPanel(context, by);
    context.fillStyle = colour("panel");
    context.fillRect(0, 0, width, height);
    const rim = atlas.globe.rim();
    if (rim) {
      onPlane(context, by);
      context.strokeStyle = colour("line-strong");
      context.lineWidth = 1 / atlas.globe.view.k;
      context.beginPath();
      context.arc(0, 0, rim, 0, 2 * Math.PI);
      context.stroke();
    }
    areas(context, by, atlas.mapped.all.areas);
  }

  function circle(context, x, y, r) {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
  }

  function spots(context) {
    atlas.mapped.all.spots.forEach((mark) => {
      if (!mark.isShown || !mark.at) return;
      const [x, y] = atlas.globe.inPanel(mark.at);
      circle(context, x, y, mark.r);
      context.fillStyle = colour("area-" + mark.look);
      context.fill();
      context.strokeStyle = colour(mark.isOn ? "hot" : mark.isLoose ? "ink" : "line-strong");
      context.lineWidth = mark.isOn ? 2 : mark.isLoose ? 1.2 : 0.8;
      context.stroke();
    });
  }

  /* Posts that have cables, but none under the selection, stay as dots. */
  function ghosts(context) {
    context.fillStyle = colour("faint");
    context.beginPath();
    atlas.mapped.all.posts.forEach((mark) => {
      if (mark.r || mark.ring || !mark.isGhost || !mark.at) return;
      const [x, y] = atlas.globe.inPanel(mark.at);
      context.moveTo(x + 1.3, y);
      context.arc(x, y, 1.3, 0, 2 * Math.PI);
    });
    context.globalAlpha = 0.65;
    context.fill();
    context.globalAlpha = 1;
  }

  function posts(context, by) {
    const { width, height } = atlas.globe.view;
    context.setTransform(1, 0, 0, 1, 0, 0);
    atlas.mapped.all.posts.forEach((mark) => {
      if (!mark.r || !mark.at) return;
      const [x, y] = atlas.globe.inPanel(mark.at);
      if (x < -10 || y < -10 || x > width + 10 || y > height + 10) return;
      const stamp = stamped(mark, by);
      const half = stamp.width / 2;
      context.drawImage(stamp, Math.round(x * by) - half, Math.round(y * by) - half);
    });
    onPanel(context, by);
  }

  /* A circle of a size and look, drawn once and then copied: there are some seventy sizes and hundreds of posts. */
  function stamped({ r, isWeak, isOn }, by) {
    const name = `${r} ${isWeak} ${isOn} ${by}`;
    if (stamps.has(name)) return stamps.get(name);
    const stamp = document.createElement("canvas");
    stamp.width = stamp.height = 2 * Math.ceil((r + 2) * by);
    const own = stamp.getContext("2d");
    onPanel(own, by);
    circle(own, stamp.width / by / 2, stamp.width / by / 2, r);
    own.globalAlpha = isWeak ? 0.15 : 0.85;
    own.fillStyle = colour("hot");
    own.fill();
    own.globalAlpha = 1;
    own.strokeStyle = colour(isOn ? "ink" : isWeak ? "hot" : "panel");
    own.lineWidth = isOn ? 2 : 1;
    own.stroke();
    stamps.set(name, stamp);
    return stamp;
  }

  /* A's numbers at the posts, as rings around B's circles or within them. */
  function rings(context) {
    atlas.mapped.all.posts.forEach((mark) => {
      if (!mark.ring || !mark.at) return;
      const [x, y] = atlas.globe.inPanel(mark.at);
      const isSame = mark.ring === mark.r;
      [...(isSame ? [] : [["panel", 3.4]]), ["versus", isSame ? 1.2 : 1.8]].forEach(([name, width]) => {
        circle(context, x, y, mark.ring);
        context.lineWidth = width;
        context.strokeStyle = colour(name);
        context.stroke();
      });
    });
  }

  function outline(context, by, id, name, width, dash) {
    const mark = atlas.mapped.area(id);
    if (!mark) return;
    const { k } = atlas.globe.view;
    onPlane(context, by);
    context.strokeStyle = colour(name);
    context.lineWidth = width / k;
    context.lineJoin = "round";
    context.setLineDash(dash.map((part) => part / k));
    context.stroke(atlas.shapes.outline(mark.shape, k));
    context.setLineDash([]);
    onPanel(context, by);
  }

  /* The mark that the pointer or the keyboard is on: an area's outline, or a ring around a circle. */
  function pointed(context, by, value) {
    if (value === null) return;
    if (atlas.mapped.hasArea(value)) outline(context, by, value, "ink", 1.2, []);
    const { posts: some, spots: others } = atlas.mapped.all;
    const mark = some.find((own) => own.id === value) || others.find((own) => own.id === value && own.isShown);
    if (!mark || !mark.at) return;
    const [x, y] = atlas.globe.inPanel(mark.at);
    circle(context, x, y, Math.max(mark.r, 2) + 2);
    context.strokeStyle = colour("ink");
    context.lineWidth = 1.4;
    context.stroke();
  }

  function words(context) {
    context.lineJoin = "round";
    context.textBaseline = "alphabetic";
    context.lineWidth = 3;
    context.strokeStyle = colour("panel");
    context.fillStyle = colour("ink");
    atlas.names.all().forEach(({ text, x, y, isPlace }) => {
      context.font = `${isPlace ? "italic 500" : "650"} ${FONT}`;
      context.strokeText(text, x, y + 11);
      context.fillText(text, x, y + 11);
    });
  }

  function drawOver(context, by, isPicture) {
    const { width, height } = atlas.globe.view;
    const { map } = atlas.mapped.all;
    onPanel(context, by);
    if (!isPicture) context.clearRect(0, 0, width, height);
    atlas.flows.draw(context, colour);
    ghosts(context);
    spots(context);
    posts(context, by);
    if (atlas.mapped.all.beside !== null) rings(context);
    map.excluded.forEach((id) => outline(context, by, id, "ink", 1.2, [3, 3]));
    if (!isPicture) pointed(context, by, atlas.map.pointed());
    map.chosen.forEach((id) => outline(context, by, id, "hot", 1.8, []));
    words(context);
  }

  function whole() {
    clearTimeout(resting);
    resting = 0;
    drawGround(ground, ratio);
  }

  /* Some areas anew; all of them once the page has rested. */
  function some(list) {
    areas(ground, ratio, list);
    clearTimeout(resting);
    resting = setTimeout(whole, REST_MS);
  }

  function repainted() {
    colours = null;
    patterns.clear();
    stamps.clear();
  }

  atlas.canvas = { begin, fitted, whole, some, marks: () => drawOver(over, ratio, false), drawGround, drawOver, colour, repainted, font: FONT };
})();
