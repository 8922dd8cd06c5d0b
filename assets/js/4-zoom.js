/* Zoom: which part of the time is shown. The bars get finer as there is less of it.

   Comes in: the wheel, two fingers, the buttons. Goes out: `shown.window`. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { DAY, ms, iso } = atlas.time;
  const LEAST = 14 * DAY;

  let wheeled = 0;
  const fingers = new Map();
  let pinch = null;

  function view(from, to) {
    const first = ms(atlas.state.catalogue.first);
    const last = ms(atlas.state.catalogue.last) + DAY;
    const long = Math.max(LEAST, Math.min(last - first, to - from));
    const low = Math.max(first, Math.min(last - long, from));
    const whole = long >= last - first;
    const rounded = (time) => atlas.live.fit(Math.round(time / DAY) * DAY);
    atlas.show({ window: whole ? null : [iso(rounded(low)), iso(rounded(low + long))], resolution: null });
  }

  function zoom(way, at) {
    if (atlas.timeline.isEmpty()) return;
    const box = atlas.timeline.frame();
    const span = atlas.brush.span();
    if (way === "whole") view(-Infinity, Infinity);
    else if (way === "chosen") {
      if (span) view(span[0], span[1]);
      else atlas.toast("No time is chosen: drag over the timeline first.");
    } else {
      const middle = at === undefined ? (span ? (span[0] + span[1]) / 2 : (box.from + box.to) / 2) : at;
      const factor = way === "in" ? 0.5 : 2;
      view(middle - (middle - box.from) * factor, middle + (box.to - middle) * factor);
    }
  }

  function wheel(event) {
    if (atlas.timeline.isEmpty() || event.ctrlKey) return;
    event.preventDefault();
    wheeled += event.deltaY;
    if (Math.abs(wheeled) < 40) return;
    const way = wheeled < 0 ? "in" : "out";
    wheeled = 0;
    if (atlas.el("atlas").getAttribute("aria-busy") === "true") return;
    const { left } = atlas.el("brush").getBoundingClientRect();
    zoom(way, atlas.timeline.time(event.clientX - left, atlas.timeline.frame()));
  }

  /* Two fingers: the times under them stay under them. What is shown follows when they are lifted. */
  function touched(event) {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size !== 2 || atlas.timeline.isEmpty()) return;
    atlas.brush.drop();
    const box = atlas.timeline.frame();
    const { left } = atlas.el("brush").getBoundingClientRect();
    const ids = [...fingers.keys()];
    pinch = { ids, left, box, times: ids.map((id) => atlas.timeline.time(fingers.get(id) - left, box)) };
    event.stopImmediatePropagation();
    event.preventDefault();
  }

  function moved(event) {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    if (pinch) event.stopImmediatePropagation();
  }

  function lifted(event) {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    const was = pinch;
    const places = was && was.ids.map((id) => fingers.get(id) - was.left);
    fingers.delete(event.pointerId);
    if (!was) return;
    pinch = null;
    event.stopImmediatePropagation();
    const apart = places[1] - places[0];
    if (event.type === "pointercancel" || Math.abs(apart) < 8 || Math.sign(apart) !== Math.sign(was.times[1] - was.times[0])) return;
    const pixel = (was.times[1] - was.times[0]) / apart; /* ms a pixel */
    const from = was.times[0] - places[0] * pixel;
    view(from, from + was.box.width * pixel);
  }

  function listen(brush) {
    brush.addEventListener("wheel", wheel, { passive: false });
    /* Before the brush: a second finger is no drag. */
    brush.addEventListener("pointerdown", touched, true);
    brush.addEventListener("pointermove", moved, true);
    brush.addEventListener("pointerup", lifted, true);
    brush.addEventListener("pointercancel", lifted, true);
  }

  atlas.zoom = { zoom, listen };
})();
