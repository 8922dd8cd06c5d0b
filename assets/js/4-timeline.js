/* Timeline: paints plotly's own filled areas as bars, and holds the brush over them.

   One outline per classification level is set for each answer. The brush is a box of its own over the figure: it
   follows the pointer on every frame and reports when the pointer is let go. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const DAY = 86400000;
  const SMALL = 0.15;

  let gd = null;
  let shown = null;
  let span = null; /* chosen time in ms, [start, end) */
  let dragging = null;

  function graph() {
    const found = document.querySelector("#timeline .js-plotly-plot");
    return found && found._fullLayout && found._fullLayout.xaxis && found._fullLayout.xaxis._length ? found : null;
  }

  function ms(day) {
    return Date.parse(day + "T00:00:00Z");
  }

  function iso(time) {
    return new Date(time).toISOString().slice(0, 10);
  }

  function frame() {
    const layout = gd._fullLayout;
    return {
      left: layout.xaxis._offset,
      width: layout.xaxis._length,
      top: layout.yaxis._offset,
      height: layout.yaxis._length,
      from: ms(shown.edges[0]),
      to: ms(shown.edges[shown.edges.length - 1]),
    };
  }

  function x(time, box) {
    return ((time - box.from) / (box.to - box.from)) * box.width;
  }

  function time(px, box) {
    return box.from + (px / box.width) * (box.to - box.from);
  }

  /* The scale is that of the whole corpus as long as the selection can be seen before it; a small selection gets a
     scale of its own, without the grey behind it, and the panel says so. */
  function scale() {
    const whole = shown.total.reduce((a, b) => Math.max(a, b), 1);
    const own = shown.total.reduce((a, _, i) => Math.max(a, shown.levels.reduce((sum, counts) => sum + counts[i], 0)), 0);
    const isOwn = own > 0 && own < whole * SMALL;
    return { isOwn, tall: (isOwn ? Math.max(own, 4) : whole) * 1.06 };
  }

  function bars(base, counts, box, tall) {
    const parts = [];
    const starts = shown.times;
    for (let i = 0; i < counts.length; i += 1) {
      if (!counts[i]) continue;
      const left = x(starts[i], box);
      let right = x(starts[i + 1], box);
      if (right - left > 4) right -= 1;
      const low = box.height - (base[i] / tall) * box.height;
      const high = box.height - ((base[i] + counts[i]) / tall) * box.height;
      parts.push(`M${left.toFixed(1)},${low.toFixed(1)}V${high.toFixed(1)}H${right.toFixed(1)}V${low.toFixed(1)}Z`);
    }
    return parts.join("") || "M0,0";
  }

  function paint(timeline) {
    shown = timeline;
    if (!shown.times) shown.times = shown.edges.map(ms);
    gd = gd || graph();
    if (!gd || !shown.edges.length) return;
    const want = [shown.edges[0], shown.edges[shown.edges.length - 1]];
    const { isOwn, tall } = scale();
    const axis = gd._fullLayout.xaxis.range.map((v) => String(v).slice(0, 10));
    if (axis[0] !== want[0] || axis[1] !== want[1] || Math.abs(gd._fullLayout.yaxis.range[1] - tall) > 1e-6) {
      window.Plotly.relayout(gd, { "xaxis.range": want, "yaxis.range": [0, tall] });
      return; /* painted after plotly has drawn */
    }
    const box = frame();
    const fills = gd.querySelectorAll(".scatterlayer .trace .js-fill");
    if (fills[0]) {
      const none = shown.total.map(() => 0);
      fills[0].setAttribute("d", isOwn ? "M0,0" : bars(none, shown.total, box, tall));
      fills[0].style.cssText = "fill: var(--ghost); fill-opacity: 1; stroke-width: 0";
    }
    stack(shown.levels, box, tall);
    if (!dragging) {
      const { chosen } = shown;
      const first = ms(atlas.state.catalogue.first);
      const last = ms(atlas.state.catalogue.last) + DAY;
      const open = !chosen.start && !chosen.end;
      span = open ? null : [chosen.start ? ms(chosen.start) : first, chosen.end ? ms(chosen.end) : last];
    }
    place();
    resolution();
  }

  /* Shows another part of the time: the bars get finer as there is less of it. */
  function view(from, to) {
    const first = ms(atlas.state.catalogue.first);
    const last = ms(atlas.state.catalogue.last) + DAY;
    const long = Math.max(14 * DAY, Math.min(last - first, to - from));
    const low = Math.max(first, Math.min(last - long, from));
    const whole = long >= last - first;
    atlas.show({ window: whole ? null : [iso(rounded(low)), iso(rounded(low + long))], resolution: null });
  }

  function zoom(way, at) {
    if (!shown || !shown.edges.length) return;
    const box = frame();
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

  let wheeled = 0;

  function wheel(event) {
    if (!shown || !shown.edges.length || event.ctrlKey) return;
    event.preventDefault();
    wheeled += event.deltaY;
    if (Math.abs(wheeled) < 40) return;
    const way = wheeled < 0 ? "in" : "out";
    wheeled = 0;
    if (atlas.el("atlas").getAttribute("aria-busy") === "true") return;
    const brush = atlas.el("brush");
    zoom(way, time(event.clientX - brush.getBoundingClientRect().left, frame()));
  }

  /* Other numbers in the same bars, on the same scale. */
  function live(levels) {
    if (!gd || !shown || !shown.edges.length) return;
    stack(levels, frame(), scale().tall);
  }

  function stack(levels, box, tall) {
    const fills = gd.querySelectorAll(".scatterlayer .trace .js-fill");
    const base = shown.total.map(() => 0);
    levels.forEach((counts, index) => {
      const fill = fills[index + 1];
      if (!fill) return;
      fill.setAttribute("d", bars(base, counts, box, tall));
      const step = atlas.state.catalogue.levels[index][1];
      fill.style.cssText = `fill: var(--class-${step}); fill-opacity: 1; stroke-width: 0`;
      counts.forEach((count, i) => (base[i] += count));
    });
  }

  function resolution() {
    const days = (shown.times[shown.times.length - 1] - shown.times[0]) / DAY;
    const size = { year: 365, month: 30, week: 7, day: 1 };
    const unit = `cables per ${shown.resolution}`;
    atlas.el("when-unit").textContent = scale().isOwn ? `${unit}, scale of the selection` : unit;
    document.querySelectorAll("[data-span]").forEach((button) => {
      if (button.dataset.span === "whole" || button.dataset.span === "out") button.disabled = shown.whole;
      if (button.dataset.span === "chosen") button.disabled = span === null;
    });
    document.querySelectorAll('[data-shown="resolution"]').forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.value === shown.resolution));
      button.disabled = days / size[button.dataset.value] > 4000;
    });
  }

  function place() {
    const brush = atlas.el("brush");
    const range = atlas.el("brush-range");
    const box = frame();
    Object.assign(brush.style, {
      left: box.left + "px",
      top: box.top + "px",
      width: box.width + "px",
      height: box.height + "px",
    });
    range.hidden = span === null;
    const before = atlas.el("veil-before");
    const after = atlas.el("veil-after");
    before.hidden = after.hidden = span === null;
    const label = atlas.el("brush-label");
    label.hidden = dragging === null || span === null;
    if (span === null) return;
    range.querySelector('[data-edge="start"]').hidden = span[0] < box.from;
    range.querySelector('[data-edge="end"]').hidden = span[1] > box.to;
    range.hidden = span[1] <= box.from || span[0] >= box.to;
    const left = Math.max(0, Math.min(box.width, x(span[0], box)));
    const right = Math.max(0, Math.min(box.width, x(span[1], box)));
    before.style.width = left + "px";
    after.style.left = right + "px";
    range.style.left = left + "px";
    range.style.width = Math.max(1, right - left) + "px";
    range.querySelector('[data-edge="start"]').style.left = "0px";
    range.querySelector('[data-edge="end"]').style.left = Math.max(1, right - left) + "px";
    label.textContent = words(span);
    label.style.left = (right - left) / 2 + "px";
  }

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  function day(value) {
    const date = new Date(value);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  function words(range) {
    return `${day(range[0])} – ${day(range[1] - DAY)}`;
  }

  function bin(at) {
    const times = shown.times;
    let low = 0;
    let high = times.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (times[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  function binName(index) {
    const start = new Date(shown.times[index]);
    switch (shown.resolution) {
      case "year":
        return String(start.getUTCFullYear());
      case "month":
        return `${MONTHS[start.getUTCMonth()]} ${start.getUTCFullYear()}`;
      case "week":
        return `Week of ${day(start)}`;
      default:
        return day(start);
    }
  }

  /* To whole days, and to those on which the numbers that follow live are exact. */
  function rounded(value) {
    return atlas.live.fit(Math.round(value / DAY) * DAY);
  }

  function snapped(value) {
    const index = bin(value);
    const [a, b] = [shown.times[index], shown.times[Math.min(index + 1, shown.times.length - 1)]];
    return value - a < b - value ? a : b;
  }

  function ends(a, b, box, snap) {
    const fit = snap ? snapped : rounded;
    let low = Math.max(box.from, fit(Math.min(a, b)));
    let high = Math.min(box.to, fit(Math.max(a, b)));
    if (high - low < DAY) high = low + DAY;
    if (high > box.to) [low, high] = [box.to - DAY, box.to];
    return [low, high];
  }

  /* One edge moves, the other stays where it is, though it may lie outside what is shown. */
  function edge(fixed, at, box, snap) {
    const moving = Math.max(box.from, Math.min(box.to, (snap ? snapped : rounded)(at)));
    if (moving === fixed) return [fixed, fixed + DAY];
    return moving < fixed ? [moving, fixed] : [fixed, moving];
  }

  function start(event) {
    if (!shown || !shown.edges.length || event.button) return;
    const brush = atlas.el("brush");
    const box = frame();
    const { left } = brush.getBoundingClientRect();
    const at = time(event.clientX - left, box);
    const edge = event.target.dataset && event.target.dataset.edge;
    const inside = event.target.id === "brush-range";
    dragging = {
      kind: edge || (inside ? "move" : "draw"),
      at,
      left,
      x: event.clientX,
      from: span ? span.slice() : null,
      moved: false,
      id: event.pointerId,
    };
    brush.setPointerCapture(event.pointerId);
    atlas.preview.out();
    atlas.el("atlas").dataset.dragging = "true";
    if (edge) event.target.focus();
    event.preventDefault();
  }

  function move(event) {
    if (!shown || !shown.edges.length) return;
    const box = frame();
    const left = dragging ? dragging.left : atlas.el("brush").getBoundingClientRect().left;
    const at = time(event.clientX - left, box);
    if (!dragging) {
      hover(event, at);
      return;
    }
    atlas.untip();
    if (Math.abs(event.clientX - dragging.x) > 3) dragging.moved = true;
    if (!dragging.moved) return;
    const before = dragging.from;
    if (dragging.kind === "draw") span = ends(dragging.at, at, box, event.shiftKey);
    else if (dragging.kind === "start") span = edge(before[1], at, box, event.shiftKey);
    else if (dragging.kind === "end") span = edge(before[0], at, box, event.shiftKey);
    else {
      const long = before[1] - before[0];
      let low = rounded(before[0] + at - dragging.at);
      low = Math.max(box.from, Math.min(box.to - long, low));
      span = [low, Math.min(box.to, rounded(low + long))];
    }
    place();
    if (atlas.live.isReady()) atlas.live.paint(span[0], span[1]);
  }

  function stop(event) {
    if (!dragging) return;
    const was = dragging;
    dragging = null;
    atlas.el("atlas").dataset.dragging = "false";
    atlas.el("brush-label").hidden = true;
    if (event.type === "pointercancel") {
      span = was.from;
      place();
      atlas.live.rest();
      atlas.paint(atlas.state.answer);
      return;
    }
    if (!was.moved) {
      if (was.kind === "start" || was.kind === "end") return;
      const index = bin(was.at);
      const next = [shown.times[index], shown.times[index + 1]];
      if (span && span[0] === next[0] && span[1] === next[1]) clear();
      else {
        span = next;
        commit();
      }
      return;
    }
    commit();
  }

  function commit() {
    place();
    atlas.gesture({ view: "timeline", kind: "between", start: iso(span[0]), end: iso(span[1]) });
  }

  function clear() {
    span = null;
    place();
    atlas.gesture({ view: "timeline", kind: "clear" });
  }

  function keys(event) {
    const edge = event.target.dataset && event.target.dataset.edge;
    if (!edge || !span) return;
    if (event.key === "Escape" || event.key === "Delete" || event.key === "Backspace") {
      clear();
      return;
    }
    const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!way) return;
    event.preventDefault();
    const which = edge === "start" ? 0 : 1;
    const times = shown.times;
    const index = bin(span[which]);
    let next = span[which] + way * DAY;
    if (!event.altKey) {
      const on = times[index] === span[which] || span[which] >= times[times.length - 1];
      const at = span[which] >= times[times.length - 1] ? times.length - 1 : index;
      next = way > 0 ? times[Math.min(at + 1, times.length - 1)] : times[on ? Math.max(at - 1, 0) : at];
    }
    span = which === 0 ? [Math.min(next, span[1] - DAY), span[1]] : [span[0], Math.max(next, span[0] + DAY)];
    commit();
  }

  function hover(event, at) {
    const box = frame();
    if (at < box.from || at >= box.to) {
      atlas.untip();
      return;
    }
    const index = bin(at);
    if (event.pointerType !== "touch") {
      atlas.preview.over({ facet: "when", start: shown.edges[index], end: shown.edges[index + 1] });
    }
    const names = atlas.state.catalogue.levels;
    const parts = shown.levels
      .map((counts, level) => [names[level][0] || "Unknown", counts[index]])
      .filter(([, count]) => count)
      .map(([name, count]) => `${name.charAt(0) + name.slice(1).toLowerCase()} ${atlas.number(count)}`);
    const sum = shown.levels.reduce((a, counts) => a + counts[index], 0);
    atlas.tip(event.clientX, event.clientY, binName(index), [
      `${atlas.number(sum)} of ${atlas.number(shown.total[index])} cables`,
      ...parts.reverse(),
    ]);
  }

  atlas.timeline = { zoom, live, span: () => span };
  atlas.painters.push((answer) => paint(answer.timeline));

  atlas.begin.push(function ready() {
    gd = graph();
    if (!gd) return false;
    const brush = atlas.el("brush");
    brush.addEventListener("pointerdown", start);
    brush.addEventListener("pointerenter", atlas.live.activate);
    brush.addEventListener("focusin", atlas.live.activate);
    brush.addEventListener("pointermove", move);
    brush.addEventListener("pointerup", stop);
    brush.addEventListener("pointercancel", stop);
    brush.addEventListener("pointerleave", () => {
      atlas.untip();
      if (!dragging) atlas.preview.out();
    });
    brush.addEventListener("keydown", keys);
    brush.addEventListener("wheel", wheel, { passive: false });
    brush.addEventListener("dblclick", () => {
      if (span) clear();
    });
    gd.on("plotly_afterplot", () => {
      if (shown) paint(shown);
    });
    return true;
  });
})();
