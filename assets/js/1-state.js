/* State: what is asked, what was answered, and the queue of gestures between the two.

   A gesture joins the queue and a request goes out that holds the selection the server confirmed last, every gesture
   since, and a version. An answer to any but the newest request is dropped. Nothing is lost and nothing is mixed.

   The address tells all of it. What is chosen, and the role, facet, stack and flows that are shown, make a step of the
   browser's history; zoom, order and the open cable belong to the step that they were changed in. */

(function () {
  "use strict";

  const SLOW_MS = 200;
  const GIVE_UP_MS = 20000;
  const QUIET = /^(bins|span|sort|cable)=/; /* parts of an address that make no step */
  /* A server that cannot be reached is asked again by itself, each time after twice as long. */
  const FIRST_PAUSE_MS = 5000;
  const LAST_PAUSE_MS = 60000;

  const state = {
    catalogue: null,
    shown: { role: "about", facet: "issue", resolution: null, window: null, stack: "classification", flows: 0, sort: "sent_at", descending: true },
    turned: {}, /* of `shown`, what was changed since an address was asked */
    base: [],
    versus: null,
    url: null,
    undone: null,
    cable: null, /* what an address calls the cable that is open */
    pending: [],
    version: 0,
    answer: null,
    failed: null,
    step: 0,
    last: 0,
    timers: [],
    again: 0,
    pause: FIRST_PAUSE_MS,
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
    Object.assign(state.turned, change);
    ask();
  }

  /* `undone`: the selection before, of which pinned clauses stay. */
  function go(url, undone) {
    state.url = url;
    state.undone = undone || null;
    state.turned = {};
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

  /* `isQuiet`: what failed is said until there is an answer. */
  function ask(isQuiet) {
    clearTimeout(state.again);
    state.version += 1;
    if (!isQuiet) {
      state.failed = null;
      state.pause = FIRST_PAUSE_MS;
    }
    const wanted = {
      version: state.version,
      base: state.base,
      versus: state.versus,
      gestures: state.pending.slice(),
      shown: Object.assign({}, state.url === null ? state.shown : state.turned),
    };
    if (state.url !== null) wanted.url = state.url;
    if (state.url !== null && state.undone) wanted.undone = state.undone;
    waiting(true, isQuiet);
    send("request", { data: wanted });
  }

  function waiting(on, isQuiet) {
    state.timers.forEach(clearTimeout);
    state.timers = [];
    const atlas = el("atlas");
    if (!atlas) return;
    atlas.setAttribute("aria-busy", String(on));
    if (!on) {
      atlas.classList.remove("is-slow");
      return;
    }
    if (!isQuiet) el("failed").hidden = true;
    state.timers.push(setTimeout(() => atlas.classList.add("is-slow"), SLOW_MS));
    state.timers.push(setTimeout(() => missed("The server has not answered."), GIVE_UP_MS));
  }

  function fail(sentence) {
    state.failed = sentence;
    waiting(false);
    el("failed-text").textContent = sentence;
    el("failed").hidden = false;
    el("note").hidden = true;
    const drop = el("drop");
    if (state.answer === null) el("atlas").classList.add("is-unanswered");
    drop.hidden = state.answer === null ? !parts(String(state.url)).length : !isChanged();
    drop.textContent = state.answer === null ? "Show all cables" : "Leave it out";
  }

  /* Whether something was asked that the page does not show. */
  function isChanged() {
    const { shown } = state.answer;
    const isOther = Object.keys(shown).some((name) => JSON.stringify(shown[name]) !== JSON.stringify(state.shown[name]));
    return state.url !== null || state.pending.length > 0 || isOther;
  }

  /* Goes on without what was refused: without the newest gestures, or from the start where nothing is shown yet. */
  function drop() {
    if (state.answer === null) {
      visit("");
      return;
    }
    state.pending = [];
    if (state.url === null) {
      Object.assign(state.shown, state.answer.shown);
      ask();
    } else go("?" + state.answer.address);
  }

  /* A failure that may pass by itself. */
  function missed(sentence) {
    el("retry").hidden = false;
    fail(sentence);
    clearTimeout(state.again);
    state.again = setTimeout(() => ask(true), state.pause);
    state.pause = Math.min(2 * state.pause, LAST_PAUSE_MS);
  }

  window.addEventListener("online", () => state.failed !== null && !el("retry").hidden && ask());

  function receive(answer) {
    if (!answer || answer.version !== state.version) return;
    waiting(false);
    el("failed").hidden = true;
    state.failed = null;
    if (answer.failed) {
      if (!answer.again) {
        /* The gestures themselves were refused: sending them again would not help. */
        state.pending = [];
        if (state.answer !== null) {
          state.url = null;
          state.base = state.answer.selection;
          state.versus = state.answer.versus ? state.answer.versus.held : null;
        }
        el("retry").hidden = true;
        fail(answer.failed);
      } else {
        missed(answer.failed);
      }
      return;
    }
    state.pause = FIRST_PAUSE_MS;
    const isVisit = state.url !== null;
    Object.assign(state.shown, answer.shown);
    state.base = answer.selection;
    state.versus = answer.versus ? answer.versus.held : null;
    state.pending = [];
    if (isVisit) state.cable = answer.opened && answer.opened.name;
    remember(answer);
    if (state.catalogue && answer.store !== state.catalogue.store) {
      /* Names and totals are another store's; the address keeps all that was asked. */
      window.location.reload();
      return;
    }
    state.answer = answer;
    el("atlas").classList.remove("is-unanswered");
    paint(answer);
    if (isVisit) window.atlas.reader.follow(answer.opened && answer.opened.id);
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

  const parts = (query) => query.split("&").filter(Boolean);
  const named = (query) => parts(query).concat(state.cable === null ? [] : ["cable=" + spelt(state.cable)]).join("&");

  function spelt(name) {
    return encodeURIComponent(name).replace(/_/g, "%5F").replace(/%20/g, "_");
  }

  /* What of an address makes a step of its own. */
  function loud(query) {
    return parts(query).filter((part) => !QUIET.test(part)).join("&").replace(/(^|&)flows=\d+/, "$1flows");
  }

  /* Writes the address of an answer; back and forward walk through the steps. */
  function remember(answer) {
    const query = named(answer.address);
    const isSame = state.url !== null || state.answer === null || loud(answer.address) === loud(state.answer.address);
    state.url = null;
    if (!isSame) {
      state.step += 1;
      state.last = state.step;
    }
    const write = isSame ? "replaceState" : "pushState";
    if (!isSame || "?" + query !== (location.search || "?")) {
      history[write]({ step: state.step }, "", location.pathname + (query ? "?" + query : ""));
    }
    steps();
  }

  /* The cable that is open, by the name that an address has for it; null for none. */
  function reading(name) {
    if (name === state.cable) return;
    state.cable = name;
    if (state.answer === null || state.url !== null) return;
    const query = named(state.answer.address);
    history.replaceState({ step: state.step }, "", location.pathname + (query ? "?" + query : ""));
  }

  function steps() {
    el("undo").disabled = state.step <= 0;
    el("redo").disabled = state.step >= state.last;
  }

  function stand(kept) {
    state.step = kept && Number.isInteger(kept.step) ? kept.step : 0;
    state.last = Math.max(state.last, state.step);
  }

  /* A page that was loaded anew stands at the step at which it was left. */
  stand(history.state);

  window.addEventListener("popstate", (event) => {
    stand(event.state);
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
    const unheard = (sentence) => {
      if (body.includes('"rows-given.data"')) window.atlas.list.lost();
      if (body.includes('"reader-content.data"')) window.atlas.reader.lost(sentence);
      if (!body.includes('"answer.data"') || version !== state.version) return;
      missed(sentence);
    };
    return reply.then(
      (response) => {
        if (!response.ok) unheard("The server answered with an error (" + response.status + ").");
        return response;
      },
      (error) => {
        unheard("The server cannot be reached.");
        throw error;
      },
    );
  };

  const address = () => named(state.answer.address);

  Object.assign(window.atlas, { state, address, painters, el, send, gesture, show, go, visit, ask, drop, reading, receive, fail, paint, begin: [], number });

  function number(value) {
    return String(value || 0).replace(/\B(?=(\d{3})+$)/g, ",");
  }
})();
