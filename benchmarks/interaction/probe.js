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
    if (held && held.areas.every((node) => node.isConnected) && held.posts.every((node) => node.isConnected)) return held;
    const points = [...document.querySelectorAll("#map .scatterlayer .point")];
    const isPost = (node) => node.__data__.data[0] === "@";
    const issues = [...document.querySelectorAll(".issue")];
    held = {
      areas: [...document.querySelectorAll("#map .choroplethlocation")].concat(points.filter((node) => !isPost(node))),
      posts: points.filter(isPost),
      numbers: issues.map((row) => row.querySelector(".number")),
    };
    bench.marks.push({
      areas: held.areas.map((node) => node.__data__.loc || node.__data__.data),
      posts: held.posts.map((node) => node.__data__.data.slice(1)),
      issues: issues.map((row) => row.dataset.code),
    });
    return held;
  }

  const STEP = /--area-(\d)/;
  const RADIUS = /^M([\d.]+),0A/;

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
      areas: all.areas.map((node) => Number((STEP.exec(node.style.fill) || [0, 0])[1])),
      posts: all.posts.map((node) => Math.round(10 * Number((RADIUS.exec(node.getAttribute("d")) || [0, 0])[1]))),
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
    const area = [...document.querySelectorAll("#map .choroplethlocation")].find((node) => node.__data__.loc === code);
    if (!area) return null;
    const panel = document.querySelector(".map-box").getBoundingClientRect();
    const box = area.getBoundingClientRect();
    const back = area.getScreenCTM().inverse();
    const circles = [...document.querySelectorAll("#map .scatterlayer .point")]
      .filter((node) => node.style.display !== "none")
      .map((node) => node.getBoundingClientRect());
    const shields = [...document.querySelectorAll(".map-box .tools, .map-box .legend, .map-box .map-note")].map((node) =>
      node.getBoundingClientRect(),
    );
    const hit = (x, y, boxes, far) =>
      boxes.some((r) => x > r.left - far && x < r.right + far && y > r.top - far && y < r.bottom + far);
    for (let i = 1; i < 24; i += 1) {
      for (let j = 1; j < 24; j += 1) {
        const x = Math.round(box.x + (box.width * i) / 24);
        const y = Math.round(box.y + (box.height * j) / 24);
        if (x < panel.left + 4 || x > panel.right - 4 || y < panel.top + 4 || y > panel.bottom - 4) continue;
        if (hit(x, y, circles, 2) || hit(x, y, shields, 2)) continue;
        const inside = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]].every(([a, b]) =>
          area.isPointInFill(new DOMPoint(x + a, y + b).matrixTransform(back)),
        );
        if (inside) return [x, y];
      }
    }
    return null;
  };

  /* A point of a post's circle over which no other circle lies. */
  bench.circle = function (post) {
    const points = [...document.querySelectorAll("#map .scatterlayer .point")].filter((node) => node.style.display !== "none");
    const at = points.findIndex((node) => node.__data__.data === "@" + post);
    if (at < 0) return null;
    const round = (node) => {
      const r = node.getBoundingClientRect();
      return [r.x + r.width / 2, r.y + r.height / 2, r.width / 2];
    };
    const [x, y, r] = round(points[at]);
    const over = points.slice(at + 1).map(round);
    const ways = [[0, 0]];
    for (let i = 0; i < 16; i += 1) ways.push([0.7 * r * Math.cos((i * Math.PI) / 8), 0.7 * r * Math.sin((i * Math.PI) / 8)]);
    const free = ways.find(([a, b]) => over.every(([u, v, w]) => Math.hypot(x + a - u, y + b - v) > Math.max(w, 3.5) + 0.5));
    return free && r > 0 ? [x + free[0], y + free[1]] : null;
  };
})();
