/* Brush: the box over the timeline that chooses a stretch of time. It follows the pointer on every frame and reports
   when the pointer is let go. Comes in: pointers, keys. Goes out: gestures `between` and `clear`, tooltips. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { DAY, ms, iso, words } = atlas.time;

  let span = null; /* chosen time in ms, [start, end) */
  let dragging = null;
  let newest = null; /* where the hand is while numbers are awaited */

  const shown = () => atlas.timeline.shown();
  const bin = (at) => atlas.time.bin(shown().times, at);

  /* The span of a new answer, unless a hand is moving another. */
  function settle(timeline) {
    if (!dragging && !atlas.playback.isRunning()) {
      const { chosen } = timeline;
      const first = ms(atlas.state.catalogue.first);
      const last = ms(atlas.state.catalogue.last) + DAY;
      const open = !chosen.start && !chosen.end;
      span = open ? null : [chosen.start ? ms(chosen.start) : first, chosen.end ? ms(chosen.end) : last];
    }
    place();
  }

  function place() {
    const brush = atlas.el("brush");
    const range = atlas.el("brush-range");
    const box = atlas.timeline.frame();
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
    const left = Math.max(0, Math.min(box.width, atlas.timeline.x(span[0], box)));
    const right = Math.max(0, Math.min(box.width, atlas.timeline.x(span[1], box)));
    before.style.width = left + "px";
    after.style.left = right + "px";
    range.style.left = left + "px";
    range.style.width = Math.max(1, right - left) + "px";
    range.querySelector('[data-edge="start"]').style.left = "0px";
    range.querySelector('[data-edge="end"]').style.left = Math.max(1, right - left) + "px";
    if (!label.firstChild) label.append("");
    label.firstChild.data = words(span);
    label.style.left = `clamp(var(--label-half), ${(left + right) / 2}px, calc(100% - var(--label-half)))`;
  }

  /* To whole days, and to those on which the numbers that follow live are exact. */
  function rounded(value) {
    return atlas.live.fit(Math.round(value / DAY) * DAY);
  }

  function snapped(value) {
    const { times } = shown();
    const index = bin(value);
    const [a, b] = [times[index], times[Math.min(index + 1, times.length - 1)]];
    return value - a < b - value ? a : b;
  }

  function ends(a, b, box, snap) {
    const fit = snap ? snapped : rounded;
    let low = Math.max(box.from, fit(Math.min(a, b)));
    let high = Math.min(box.to, fit(Math.max(a, b)));
    if (high - low < DAY) high = atlas.live.beside(low, 1);
    if (high > box.to) [low, high] = [atlas.live.beside(box.to, -1), box.to];
    return [low, high];
  }

  /* One edge moves, the other stays where it is, though it may lie outside what is shown. */
  function edge(fixed, at, box, snap) {
    const moving = Math.max(box.from, Math.min(box.to, (snap ? snapped : rounded)(at)));
    if (moving === fixed) return [fixed, atlas.live.beside(fixed, 1)];
    return moving < fixed ? [moving, fixed] : [fixed, moving];
  }

  /* Where the brush goes when the hand that drags it is at a time. */
  function moved(at, box, snap) {
    const was = dragging.from;
    if (dragging.kind === "draw") return ends(dragging.at, at, box, snap);
    if (dragging.kind === "start") return edge(was[1], at, box, snap);
    if (dragging.kind === "end") return edge(was[0], at, box, snap);
    const long = was[1] - was[0];
    const low = Math.max(box.from, rounded(Math.min(box.to - long, was[0] + at - dragging.at)));
    return [low, Math.min(box.to, rounded(low + long))];
  }

  function start(event) {
    if (atlas.timeline.isEmpty() || event.button || dragging) return;
    atlas.playback.pause();
    const brush = atlas.el("brush");
    const box = atlas.timeline.frame();
    const { left } = brush.getBoundingClientRect();
    const grip = event.target.dataset && event.target.dataset.edge;
    const inside = event.target.id === "brush-range";
    dragging = {
      kind: grip || (inside ? "move" : "draw"),
      at: atlas.timeline.time(event.clientX - left, box),
      left,
      x: event.clientX,
      from: span ? span.slice() : null,
      moved: false,
    };
    brush.setPointerCapture(event.pointerId);
    atlas.preview.out();
    atlas.el("atlas").dataset.dragging = "true";
    if (grip) event.target.focus();
    else if (document.activeElement.matches("input, select, textarea")) document.activeElement.blur(); /* keys are the page's again */
    event.preventDefault();
  }

  function move(event) {
    if (atlas.timeline.isEmpty()) return;
    const box = atlas.timeline.frame();
    const left = dragging ? dragging.left : atlas.el("brush").getBoundingClientRect().left;
    const at = atlas.timeline.time(event.clientX - left, box);
    if (!dragging) {
      if (event.pointerType !== "touch") hover(event, at, box);
      return;
    }
    atlas.untip();
    if (Math.abs(event.clientX - dragging.x) > 3) dragging.moved = true;
    if (!dragging.moved) return;
    const next = moved(at, box, event.shiftKey);
    /* An edge that no column of the tile has waits for its own sums, and the brush with it. */
    newest = event;
    if (!atlas.edges.bring(next[0], next[1], () => dragging && newest === event && move(event))) return;
    span = next;
    place();
    if (atlas.live.isReady()) atlas.live.paint(span[0], span[1]);
  }

  function stop(event) {
    if (!dragging) return;
    const was = dragging;
    if (event.type === "pointercancel") {
      drop();
      return;
    }
    dragging = null;
    atlas.el("atlas").dataset.dragging = "false";
    atlas.el("brush-label").hidden = true;
    if (was.moved) commit();
    else if (was.kind !== "start" && was.kind !== "end") choose(bin(was.at));
  }

  /* The hand lets go without having meant it: everything as it was. */
  function drop() {
    if (!dragging) return;
    span = dragging.from;
    dragging = null;
    atlas.el("atlas").dataset.dragging = "false";
    place();
    atlas.live.rest();
    atlas.paint(atlas.state.answer);
  }

  /* One bin is chosen; the one that is chosen already is let go. */
  function choose(index) {
    const { times } = shown();
    const next = [times[index], times[index + 1]];
    if (span && span[0] === next[0] && span[1] === next[1]) clear();
    else set(next);
  }

  function set(next) {
    span = next;
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

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !dragging) return;
    event.stopPropagation();
    drop();
  }, true);

  function keys(event) {
    const grip = event.target.dataset && event.target.dataset.edge;
    if (!grip || !span) return;
    if (event.key === "Escape" || event.key === "Delete" || event.key === "Backspace") {
      clear();
      return;
    }
    const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!way) return;
    event.preventDefault();
    const which = grip === "start" ? 0 : 1;
    const { times } = shown();
    const index = bin(span[which]);
    let next = span[which] + way * DAY;
    if (!event.altKey) {
      const on = times[index] === span[which] || span[which] >= times[times.length - 1];
      const at = span[which] >= times[times.length - 1] ? times.length - 1 : index;
      next = way > 0 ? times[Math.min(at + 1, times.length - 1)] : times[on ? Math.max(at - 1, 0) : at];
    }
    set(which === 0 ? [Math.min(next, span[1] - DAY), span[1]] : [span[0], Math.max(next, span[0] + DAY)]);
  }

  function hover(event, at, box) {
    if (at < box.from || at >= box.to) {
      atlas.untip();
      return;
    }
    const { edges } = shown();
    const index = bin(at);
    atlas.preview.over({ facet: "when", start: edges[index], end: edges[index + 1] });
    tell(index, event.clientX, event.clientY);
  }

  /* The numbers of a bin: of all cables then, each part of the bin, what is special about it. */
  function tell(index, left, top) {
    const { times, resolution, sums, total, levels, stack, versus } = shown();
    const sum = sums[index];
    const parts = levels
      .map((counts, i) => [stack.keys[i].full, counts[index]])
      .filter(([, count]) => count)
      .map(([name, count]) => `${name} ${atlas.number(count)} of ${atlas.number(sum)}`)
      .reverse();
    if (stack.overlaps) parts.push("A cable with two of these counts in both.");
    atlas.tip(left, top, atlas.time.name(times[index], resolution), [
      `${versus ? "B " : ""}${atlas.number(sum)} of ${atlas.number(total[index])} cables`,
      ...(versus ? [`A ${atlas.number(versus[index])} of ${atlas.number(total[index])} cables`] : []),
      ...parts,
      ...atlas.marks.told(index),
      ...atlas.marks.missing(index),
    ]);
  }

  function listen() {
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
    brush.addEventListener("dblclick", () => {
      if (span) clear();
    });
    atlas.zoom.listen(brush);
  }

  atlas.brush = {
    settle,
    listen,
    drop,
    choose,
    set,
    clear,
    tell,
    span: () => span,
    /* Where playback is: the brush follows it, nothing is asked. */
    follow(next) {
      span = next;
      place();
    },
  };
})();
