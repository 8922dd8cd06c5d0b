/* Picture: the timeline as a figure of its own, with its numbers in it, for an image file.

   Comes in: what the panel shows. Goes out: `atlas.timeline.picture(format)`, a promise of a data URL ("png" at twice
   the size, or "svg"); the figure names its colours, for a file knows no style sheet. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const DASHES = { "part-1": "/", "part-3": "-", "part-4": ".", "reading-1": "/" };

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function figure() {
    const { times, levels, sums, total, stack, resolution } = atlas.timeline.shown();
    const starts = times.slice(0, -1);
    const middle = starts.map((start, i) => atlas.time.iso((start + times[i + 1]) / 2));
    const widths = starts.map((start, i) => (times[i + 1] - start) * 0.94);
    const ink = colour("--ink");
    const bar = (name, y, marker) => ({ type: "bar", name, x: middle, y, width: widths, marker, offsetgroup: "1" });
    const parts = stack.keys.map((part, i) => bar(part.full, levels[i], {
      color: colour(`--${part.look}`),
      line: { width: 0 },
      pattern: DASHES[part.look] ? { shape: DASHES[part.look], fgcolor: colour("--panel"), size: 5, solidity: 0.3 } : {},
    }));
    const whole = { ...bar("All cables", total, { color: colour("--ghost"), line: { width: 0 } }), offsetgroup: "0", xaxis: "x2" };
    const line = { type: "scatter", mode: "lines", line: { shape: "hvh", width: 1, color: ink }, name: "Cables", x: middle, y: sums };
    const span = [times[0], times[times.length - 1]].map(atlas.time.iso);
    const axis = { type: "date", range: span, showgrid: false, color: colour("--muted") };
    return {
      data: [whole, ...parts, ...(stack.overlaps ? [line] : [])],
      layout: {
        barmode: "stack",
        title: { text: atlas.state.answer.line.sentence, font: { size: 13, color: ink }, x: 0.01, xanchor: "left" },
        paper_bgcolor: colour("--panel"),
        plot_bgcolor: colour("--panel"),
        font: { family: "Inter, sans-serif", size: 11, color: ink },
        margin: { l: 56, r: 20, t: 44, b: 56 },
        legend: { orientation: "h", y: -0.12, traceorder: "normal" },
        xaxis: axis,
        xaxis2: { ...axis, overlaying: "x", visible: false },
        yaxis: { range: [0, atlas.timeline.tall()], title: { text: `cables per ${resolution}` }, gridcolor: colour("--line"), tickformat: ",d" },
      },
    };
  }

  function picture(format) {
    const { data, layout } = figure();
    return window.Plotly.toImage({ data, layout }, { format, width: 1200, height: 420, scale: format === "png" ? 2 : 1 });
  }

  atlas.begin.push(() => Boolean(Object.assign(atlas.timeline, { picture, figure })));
})();
