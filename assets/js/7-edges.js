/* Edges: numbers for a brush whose edge lies between two columns of the tile, on the edge of a bar or on a day that was
   chosen before, or outside the time shown.

   Comes in: the two edges of a brush. Goes out: the numbers of all views between them, each a recount, or null where they
   are not here; `bring` fetches what is missing. Nothing is rounded: an edge has the sum of its own day or none. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const KEPT = 12;
  const NONE = { count: 0, base: 0, areas: {}, posts: {}, issues: {} };

  const sums = new Map(); /* numbers before a day, by tile and day */
  const failed = new Set(); /* those that did not come; they are not asked for again under the same tile */

  const name = (time) => `${time} ${atlas.live.tile().key}`;

  /* The numbers of all cables from the start of the tile to before `time`, less than none where it lies before the start. */
  function before(time) {
    const { fold, tile, fit, column } = atlas.live;
    if (fit(time) === time) return fold(tile(), 0, column(time));
    const bars = atlas.playback.bars();
    const index = bars === null ? -1 : bars.times.indexOf(time);
    return index < 0 ? sums.get(name(time)) || null : fold(bars.reel, 0, index);
  }

  function counts(one, two) {
    const found = {};
    Object.keys({ ...one, ...two }).forEach((key) => {
      const count = (two[key] || 0) - (one[key] || 0);
      if (count) found[key] = count;
    });
    return found;
  }

  /* `two` less `one`, of every view. */
  function less(one, two) {
    const found = { scale: two.scale, count: two.count - one.count, base: two.base - one.base };
    ["areas", "posts", "issues"].forEach((view) => (found[view] = counts(one[view], two[view])));
    if (one.versus) found.versus = less(one.versus, two.versus || NONE);
    return found;
  }

  function between(low, high) {
    const [one, two] = [before(low), before(high)];
    return one === null || two === null ? null : { ...less(one, two), scale: atlas.live.tile().scale };
  }

  /* Whether the numbers between two edges are here, or cannot be had; if not they are fetched, and `then` is called. */
  function bring(low, high, then) {
    if (!atlas.live.isReady()) return true;
    const missing = [low, high].filter((time) => before(time) === null && !failed.has(name(time)));
    if (!missing.length) return true;
    Promise.all(missing.map(fetched)).then(then);
    return false;
  }

  async function fetched(time) {
    const own = name(time);
    const { times } = atlas.timeline.shown();
    const start = times[0];
    try {
      if (times.includes(time)) {
        if (!(await atlas.playback.load())) failed.add(own);
        return;
      }
      const [low, high] = time < start ? [time, start] : [start, time];
      const { facet } = atlas.state.answer.issues;
      const read = await atlas.live.fetched({ start: atlas.time.iso(low), end: atlas.time.iso(high), columns: "1", facet });
      const found = atlas.live.fold(read, 0, 1);
      if (sums.size >= KEPT) sums.delete(sums.keys().next().value);
      sums.set(own, time < start ? less(found, NONE) : found);
    } catch (error) {
      failed.add(own); /* without them the brush still moves, and the commit brings the numbers */
    }
  }

  atlas.edges = { between, bring };
})();
