/* Timeline: paints plotly's own filled areas as bars, on a scale and with ticks of its own.

   One outline for the whole corpus and one per part of the stack is set for each answer. Comes in: `answer.timeline`.
   Plotly draws only when the panel changes its size; then the marks are painted again. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { ms } = atlas.time;
  const SMALL = 0.15;
  const HEADROOM = 1.12; /* above the tallest bar, for the mark of a burst */

  let gd = null;
  let shown = null;
  let scale = { isOwn: false, tall: 1 };
  let painted = {};

  function graph() {
    const found = document.querySelector("#timeline .js-plotly-plot");
    return found && found._fullLayout && found._fullLayout.xaxis && found._fullLayout.xaxis._length ? found : null;
  }

  function isEmpty() {
    return shown === null || !shown.edges.length;
  }

  /* The box of the bars in pixels of the panel, and the time that it spans. */
  function frame() {
    const layout = gd._fullLayout;
    return {
      left: layout.xaxis._offset,
      width: layout.xaxis._length,
      top: layout.yaxis._offset,
      height: layout.yaxis._length,
      from: shown.times[0],
      to: shown.times[shown.times.length - 1],
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
  function scaled() {
    const whole = shown.total.reduce((a, b) => Math.max(a, b), 1);
    const own = shown.sums.reduce((a, sum, i) => Math.max(a, sum, shown.levels.reduce((n, row) => n + row[i], 0)), 0);
    const most = shown.versus ? shown.versus.reduce((a, b) => Math.max(a, b), own) : own;
    const isOwn = most > 0 && most < whole * SMALL;
    return { isOwn, tall: (isOwn ? Math.max(most, 4) : Math.max(whole, most)) * HEADROOM };
  }

  /* Outlines of bars that stand on `base`, which grows by them. */
  function bars(base, counts, box, edges) {
    const parts = [];
    const unit = box.height / scale.tall;
    for (let i = 0; i < counts.length; i += 1) {
      if (!counts[i]) continue;
      const left = edges[i];
      let right = edges[i + 1];
      if (right - left > 4) right -= 1;
      const low = box.height - base[i] * unit;
      base[i] += counts[i];
      const high = box.height - base[i] * unit;
      parts.push(`M${left.toFixed(1)},${low.toFixed(1)}V${high.toFixed(1)}H${right.toFixed(1)}V${low.toFixed(1)}Z`);
    }
    return parts.join("") || "M0,0";
  }

  /* Sets the outline and the look of one of plotly's areas, where they are others than before. */
  function outline(fill, index, d, look) {
    if (!fill) return;
    const key = `${index}:`;
    if (painted[key] === fill && painted[key + "d"] === d && painted[key + "look"] === look) return;
    Object.assign(painted, { [key]: fill, [key + "d"]: d, [key + "look"]: look });
    fill.setAttribute("d", d);
    fill.style.cssText = `fill: ${look}; fill-opacity: 1; stroke-width: 0`;
  }

  function paint(timeline) {
    shown = timeline;
    if (!shown.times) shown.times = shown.edges.map(ms);
    if (!gd || isEmpty()) return;
    scale = scaled();
    const box = frame();
    const edges = shown.times.map((start) => x(start, box));
    const fills = gd.querySelectorAll(".scatterlayer .trace .js-fill");
    const ghost = scale.isOwn ? "M0,0" : bars(shown.total.map(() => 0), shown.total, box, edges);
    outline(fills[0], 0, ghost, "var(--ghost)");
    stack(shown.levels, shown.sums, box, edges, fills);
    atlas.axis.draw(box, scale.tall);
    atlas.marks.draw(shown, box, edges, scale.tall);
    atlas.brush.settle(shown);
    atlas.head.paint(shown, scale.isOwn);
  }

  function stack(levels, sums, box, edges, fills) {
    const base = sums.map(() => 0);
    const { keys } = shown.stack;
    for (let index = 1; index < fills.length; index += 1) {
      const counts = levels[index - 1];
      if (counts) outline(fills[index], index, bars(base, counts, box, edges), atlas.looks.fill(keys[index - 1].look));
      else outline(fills[index], index, "M0,0", "none");
    }
    const over = atlas.axis.layer("time-over");
    const line = over.querySelector(".time-sum") || over.appendChild(atlas.axis.node("path", "time-sum"));
    line.setAttribute("d", shown.stack.overlaps ? steps(sums, box, edges) : "M0,0");
    const other = over.querySelector(".time-versus") || over.appendChild(atlas.axis.node("path", "time-versus"));
    other.setAttribute("d", (shown.versus ? steps(shown.versus, box, edges) : "M0,0") + bracket(box));
  }

  /* The time that A keeps for itself, as a bracket at the top; none where it follows that of B. */
  function bracket(box) {
    const { versus } = atlas.state.answer;
    const own = versus && !versus.held.follows ? versus.selection.find((clause) => clause.facet === "when") : null;
    if (!own) return "";
    const at = (day, end) => box.left + Math.max(0, Math.min(box.width, day ? x(ms(day), box) : end));
    const [left, right] = [at(own.start, 0), at(own.end, box.width)];
    return `M${left.toFixed(1)},${box.top + 6}v-5H${right.toFixed(1)}v5`;
  }

  /* The distinct cables of every bin as one line, where the parts of the bars overlap. */
  function steps(sums, box, edges) {
    const unit = box.height / scale.tall;
    const bottom = box.top + box.height;
    return sums
      .map((sum, i) => {
        const [left, right] = [box.left + edges[i], box.left + edges[i + 1]].map((value) => value.toFixed(1));
        const y = (bottom - sum * unit).toFixed(1);
        return i ? `L${left},${y}H${right}` : `M${left},${y}H${right}`;
      })
      .join("");
  }

  /* Other numbers in the same bars, on the same scale. */
  function live(levels, sums) {
    if (!gd || isEmpty()) return;
    const box = frame();
    const edges = shown.times.map((start) => x(start, box));
    stack(levels, sums || shown.sums, box, edges, gd.querySelectorAll(".scatterlayer .trace .js-fill"));
  }

  /* What a preview asks with, so that its parts are those on the screen. */
  function parts() {
    const { by, keys } = shown.stack;
    return [["stack", by], ...(by === "classification" ? [] : keys.map((key) => ["part", key.value]))];
  }

  atlas.timeline = {
    live,
    parts,
    frame,
    x,
    time,
    isEmpty,
    shown: () => shown,
    tall: () => scale.tall,
    span: () => atlas.brush.span(),
    zoom: (way, at) => atlas.zoom.zoom(way, at),
    repaint: () => shown && paint(shown),
  };
  atlas.painters.push((answer) => {
    answer.timeline.versus = answer.versus && answer.timeline.edges.length ? answer.versus.sums : null;
    paint(answer.timeline);
  });

  atlas.begin.push(function ready() {
    gd = graph();
    if (!gd) return false;
    atlas.head.build();
    atlas.brush.listen();
    gd.on("plotly_afterplot", () => {
      painted = {};
      atlas.timeline.repaint();
    });
    return true;
  });
})();
