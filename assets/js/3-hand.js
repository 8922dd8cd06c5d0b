/* Hand: what a pointer, a wheel and two fingers do on the map.

   Comes in: pointer events. Goes out: moves of the globe, clicks, boxes and lassos, told to the map as points of the
   panel. Refuses to know what lies there. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const SLACK = 4; /* pixels that a click may tremble */

  let mode = "pan";
  let box = null;
  let fingers = new Map();
  let press = null; /* where and how the pointer went down */
  let drawn = null; /* corners of the box or lasso */
  let hovering = null;
  let sheet = null; /* the outline of the box or lasso */

  /* Points of the panel; the panel's place is looked up when the pointer comes, not on every move. */
  let corner = null;

  function at(event) {
    corner = corner || box.getBoundingClientRect();
    return [event.clientX - corner.left, event.clientY - corner.top];
  }

  function down(event) {
    if (event.button) return;
    corner = null;
    const point = at(event);
    fingers.set(event.pointerId, point);
    box.setPointerCapture(event.pointerId);
    if (fingers.size > 1) {
      press = null;
      draw(null);
      return;
    }
    const isBox = mode === "select" || (mode === "pan" && event.altKey);
    press = { point, last: point, isMoved: false, tool: isBox ? "select" : mode };
    atlas.untip();
    atlas.preview.out();
  }

  function move(event) {
    const point = at(event);
    if (!fingers.has(event.pointerId)) {
      if (hovering === null) requestAnimationFrame(hover);
      hovering = { event, point };
      return;
    }
    if (fingers.size === 2) {
      pinch(event.pointerId, point);
      return;
    }
    fingers.set(event.pointerId, point);
    if (press === null) return;
    if (!press.isMoved && Math.hypot(point[0] - press.point[0], point[1] - press.point[1]) <= SLACK) return;
    press.isMoved = true;
    if (press.tool === "pan") {
      box.classList.add("is-grabbed");
      atlas.globe.pan(point[0] - press.last[0], point[1] - press.last[1]);
    } else if (press.tool === "select") {
      const [[a, b], [c, d]] = [press.point, point];
      draw([[a, b], [c, b], [c, d], [a, d]]);
    } else draw([...(drawn || [press.point]), point]);
    press.last = point;
  }

  /* Two fingers: the world under them stays under them. */
  function pinch(id, point) {
    const other = [...fingers].find(([own]) => own !== id)[1];
    const before = fingers.get(id);
    fingers.set(id, point);
    const far = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]);
    if (far(before) < 1) return;
    const middle = (p) => [(p[0] + other[0]) / 2, (p[1] + other[1]) / 2];
    const [m, n] = [middle(before), middle(point)];
    atlas.globe.pan(n[0] - m[0], n[1] - m[1]);
    atlas.globe.zoom(far(point) / far(before), n[0], n[1]);
  }

  function up(event) {
    const point = at(event);
    const own = press;
    fingers.delete(event.pointerId);
    box.classList.remove("is-grabbed");
    if (own === null || fingers.size) return;
    press = null;
    const corners = drawn;
    draw(null);
    if (event.type === "pointercancel") return;
    const more = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!own.isMoved) click(event, point, more);
    else if (own.tool !== "pan" && corners && corners.length > 2) atlas.map.picked(corners, more);
  }

  let clicked = { time: -Infinity, point: [0, 0] };

  /* The second click of a double one zooms and is no choice. */
  function click(event, point, more) {
    const isDouble = event.timeStamp - clicked.time < 320 && Math.hypot(point[0] - clicked.point[0], point[1] - clicked.point[1]) < 6 && clicked.isSea;
    const value = atlas.map.clicked(point, more, event.altKey);
    clicked = { time: isDouble ? -Infinity : event.timeStamp, point, isSea: value === null };
    if (isDouble && value === null) atlas.globe.zoom(event.shiftKey ? 0.5 : 2, point[0], point[1]);
  }

  function hover() {
    const held = hovering;
    hovering = null;
    if (held && !held.event.buttons) atlas.map.hovered(held.point, held.event);
  }

  function out() {
    hovering = null;
    corner = null;
    atlas.map.hovered(null, null);
  }

  function wheel(event) {
    event.preventDefault();
    const point = at(event);
    const lines = event.deltaMode === 1 ? 18 : 1;
    const factor = Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * 0.0028);
    atlas.globe.zoom(factor, point[0], point[1]);
  }

  function draw(corners) {
    drawn = corners;
    sheet.replaceChildren();
    sheet.style.display = corners === null ? "none" : "";
    if (corners === null) return;
    const path = document.createElementNS(sheet.namespaceURI, "polygon");
    path.setAttribute("points", corners.map((point) => point.join(",")).join(" "));
    sheet.append(path);
  }

  function tool(next) {
    mode = next;
    box.dataset.tool = mode;
    document.querySelectorAll("[data-drag]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.drag === mode));
    });
  }

  function begin(into) {
    box = into;
    box.dataset.tool = mode;
    sheet = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    sheet.setAttribute("class", "map-drawn");
    sheet.setAttribute("aria-hidden", "true");
    box.append(sheet);
    draw(null);
    box.addEventListener("pointerdown", down);
    box.addEventListener("pointermove", move);
    box.addEventListener("pointerup", up);
    box.addEventListener("pointercancel", up);
    box.addEventListener("pointerenter", () => (corner = null));
    box.addEventListener("pointerleave", out);
    box.addEventListener("wheel", wheel, { passive: false });
    window.addEventListener("resize", () => (corner = null));
  }

  atlas.hand = { begin, tool, mode: () => mode };
})();
