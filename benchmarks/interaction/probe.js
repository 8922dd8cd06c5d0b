/* Probe: what the benchmark adds to the page, to see when things were painted and what was.

   A pointer event's time is its own `timeStamp`. The app sets the marks in the animation frame that follows; a message
   posted from that frame runs after the browser has computed style, layout and paint of it: that is `painted`. The
   start of the next animation frame is kept beside it as `next`. Marks are read after that, outside what is timed; a
   frame whose marks the next one overtook before they could be read is timed and not compared (`screen` is null). */

(function () {
  "use strict";
  const waiting = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => waiting.shift()(performance.now());

  function painted(then) {
    waiting.push(then);
    channel.port2.postMessage(null);
  }

  const bench = { frames: [], resources: [], marks: [], on: false, busy: false, entered: null, tiles: [], released: null };
  window.bench = bench;

  const state = () => window.atlas.state;
  const el = (id) => document.getElementById(id);

  new PerformanceObserver((list) => {
    list.getEntries().forEach((entry) => {
      const path = new URL(entry.name).pathname;
      if (path !== "/tile" && path !== "/_dash-update-component") return;
      bench.resources.push([path, entry.startTime, entry.duration, entry.encodedBodySize, entry.transferSize, entry.decodedBodySize]);
    });
  }).observe({ type: "resource", buffered: true });

  /* ---- the marks ---- */

  let held = null;

  function nodes() {
    const drawn = window.atlas.map.painted();
    const names = { areas: [...Object.keys(drawn.areas), ...Object.keys(drawn.spots)].join(), posts: Object.keys(drawn.circles).join() };
    if (held && held.names.areas === names.areas && held.names.posts === names.posts) return { ...held, drawn };
    const issues = [...document.querySelectorAll(".issue")];
    held = { names, numbers: issues.map((row) => row.querySelector(".number")) };
    bench.marks.push({
      areas: [...Object.keys(drawn.areas), ...Object.keys(drawn.spots)],
      posts: Object.keys(drawn.circles),
      issues: issues.map((row) => row.dataset.code),
    });
    return { ...held, drawn };
  }

  /* The days that the brush tells while it moves. */
  function words() {
    const label = el("brush-label");
    return label.hidden || el("brush-range").hidden ? null : label.textContent;
  }

  /* What is on the screen: numbers as printed, steps of colour, radii in tenths of a pixel. */
  bench.capture = function () {
    const all = nodes();
    return {
      marks: bench.marks.length - 1,
      asked: state().version,
      painted: Number(el("atlas").dataset.painted),
      busy: el("atlas").getAttribute("aria-busy") === "true",
      label: words(),
      count: Number(el("count").textContent.replaceAll(",", "")),
      scale: (({ breaks, most }) => ({ breaks, most }))(window.atlas.mapped.all.scale),
      areas: [...Object.values(all.drawn.areas), ...Object.values(all.drawn.spots)].map(({ step }) => step),
      posts: Object.values(all.drawn.circles).map(({ r }) => Math.round(10 * r)),
      issues: all.numbers.map((node) => Number(node.textContent.replaceAll(",", ""))),
    };
  };

  /* What the last answer told, for what is painted as colour or size. */
  bench.answer = function () {
    const { answer, shown } = state();
    return {
      version: answer.version,
      selection: answer.selection,
      chosen: answer.timeline.chosen,
      resolution: answer.timeline.resolution,
      edges: answer.timeline.edges,
      levels: answer.timeline.levels,
      names: state().catalogue.levels.map(([name]) => name),
      role: shown.role,
      areas: answer.map.areas,
      posts: answer.map.posts,
      breaks: answer.map.breaks,
      issues: answer.issues.counts,
      count: answer.line.count,
      rows: answer.rows.map((row) => row.id),
    };
  };

  /* ---- frames while a hand moves ---- */

  let oldest = null;
  let newest = null;
  let scheduled = false;
  let turn = 0;

  function frame() {
    scheduled = false;
    turn += 1;
    const own = turn;
    const label = words();
    const { last } = window.atlas.live;
    const found = { oldest, newest, set: performance.now(), screen: null };
    oldest = newest = null;
    painted((now) => {
      found.painted = now;
      const before = performance.now();
      if (turn === own) {
        found.screen = bench.capture();
        found.screen.label = label;
        const names = bench.marks[found.screen.marks];
        found.live = last && {
          areas: names.areas.map((id) => last.areas[id] || 0),
          posts: names.posts.map((id) => last.posts[id] || 0),
        };
      }
      found.probe = performance.now() - before;
      bench.frames.push(found);
    });
    requestAnimationFrame(() => (found.next = performance.now()));
  }

  window.addEventListener("pointermove", (event) => {
    if (!bench.on || !event.buttons) return;
    const parts = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    if (oldest === null) oldest = parts.length ? parts[0].timeStamp : event.timeStamp;
    newest = event.timeStamp;
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(frame);
    }
  });

  bench.take = function () {
    const found = JSON.stringify({ frames: bench.frames, marks: bench.marks });
    bench.frames = [];
    return found;
  };

  bench.network = function () {
    const found = bench.resources;
    bench.resources = [];
    return found;
  };

  /* ---- commits ---- */

  ["pointerup", "keydown"].forEach((name) =>
    window.addEventListener(name, (event) => { if (bench.released === null) bench.released = event.timeStamp; }, true),
  );

  const ROWS = 4;

  function settled() {
    const { version, pending, answer } = state();
    return pending.length === 0 && answer && answer.version === version && el("atlas").dataset.painted === String(version);
  }

  function listed() {
    const { rows, line } = state().answer;
    if (line.count === 0) return !el("empty").hidden;
    return rows.slice(0, ROWS).every((row, index) => {
      const card = document.querySelector(`#cables .ag-row[row-index="${index}"] .card[data-id]`);
      return card && card.dataset.id === row.id;
    });
  }

  /* Arms the probe before a gesture; `bench.done` is a promise of when all of its answer was on the screen. */
  bench.arm = function () {
    const { version } = state();
    bench.released = null;
    let views = null;
    bench.done = new Promise((good) => {
      const limit = performance.now() + 15000;
      const look = () => {
        const { failed } = state();
        if (performance.now() > limit || failed) {
          good({ failed: failed || (state().version > version ? "no answer painted" : "no gesture") });
          return;
        }
        if (state().version > version && settled()) {
          if (views === null) views = performance.now();
          if (listed()) {
            painted((now) => good({ views: views - bench.released, all: now - bench.released }));
            return;
          }
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    return version;
  };

  /* ---- activation ---- */

  bench.watch = function () {
    el("brush").addEventListener("pointerenter", (event) => (bench.entered = event.timeStamp), true);
    new MutationObserver(() => {
      if (bench.entered !== null) bench.tiles.push({ ms: performance.now() - bench.entered, own: window.atlas.live.tile().ms, bytes: window.atlas.live.tile().bytes });
      bench.entered = null;
    }).observe(el("atlas"), { attributes: true, attributeFilter: ["data-tile"] });
  };

  bench.activated = () =>
    new Promise((good) => {
      const limit = performance.now() + 15000;
      const look = () => {
        if (window.atlas.live.isReady() || performance.now() > limit) good(window.atlas.live.isReady());
        else requestAnimationFrame(look);
      };
      look();
    });

  /* ---- the list ---- */

  bench.scroll = (index) =>
    new Promise((good) => {
      const started = performance.now();
      window.dash_ag_grid.getApi("cables").ensureIndexVisible(index, "middle");
      const look = () => {
        const card = document.querySelector(`#cables .ag-row[row-index="${index}"] .card[data-id]`);
        if (card) painted((now) => good({ ms: now - started, id: Number(card.dataset.id) }));
        else if (performance.now() > started + 15000) good({ failed: "no row" });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });

  /* ---- where a hand finds things ---- */

  /* A point inside the area, away from every circle; null where there is none. */
  bench.spot = function (code) {
    const { map } = window.atlas;
    const drawn = map.painted();
    const box = map.box(code);
    if (box === null) return null;
    const panel = document.querySelector(".map-box").getBoundingClientRect();
    const circles = [...Object.values(drawn.spots), ...Object.values(drawn.circles).filter(({ r }) => r)];
    const shields = [...document.querySelectorAll(".map-box .tools, .map-box .legend, .map-box .map-note")].map((node) =>
      node.getBoundingClientRect(),
    );
    const hit = (x, y) => shields.some((r) => x > r.left - 2 && x < r.right + 2 && y > r.top - 2 && y < r.bottom + 2);
    const near = (x, y) => circles.some(({ at, r }) => Math.hypot(x - at[0], y - at[1]) < Math.max(r, 3.5) + 2);
    const [left, top, right, bottom] = box;
    for (let i = 1; i < 24; i += 1) {
      for (let j = 1; j < 24; j += 1) {
        const x = Math.round(left + ((right - left) * i) / 24);
        const y = Math.round(top + ((bottom - top) * j) / 24);
        if (x < panel.left + 4 || x > panel.right - 4 || y < panel.top + 4 || y > panel.bottom - 4) continue;
        if (hit(x, y) || near(x, y)) continue;
        if ([[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]].every(([a, b]) => map.at(x + a, y + b) === code)) return [x, y];
      }
    }
    return null;
  };

  /* A point of a post's circle that is its own. */
  bench.circle = function (post) {
    const own = window.atlas.map.painted().circles[post];
    if (!own || !own.r) return null;
    const [x, y] = own.at;
    const ways = [[0, 0]];
    for (let i = 0; i < 16; i += 1) ways.push([0.7 * own.r * Math.cos((i * Math.PI) / 8), 0.7 * own.r * Math.sin((i * Math.PI) / 8)]);
    const free = ways.find(([a, b]) => window.atlas.map.at(x + a, y + b) === "@" + post);
    return free ? [x + free[0], y + free[1]] : null;
  };
})();
