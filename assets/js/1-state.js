/* State: what is asked, what was answered, and the queue of gestures between the two.

   A gesture joins the queue and a request goes out that holds the selection the server confirmed last, every gesture
   since, and a version. An answer to any but the newest request is dropped. Nothing is lost and nothing is mixed. */

(function () {
  "use strict";

  const SLOW_MS = 200;
  const GIVE_UP_MS = 20000;

  const state = {
    catalogue: null,
    shown: { role: "about", facet: "issue", resolution: null, window: null, stack: "classification", flows: 0, sort: "sent_at", descending: true },
    base: [],
    versus: null,
    url: null,
    undone: null,
    pending: [],
    version: 0,
    answer: null,
    failed: null,
    step: 0,
    last: 0,
    timers: [],
  };

  const painters = [];

  function el(id) {
    return document.getElementById(id);
  }

  function send(id, props) {
    window.dash_clientside.set_props(id, props);
  }

  function gesture(item) {
    state.pending.push(item);
    ask();
  }

  function show(change) {
    Object.assign(state.shown, change);
    ask();
  }

  /* `undone`: the selection before, of which pinned clauses stay. */
  function go(url, undone) {
    state.url = url;
    state.undone = undone || null;
    state.base = [];
    state.versus = null;
    state.pending = [];
    ask();
  }

  /* Another selection by its address, as a step that undo takes back. */
  function visit(query) {
    state.step += 1;
    state.last = state.step;
    history.pushState({ step: state.step }, "", location.pathname + query);
    go(query);
  }

  function ask() {
    state.version += 1;
    state.failed = null;
    const wanted = {
      version: state.version,
      base: state.base,
      versus: state.versus,
      gestures: state.pending.slice(),
      shown: Object.assign({}, state.shown),
    };
    if (state.url !== null) wanted.url = state.url;
    if (state.url !== null && state.undone) wanted.undone = state.undone;
    waiting(true);
    send("request", { data: wanted });
  }

  function waiting(on) {
    state.timers.forEach(clearTimeout);
    state.timers = [];
    const atlas = el("atlas");
    if (!atlas) return;
    atlas.setAttribute("aria-busy", String(on));
    if (!on) {
      atlas.classList.remove("is-slow");
      return;
    }
    el("failed").hidden = true;
    state.timers.push(setTimeout(() => atlas.classList.add("is-slow"), SLOW_MS));
    state.timers.push(setTimeout(() => fail("The server has not answered."), GIVE_UP_MS));
  }

  function fail(sentence) {
    state.failed = sentence;
    waiting(false);
    el("failed-text").textContent = sentence;
    el("failed").hidden = false;
    el("note").hidden = true;
  }

  function receive(answer) {
    if (!answer || answer.version !== state.version) return;
    waiting(false);
    if (answer.failed) {
      if (!answer.again) {
        /* The gestures themselves were refused: sending them again would not help. */
        state.pending = [];
        state.url = null;
        el("retry").hidden = true;
      } else {
        el("retry").hidden = false;
      }
      fail(answer.failed);
      return;
    }
    if (state.catalogue && answer.store !== state.catalogue.store) {
      window.location.reload();
      return;
    }
    state.base = answer.selection;
    state.versus = answer.versus ? answer.versus.held : null;
    state.pending = [];
    remember(answer);
    state.answer = answer;
    paint(answer);
  }

  /* A painter that needs time gives a promise; the page counts as painted when all are done. */
  function paint(answer) {
    const waits = painters.map((painter) => painter(answer)).filter(Boolean);
    const done = () => {
      if (state.answer === answer) el("atlas").dataset.painted = String(answer.version);
    };
    if (waits.length) Promise.all(waits).then(done, done);
    else done();
  }

  /* The address tells the selection; back and forward walk through it. */
  function remember(answer) {
    const address = location.pathname + (answer.address ? "?" + answer.address : "");
    const here = location.pathname + location.search;
    if (state.url !== null || state.answer === null) {
      history.replaceState({ step: state.step }, "", address);
      state.url = null;
    } else if (address !== here) {
      state.step += 1;
      state.last = state.step;
      history.pushState({ step: state.step }, "", address);
    }
    steps();
  }

  function steps() {
    el("undo").disabled = state.step <= 0;
    el("redo").disabled = state.step >= state.last;
  }

  window.addEventListener("popstate", (event) => {
    state.step = event.state && Number.isInteger(event.state.step) ? event.state.step : 0;
    steps();
    go(location.search, state.answer && state.answer.selection);
  });

  /* A failed request of a callback never reaches the callback's output, so it is seen here. */
  const fetched = window.fetch;
  window.fetch = function (resource, options) {
    const address = typeof resource === "string" ? resource : (resource && resource.url) || "";
    const reply = fetched.apply(this, arguments);
    if (!address.includes("_dash-update-component")) return reply;
    const version = state.version;
    const body = String((options && options.body) || "");
    const missed = (sentence) => {
      if (body.includes('"rows-given.data"')) window.atlas.list.lost();
      if (!body.includes('"answer.data"') || version !== state.version) return;
      el("retry").hidden = false;
      fail(sentence);
    };
    return reply.then(
      (response) => {
        if (!response.ok) missed("The server answered with an error (" + response.status + ").");
        return response;
      },
      (error) => {
        missed("The server cannot be reached.");
        throw error;
      },
    );
  };

  window.atlas = { state, painters, el, send, gesture, show, go, visit, ask, receive, fail, paint, begin: [], number };

  function number(value) {
    return String(value || 0).replace(/\B(?=(\d{3})+$)/g, ",");
  }
})();
