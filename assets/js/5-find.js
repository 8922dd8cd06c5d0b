/* Find: the box of the left panel, and keys in its list. Rows that do not hold the words are hidden; where a facet has
   more values than are listed, the server looks for the others. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const WAIT_MS = 250;

  let timer = null;
  let asked = 0;
  let stop = null; /* the row that the Tab key reaches */

  function drop() {
    asked += 1;
    clearTimeout(timer);
    atlas.issues.further(null);
  }

  function find(text) {
    drop();
    const rows = atlas.issues.rows();
    const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let hits = 0;
    rows.forEach((item) => {
      const hit = wanted.every((word) => item.words.includes(word));
      item.row.hidden = !hit;
      if (hit) hits += 1;
    });
    document.querySelectorAll("#issue-list > .issue-group").forEach((group) => {
      group.hidden = !group.querySelector(".issue:not([hidden])");
    });
    const more = atlas.state.answer ? atlas.state.answer.issues.more : 0;
    atlas.el("issue-more").hidden = !more || wanted.length > 0;
    const isAsking = wanted.length > 0 && more > 0;
    nothing(text, hits > 0 || isAsking);
    stand();
    if (isAsking) timer = setTimeout(() => seek(text.trim(), hits), WAIT_MS);
  }

  /* By the element's own setter and event, so that the component behind the box learns of it and does not put the old
     words back when the focus goes. */
  function empty() {
    const input = atlas.el("issue-find");
    if (!input.value) return;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, "");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function nothing(text, isSome) {
    const note = atlas.el("issue-nothing");
    note.hidden = isSome;
    if (!atlas.issues.rows().length) {
      note.textContent = "No cable of this corpus says anything of it.";
      return;
    }
    note.textContent = atlas.issues.facet() === "issue"
      ? `No issue is called “${text.trim()}”. Try a code such as PREL or a word such as trade.`
      : `Nothing here holds “${text.trim()}”.`;
  }

  /* Values that are not listed, because others have more cables. */
  async function seek(like, hits) {
    const mine = asked;
    const { answer, catalogue } = atlas.state;
    const query = new URLSearchParams({ store: catalogue.store, of: answer.line.url, listed: atlas.issues.facet(), like });
    let told;
    try {
      const reply = await fetch(`/values?${query}`);
      if (!reply.ok) throw new Error(`status ${reply.status}`);
      told = await reply.json();
    } catch (error) {
      if (mine === asked) atlas.toast("The server could not look for more; try again.");
      return;
    }
    if (mine !== asked || atlas.state.answer !== answer) return;
    const listed = new Set(atlas.issues.rows().map((item) => item.code));
    told.rows = told.rows.filter(([code]) => !listed.has(code));
    const left = told.of - Object.keys(told.totals).length;
    nothing(like, hits > 0 || told.rows.length > 0);
    if (told.rows.length) atlas.issues.further(told, left > 0 ? `${atlas.number(left)} more hold this` : "");
    stand();
  }

  atlas.begin.push(function ready() {
    const input = atlas.el("issue-find");
    if (!input) return false;
    input.addEventListener("input", () => find(input.value));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        if (input.value) empty();
        else input.blur();
        return;
      }
      if (event.key === "ArrowDown") {
        const [first] = picks();
        if (first) first.focus();
        event.preventDefault();
      }
      if (event.key !== "Enter" || !input.value.trim()) return;
      const [first] = picks();
      if (first) atlas.gesture({ view: "issues", kind: "toggle", facet: first.dataset.facet, values: [first.dataset.value] });
    });
    return true;
  });

  /* ---- keys in the list ---- */

  function picks() {
    return [...document.querySelectorAll("#issue-list .issue:not([hidden]) .issue-pick")];
  }

  /* One row at a time is a stop of the Tab key, with both its buttons; the arrows go through them all. */
  function rove(row) {
    if (row === stop) return;
    const set = (own, index) => own && own.querySelectorAll("button").forEach((button) => (button.tabIndex = index));
    set(stop, -1);
    set(row, 0);
    stop = row;
  }

  function stand() {
    if (stop && stop.isConnected && !stop.hidden) return;
    const [first] = picks();
    rove(first ? first.closest(".issue") : null);
  }

  function onKey(event) {
    const own = event.target.closest(".issue");
    if (!own || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.shiftKey) {
      atlas.gesture({ view: "issues", kind: "exclude", facet: own.dataset.facet, values: [own.dataset.code] });
      event.preventDefault();
      return;
    }
    const aside = { ArrowRight: ".issue-not", ArrowLeft: ".issue-pick" }[event.key];
    if (aside) {
      own.querySelector(aside).focus();
      event.preventDefault();
      return;
    }
    if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
    const all = picks();
    const at = all.indexOf(own.querySelector(".issue-pick"));
    const to = { ArrowDown: Math.min(at + 1, all.length - 1), ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to < 0) atlas.el("issue-find").focus();
    else all[to].focus();
    event.preventDefault();
  }

  atlas.begin.push(function ready() {
    const list = atlas.el("issue-list");
    if (!list) return false;
    list.addEventListener("keydown", onKey);
    list.addEventListener("focusin", (event) => {
      const row = event.target.closest(".issue");
      if (row) rove(row);
    });
    return true;
  });

  /* After an answer: what the box holds is looked for anew; a facet that no cable has a value of says so. */
  function again() {
    const { value } = atlas.el("issue-find");
    if (value) find(value);
    else nothing("", atlas.issues.rows().length > 0);
    stand();
  }

  atlas.find = { again, drop, empty };
})();
