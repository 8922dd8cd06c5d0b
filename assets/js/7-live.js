/* Live: while a hand moves the brush, the other views follow on every frame, without the server.

   When the pointer comes to the timeline the browser fetches a tile: for each place, post, issue and for the whole, how
   many cables there are in each column of the timeline, under all clauses but time. Columns add up, since a cable has
   one time; so a stretch is a difference of two sums, exact for any two edges. The painters are those of an answer. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const DAY = 86400000;

  let tile = null;
  let asked = null;
  let aborter = null;
  let frame = 0;
  let waiting = null;

  /* The first day of column i of n over `days` days: whole numbers, the same as on the server. */
  function dayOf(i, n, days) {
    return Math.floor((2 * i * days + n) / (2 * n));
  }

  function key() {
    const { answer, catalogue, shown } = atlas.state;
    if (!answer || !answer.timeline.edges.length) return null;
    const edges = answer.timeline.edges;
    const others = answer.selection.filter((clause) => clause.facet !== "when");
    return JSON.stringify([catalogue.store, others, shown.role, answer.issues.facet, edges[0], edges[edges.length - 1], width(), compared(answer)]);
  }

  /* What is compared with, as far as a tile depends on it. */
  function compared(answer) {
    return answer.versus ? answer.versus.held : null;
  }

  function width() {
    return Math.max(2, Math.round(atlas.el("brush").getBoundingClientRect().width));
  }

  /* Fetches the tile of what is shown now, unless it is here or under way. */
  async function activate() {
    const wanted = key();
    if (wanted !== null && tile !== null && tile.key === wanted) tile.answer = atlas.state.answer;
    if (wanted === null || wanted === asked || atlas.state.pending.length) return;
    asked = wanted;
    if (aborter) aborter.abort();
    aborter = new AbortController();
    const started = performance.now();
    const edges = atlas.state.answer.timeline.edges;
    const part = { start: edges[0], end: edges[edges.length - 1], columns: String(width()), facet: atlas.state.answer.issues.facet };
    try {
      const read = await fetched(part, aborter.signal);
      if (asked !== wanted) return;
      tile = read;
      tile.key = wanted;
      tile.answer = atlas.state.answer;
      tile.ms = performance.now() - started;
      atlas.el("atlas").dataset.tile = String(tile.columns);
    } catch (error) {
      /* Without a tile the brush still moves and the commit brings the numbers. */
      if (asked === wanted) asked = null;
      if (error.name !== "AbortError") tile = null;
    }
  }

  /* The tile of what is shown, with `part` of its address; beside it that of A, where A follows the time of B. */
  async function fetched(part, signal) {
    const { answer, catalogue } = atlas.state;
    const { versus } = answer;
    const own = { store: catalogue.store, role: answer.map.role, ...part, ...(versus ? { base: "1" } : {}) };
    const one = async (of) => {
      const response = await fetch("/tile?" + new URLSearchParams({ ...own, of }).toString(), { signal });
      if (!response.ok) throw new Error("status " + response.status);
      const read = decode(await response.arrayBuffer());
      read.bytes = Number(response.headers.get("Content-Length") || 0);
      return read;
    };
    const [read, other] = await Promise.all([one(answer.line.url), versus && versus.held.follows ? one(versus.own) : null]);
    read.versus = other;
    if (other) read.scale = { breaks: read.scale.breaks, most: Math.max(read.scale.most, other.scale.most) };
    return read;
  }

  /* "CAT1", length of the header, header as JSON, then per section the counts per value and column: the lowest bytes
     of all counts, then the next ones. */
  function decode(buffer) {
    const view = new DataView(buffer);
    if (view.getUint32(0, false) !== 0x43415431) throw new Error("no tile");
    const long = view.getUint32(4, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, long)));
    let at = 8 + long;
    const sections = {};
    head.sections.forEach((section) => {
      const size = section.values.length * head.columns;
      const bytes = Number(section.type.slice(1));
      const raw = counts(buffer, at, size, bytes);
      sections[section.name] = { values: section.values, sums: sums(raw, section.values.length, head.columns) };
      at += Math.ceil((size * bytes) / 4) * 4;
    });
    return { columns: head.columns, days: head.days, start: Date.parse(head.start + "T00:00:00Z"), scale: head.scale, sections };
  }

  function counts(buffer, at, size, bytes) {
    const lowest = new Uint8Array(buffer, at, size);
    if (bytes === 1) return lowest;
    const found = Uint32Array.from(lowest);
    for (let plane = 1; plane < bytes; plane += 1) {
      const upper = new Uint8Array(buffer, at + plane * size, size);
      for (let i = 0; i < size; i += 1) found[i] += upper[i] * 256 ** plane;
    }
    return found;
  }

  /* Sums before each column, column after column, so that a fold reads two stretches of memory. */
  function sums(raw, values, columns) {
    const found = new Uint32Array((columns + 1) * values);
    for (let v = 0; v < values; v += 1) {
      let total = 0;
      for (let c = 0; c < columns; c += 1) {
        total += raw[v * columns + c];
        found[(c + 1) * values + v] = total;
      }
    }
    return found;
  }

  function difference(section, low, high) {
    const { values, sums: all } = section;
    const found = {};
    const a = low * values.length;
    const b = high * values.length;
    for (let v = 0; v < values.length; v += 1) {
      const count = all[b + v] - all[a + v];
      if (count) found[values[v]] = count;
    }
    return found;
  }

  /* Asked several times a frame: it looks at no element, which would make the page lay itself out. */
  function isReady() {
    const { answer, pending } = atlas.state;
    return tile !== null && tile.answer === answer && (pending.length === 0 || tile.key === key());
  }

  /* The column whose first day is `time`, or the nearest; null without a tile. */
  function column(time, columns = tile.columns) {
    const day = (time - tile.start) / DAY;
    return Math.max(0, Math.min(columns, Math.round((day * columns) / tile.days)));
  }

  /* The first day of the column so many after that of `time`. Of two tiles the one with fewer columns counts: its columns
     begin where some of the other's do. */
  function first(time, on) {
    const columns = tile.versus ? Math.min(tile.columns, tile.versus.columns) : tile.columns;
    return tile.start + dayOf(column(time, columns) + on, columns, tile.days) * DAY;
  }

  /* `time` moved to the first day of its column: there, sums are exact. */
  function fit(time) {
    return isReady() ? first(time, 0) : time;
  }

  /* The first day of the column after that of `time`, or before it: a brush has one at least. A day, without a tile. */
  function beside(time, way) {
    if (!isReady()) return time + way * DAY;
    const found = first(time, way);
    return (found - time) * way < DAY ? time + way * DAY : found;
  }

  /* The numbers between two edges; null where an edge has no column and its own sums are not here. */
  function numbers(low, high) {
    if (fit(low) === low && fit(high) === high) return fold(tile, column(low), column(high));
    return atlas.edges.between(low, high);
  }

  /* The numbers of all views in the columns from `a` to before `b`. */
  function fold(read, a, b) {
    const part = (name) => (read.sections[name] ? difference(read.sections[name], a, b) : {});
    const found = { areas: part("areas"), posts: part("posts"), issues: part("issues"), count: part("count")[""] || 0, base: part("base")[""] || 0, scale: read.scale };
    if (read.versus) {
      const by = read.versus.columns / read.columns;
      found.versus = fold(read.versus, Math.round(a * by), Math.round(b * by));
    }
    return found;
  }

  /* Paints the cables in [low, high) in all views but the timeline, in the next frame, once. */
  function paint(low, high) {
    waiting = [low, high];
    if (frame) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (waiting === null || !isReady()) return;
      const found = numbers(waiting[0], waiting[1]);
      waiting = null;
      if (found !== null) show(found);
    });
  }

  /* Paints numbers of `fold` now. */
  function show(found) {
    atlas.el("atlas").classList.add("is-live");
    const beside = atlas.compare.beside(found);
    atlas.map.live(found.areas, found.posts, beside, found.scale);
    atlas.issues.live(found.issues, beside && beside.issues);
    atlas.el("count").firstChild.data = atlas.number(found.count);
    atlas.compare.live(beside);
    atlas.live.last = found;
  }

  function rest() {
    waiting = null;
    cancelAnimationFrame(frame);
    frame = 0;
    atlas.el("atlas").classList.remove("is-live");
  }

  window.addEventListener("resize", () => {
    tile = null;
    asked = null;
  });

  /* After a change of the other clauses the tile is stale: a new one comes if the pointer is still there. */
  atlas.painters.push(() => {
    rest();
    const brush = atlas.el("brush");
    if (brush && (brush.matches(":hover") || brush.contains(document.activeElement))) activate();
  });

  atlas.live = { activate, fetched, isReady, fit, beside, column, paint, rest, fold, show, last: null, tile: () => tile };
})();
