/* Search: the box in the header, and the snippets of the list.

   What is typed is asked of the server after a pause: it says whether it can be asked, and why not, under the box. Only
   then it becomes a gesture like any other, so the old state stays until the answer is there. The box never loses what
   was typed. Snippets are fetched for the rows that are on the screen, for all that came into view at once together. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const PAUSE_MS = 300;
  const TOGETHER_MS = 40;
  const MOST = 40;
  const KEPT = 2000;

  let input = null;
  let told = null;
  let clear = null;
  let timer = 0;
  let asked = null; /* the text that was sent last, so that an answer does not write over what is being typed */
  let aborter = null;

  function icon(name) {
    const node = document.createElement("span");
    node.className = "icon " + name;
    return node;
  }

  function build() {
    const box = atlas.el("search");
    if (!box || input) return;
    input = document.createElement("input");
    input.type = "text";
    input.id = "search-text";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.placeholder = "Search the text  ( / )";
    input.setAttribute("aria-label", "Search the text of all cables");
    input.setAttribute("aria-describedby", "search-told");
    clear = document.createElement("button");
    clear.type = "button";
    clear.className = "button is-icon";
    clear.title = "Clear the search";
    clear.setAttribute("aria-label", "Clear the search");
    clear.hidden = true;
    clear.append(icon("icon-close"));
    told = document.createElement("div");
    told.id = "search-told";
    told.className = "search-told";
    told.setAttribute("role", "alert");
    told.hidden = true;
    box.append(icon("icon-search"), input, clear, told);
    input.addEventListener("input", typed);
    input.addEventListener("keydown", key);
    clear.addEventListener("click", () => {
      write("");
      ask(false);
      input.focus();
    });
  }

  function write(text) {
    input.value = text;
    clear.hidden = text === "";
  }

  function typed() {
    clear.hidden = input.value === "";
    clearTimeout(timer);
    timer = setTimeout(() => ask(false), PAUSE_MS);
  }

  function key(event) {
    if (event.key === "Enter") {
      clearTimeout(timer);
      ask(true);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      input.blur();
    }
  }

  function tell(sentence) {
    told.textContent = sentence;
    told.hidden = sentence === "";
    input.setAttribute("aria-invalid", String(sentence !== ""));
  }

  /* `isSure`: Enter was pressed, so that a message number opens its cable. */
  async function ask(isSure) {
    const text = input.value.trim().replace(/\s+/g, " ");
    if (aborter) aborter.abort();
    aborter = new AbortController();
    let found = { cable: null };
    if (text !== "") {
      try {
        const reply = await fetch("/search?" + new URLSearchParams({ q: text }), { signal: aborter.signal });
        if (!reply.ok) throw new Error("The search could not be asked (" + reply.status + ").");
        found = await reply.json();
      } catch (error) {
        if (error.name !== "AbortError") tell("The server cannot be reached; press Enter to try again.");
        return;
      }
    }
    tell(found.failed || "");
    if (found.failed) return;
    if (text !== query(true)) {
      asked = text;
      atlas.gesture({ view: "search", kind: "ask", values: [text] });
    }
    if (isSure && found.cable !== null) atlas.reader.open(found.cable);
  }

  /* The query whose hits are shown; with `any` also one that is muted or inverted. */
  function query(any) {
    const answer = atlas.state.answer;
    return answer && answer.search ? answer.search[any ? "query" : "shown"] : "";
  }

  /* What an answer brings stands in the box, unless somebody types. */
  atlas.painters.push((answer) => {
    build();
    if (!input || !answer.search) return;
    const typing = document.activeElement === input && input.value.trim().replace(/\s+/g, " ") !== asked;
    if (!typing) {
      if (input.value.trim().replace(/\s+/g, " ") !== answer.search.query) write(answer.search.query);
      if (!told.hidden) tell("");
    }
  });

  atlas.begin.push(() => {
    build();
    return true;
  });

  /* ---- snippets ---- */

  const known = new Map();
  let waiting = new Map();
  let pause = 0;

  function stamp(id) {
    return [atlas.state.catalogue.store, query(false), id].join("\n");
  }

  function fill(node, found) {
    const spans = found.marks.map(([start, end]) => ({ start, end, kind: "hit" }));
    node.replaceChildren(atlas.marked(found.text, spans));
  }

  function snippet(node, id) {
    if (!node) return;
    const found = known.get(stamp(id));
    if (found) {
      fill(node, found);
      return;
    }
    node.replaceChildren();
    waiting.set(id, node);
    clearTimeout(pause);
    pause = setTimeout(fetchAll, TOGETHER_MS);
  }

  async function fetchAll() {
    const wanted = [...waiting].filter(([, node]) => node.isConnected);
    waiting = new Map(wanted.slice(MOST));
    const now = wanted.slice(0, MOST);
    if (waiting.size) pause = setTimeout(fetchAll, TOGETHER_MS);
    if (!now.length || !atlas.state.answer) return;
    const part = new URLSearchParams({ store: atlas.state.catalogue.store, of: atlas.state.answer.line.url });
    now.forEach(([id]) => part.append("id", id));
    const keys = new Map(now.map(([id]) => [id, stamp(id)]));
    try {
      const reply = await fetch("/snippets?" + part);
      if (!reply.ok) return; /* the list stands without; the next scroll asks again */
      const found = await reply.json();
      now.forEach(([id, node]) => {
        if (!found[id]) return;
        if (known.size > KEPT) known.clear();
        known.set(keys.get(id), found[id]);
        if (node.isConnected && stamp(id) === keys.get(id)) fill(node, found[id]);
      });
    } catch (error) {
      atlas.toast("The snippets of the list could not be fetched; scroll to try again.");
    }
  }

  function focus() {
    build();
    input.focus();
    input.select();
  }

  atlas.search = { query: () => query(false), snippet, focus };
})();
