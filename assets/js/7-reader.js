/* Reader: opens a cable beside the list; marks which of its tags and places are filters now. */

(function () {
  "use strict";
  const atlas = window.atlas;
  let back = null;
  let isHeaderOpen = false; /* stays as it was from cable to cable */

  function open(id) {
    const panel = atlas.el("reader");
    if (panel.hidden) back = document.activeElement;
    panel.hidden = false;
    ask(id);
    atlas.list.mark(String(id));
    const page = atlas.el("atlas");
    if (window.matchMedia("(max-width: 820px)").matches) tab("reader");
    page.dataset.reading = String(id);
  }

  function ask(id) {
    atlas.el("reader-body").setAttribute("aria-busy", "true");
    atlas.send("opened", { data: { id: String(id), text: atlas.search.query() } });
  }

  /* The cable that an address names, or none. */
  function follow(id) {
    if (id === null) close();
    else if (id !== atlas.el("atlas").dataset.reading) open(id);
  }

  /* The cable did not come: says so, and offers to ask again. */
  function lost(sentence) {
    const body = atlas.el("reader-body");
    const id = atlas.el("atlas").dataset.reading;
    if (!body || !id || body.getAttribute("aria-busy") !== "true") return;
    const again = document.createElement("button");
    again.className = "button";
    again.textContent = "Try again";
    again.addEventListener("click", () => ask(id));
    const said = document.createElement("p");
    said.className = "reader-lost";
    said.setAttribute("role", "alert");
    said.append(`The cable could not be fetched. ${sentence} `, again);
    body.replaceChildren(said);
    body.removeAttribute("aria-busy");
  }

  function close() {
    const panel = atlas.el("reader");
    if (panel.hidden) return;
    panel.hidden = true;
    atlas.reading(null);
    atlas.list.mark(null);
    delete atlas.el("atlas").dataset.reading;
    if (atlas.el("atlas").dataset.tab === "reader") tab("cables");
    if (back && back.isConnected) back.focus();
    atlas.map.repaint();
  }

  /* Elements from plain values: text as text nodes; the server sends no tag that could run or load anything. */
  function build(part) {
    if (typeof part === "string") return document.createTextNode(part);
    if (part.spans) return atlas.marked(part.text, part.spans);
    const node = document.createElement(part.tag);
    Object.entries(part.attributes).forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...part.parts.map(build));
    return node;
  }

  function shown(content) {
    const body = atlas.el("reader-body");
    if (!body || !content) return;
    body.replaceChildren(...content.map(build));
    const cable = atlas.el("reader-cable");
    if (cable && !atlas.el("reader").hidden) atlas.reading(cable.dataset.name);
    const header = atlas.el("reader-header");
    if (header) {
      header.open = isHeaderOpen;
      header.addEventListener("toggle", () => (isHeaderOpen = header.open));
    }
    body.querySelectorAll("details[data-open]").forEach((part) => (part.open = true));
    body.removeAttribute("aria-busy");
    body.scrollTop = 0;
    offers();
    near();
    atlas.hits.begin();
  }

  /* The cables most like this one come after the cable itself, which need not wait for them. */
  async function near() {
    const box = atlas.el("reader-near");
    if (!box) return;
    const query = new URLSearchParams({ store: atlas.state.catalogue.store, of: "", id: box.dataset.id });
    try {
      const reply = await fetch(`/near?${query}`);
      if (!reply.ok) throw new Error(String(reply.status));
      const parts = await reply.json();
      if (box.isConnected) box.replaceChildren(...parts.map(build));
    } catch (error) {
      box.textContent = `Cables like this one could not be asked for (${error.message}); open the cable again.`;
    }
  }

  /* The texts as they came: opens those with these numbers and goes to the first; with all open, closes them. */
  function source(numbers) {
    const all = [...document.querySelectorAll("#reader-body .source")];
    const wanted = numbers ? numbers.map((at) => all[at]).filter(Boolean) : all;
    if (!wanted.length) return;
    const isOpen = wanted.every((part) => part.open);
    if (isOpen && !numbers) {
      wanted.forEach((part) => (part.open = false));
      atlas.el("reader-body").scrollTop = 0;
      atlas.el("reader-body").focus({ preventScroll: true });
      return;
    }
    wanted.forEach((part) => (part.open = true));
    wanted[0].scrollIntoView({ block: "start" });
    wanted[0].querySelector("summary").focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tie], [data-source]");
    if (!button) return;
    if (button.dataset.tie) open(button.dataset.tie);
    else source(button.dataset.source.split(",").map(Number));
  });

  function offers() {
    const answer = atlas.state.answer;
    if (!answer) return;
    const on = new Set();
    answer.selection.forEach((clause) => (clause.values || []).forEach((value) => on.add(clause.facet + " " + value)));
    document.querySelectorAll(".reader .offer[data-value]").forEach((offer) => {
      offer.setAttribute("aria-pressed", String(on.has(offer.dataset.facet + " " + offer.dataset.value)));
    });
  }

  function cite() {
    const cable = atlas.el("reader-cable");
    if (cable) atlas.copy(cable.dataset.cite, "Citation copied.");
  }

  function tab(name) {
    atlas.el("atlas").dataset.tab = name;
    document.querySelectorAll(".tabs button").forEach((button) => {
      button.setAttribute("aria-selected", String(button.dataset.tab === name));
    });
    window.dispatchEvent(new Event("resize"));
  }

  function quality(isOpen) {
    const panel = atlas.el("quality");
    panel.hidden = !isOpen;
    if (!isOpen) return;
    const body = atlas.el("quality-body");
    if (!body.childElementCount) {
      body.setAttribute("aria-busy", "true");
      body.textContent = "Reading the store …";
      atlas.send("quality-wanted", { data: { at: Date.now() } });
    }
    body.focus();
  }

  function judged(content) {
    const body = atlas.el("quality-body");
    if (!body || !content) return;
    body.removeAttribute("aria-busy");
    body.replaceChildren(...content.map(build));
  }

  atlas.painters.push(offers);
  atlas.reader = { build, open, close, follow, lost, shown, offers, cite, tab, quality, judged, source };
})();
