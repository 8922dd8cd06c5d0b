/* Twin of the map: places and posts as a table, with the numbers of the map. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const KINDS = { about: "Place", from: "Host country", to: "Country", mention: "Place", untagged: "Place" };

  function rows() {
    const { map } = atlas.mapped.all;
    const { totals, posts } = atlas.state.catalogue;
    const chosen = new Set(map.chosen);
    const places = Object.keys(totals[map.role]).filter((value) => value[0] !== "@");
    const field = map.role === "to" ? "to" : "from";
    const circles = Object.keys(totals[field]).filter((value) => value[0] === "@" && posts[value.slice(1)]);
    const marks = [...places, ...circles].map((id) => {
      const [count, total] = atlas.mapped.numbers(id);
      const kind = id[0] === "@" ? "Post" : KINDS[map.role];
      return { id, isChosen: chosen.has(id), cells: { name: atlas.mapped.name(id), kind, ...against(id, count, map), count, total, ...doubtful(id, count, map) } };
    });
    return [...marks, ...flows(map)].sort((a, b) => b.cells.count - a.cells.count || b.cells.total - a.cells.total || (a.id < b.id ? -1 : 1));
  }

  /* The flows that the answer has. Of a pair that only one side has among its strongest, the number of the other is not
     known. */
  function flows({ flows: own, named, versus }) {
    const found = new Map();
    const read = (given, key) =>
      (given ? given.list : []).forEach(([from, to, count, weak]) => {
        const id = `${from} ${to}`;
        const name = `${atlas.mapped.name(from)} to ${atlas.mapped.name(to)}`;
        const row = found.get(id) || { id, isChosen: false, cells: { name, kind: "Flow", count: null, total: null, ...(versus === null ? {} : { other: null, far: null }) } };
        row.cells[key] = count;
        if (key === "count" && named !== null) row.cells.weak = weak;
        found.set(id, row);
      });
    read(own, "count");
    if (versus !== null) read(versus.flows, "other");
    return [...found.values()];
  }

  /* A's number and the difference of the shares, where two selections are compared. */
  function against(id, count, { versus }) {
    if (versus === null) return {};
    if (id[0] === "@") return { other: versus.posts[id.slice(1)] || 0, far: null };
    const other = versus.areas[id] || 0;
    return { other, far: Math.round(100 * atlas.versus.points(other, count, versus.bases)) / 100 };
  }

  function doubtful(id, count, map) {
    if (map.named === null || (id[0] === "@" && map.role === "about")) return {};
    return { weak: count - (map.named[id] || 0) };
  }

  function columns() {
    const { map } = atlas.mapped.all;
    const found = [
      { key: "name", name: "Name" },
      { key: "kind", name: "Kind" },
      ...(map.versus === null ? [] : [{ key: "other", name: "A", isNumber: true, title: map.versus.sentence }]),
      { key: "count", name: map.versus === null ? "Cables" : "B", isNumber: true, title: "In the selection" },
      ...(map.versus === null ? [] : [{ key: "far", name: "B less A", isNumber: true, title: "Share of B less share of A, in points of percent" }]),
      { key: "total", name: "Of all", isNumber: true, title: "In the corpus" },
    ];
    if (map.named !== null) found.push({ key: "weak", name: "Inferred alone", isNumber: true, title: "Of the cables: by readings that are inferred or doubtful, and no other" });
    return found;
  }

  function caption() {
    const { map } = atlas.mapped.all;
    const { versus } = map;
    const shares = versus === null ? "" : ` Shares are of ${atlas.number(versus.bases[0])} cables of A and ${atlas.number(versus.bases[1])} of B.`;
    return `Places: ${atlas.legend.titles[map.role]}. Posts: ${map.role === "to" ? "cables they got" : "cables they sent"}. Under the selection, and in the corpus.${shares}`;
  }

  function choose(id) {
    const [from, to] = id.split(" ");
    if (to !== undefined) atlas.map.follow({ from, to });
    else atlas.gesture({ view: "map", kind: "add", facet: atlas.mapped.facet(id), values: [id] });
  }

  atlas.table({
    id: "map-table",
    title: "Where, as a table",
    area: "where",
    button: "map-table-open",
    columns,
    rows,
    caption,
    hint: "Choose a name to select it",
    choose: ([id]) => choose(id),
  });
})();
