/* Twin: the timeline as a table. One row per bin; choosing a row, or a stretch of rows, chooses its time. */

(function () {
  "use strict";
  const atlas = window.atlas;

  const shown = () => atlas.timeline.shown();
  const versus = () => atlas.state.answer.versus;

  function columns() {
    return [
      { key: "time", name: { year: "Year", month: "Month", week: "Week", day: "Day" }[shown().resolution] },
      ...shown().stack.keys.map((part, i) => ({ key: "part" + i, name: part.name, title: part.full, isNumber: true })),
      ...(versus() ? [{ key: "other", name: "A", title: versus().sentence, isNumber: true }] : []),
      { key: "sum", name: versus() ? "B" : "Cables", title: "Cables of the selection", isNumber: true },
      { key: "total", name: "Of", title: "Cables of the whole corpus", isNumber: true },
      ...(versus() ? [{ key: "usual", name: "Expected of A", title: "Where A has a burst: the median of the bars around", isNumber: true }] : []),
      { key: "expected", name: versus() ? "Expected of B" : "Expected", title: "Where there is a burst: the median of the bars around", isNumber: true },
      { key: "note", name: "Remarks" },
    ];
  }

  function rows() {
    if (atlas.timeline.isEmpty()) return [];
    const { times, levels, sums, total, bursts, resolution } = shown();
    const span = atlas.brush.span();
    const surge = new Map(bursts);
    const other = new Map(versus() ? versus().bursts : []);
    return sums.map((sum, i) => {
      const cells = {
        time: atlas.time.name(times[i], resolution),
        ...(versus() ? { other: versus().sums[i], usual: other.has(i) ? other.get(i) : null } : {}),
        sum,
        total: total[i],
        expected: surge.has(i) ? surge.get(i) : null,
        note: [
          ...(other.has(i) ? [burst(versus().sums[i], other.get(i), " of A")] : []),
          ...(surge.has(i) ? [burst(sum, surge.get(i), versus() ? " of B" : "")] : []),
          ...atlas.marks.missing(i),
        ].join(". "),
      };
      levels.forEach((counts, part) => (cells["part" + part] = counts[i]));
      return { id: String(i), cells, isChosen: span !== null && span[0] <= times[i] && span[1] >= times[i + 1] };
    });
  }

  function burst(sum, expected, whose) {
    return expected ? `Burst${whose}, ${(sum / expected).toFixed(1)} ×` : `Burst${whose}`;
  }

  function caption() {
    const { line, timeline } = atlas.state.answer;
    const others = atlas.state.answer.selection.some((clause) => clause.facet !== "when");
    const held = timeline.sums.reduce((a, b) => a + b, 0);
    const of = timeline.total.reduce((a, b) => a + b, 0);
    const words = others ? "under all that is chosen but time" : "whatever time is chosen";
    const both = timeline.stack.overlaps ? " A cable with two of the parts counts in both, and once among the cables." : "";
    return `${atlas.number(held)} of ${atlas.number(of)} dated cables of the time shown, ${words}; ${atlas.number(line.count)} are selected.${both}`;
  }

  function choose(ids) {
    const { times } = shown();
    const span = [times[Number(ids[0])], times[Number(ids[ids.length - 1]) + 1]];
    const own = atlas.brush.span();
    if (own && own[0] === span[0] && own[1] === span[1]) atlas.brush.clear();
    else atlas.brush.set(span);
  }

  atlas.table({
    id: "when-twin",
    title: "When, as a table",
    area: "where",
    button: "when-table",
    hint: "Enter chooses a row, Shift with the arrows a stretch",
    columns,
    rows,
    caption,
    choose,
    ranges: true,
  });
})();
