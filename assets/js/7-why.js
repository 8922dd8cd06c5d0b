/* Why: the panel that tells which rules put cables at a place, a post or a tag. Opened by the key w on what the pointer
   or the focus is on, by the menu of a chip, and by the button of the map, which lists them all. What it tells comes from
   the server as plain values. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const MOST = 5;

  let back = null;
  let asked = 0;
  let last = null; /* what the panel shows, so that it follows the selection */
  let isIndex = false; /* whether it shows the index, or was opened from it */

  /* What the pointer rests on, else what has the focus: a mark of the map, an issue, a place or tag in the reader. */
  function meant() {
    const row = document.querySelector(".issue:hover, .offer[data-facet]:hover") || document.activeElement.closest(".issue, .offer[data-facet]");
    if (row && row.dataset.code) return row.dataset.facet === "issue" ? { facet: "issue", values: [row.dataset.code] } : null;
    if (row && row.dataset.value) return { facet: row.dataset.facet, values: [row.dataset.value] };
    return atlas.map.over();
  }

  function panel(title) {
    const box = atlas.el("why");
    if (box.hidden) back = document.activeElement;
    atlas.el("why-title").textContent = title;
    box.setAttribute("aria-label", title);
    box.hidden = false;
    const body = atlas.el("why-body");
    body.setAttribute("aria-busy", "true");
    return body;
  }

  /* Fetches content for the panel; what was asked before and comes later is dropped. */
  async function fill(address, parameters, title) {
    const mine = (asked += 1);
    const isNew = atlas.el("why").hidden || last === null || last.address !== address || last.parameters !== parameters;
    const of = atlas.state.answer.line.url;
    last = { address, parameters, title, of };
    const body = panel(title);
    const query = new URLSearchParams(parameters);
    query.set("store", atlas.state.catalogue.store);
    query.set("of", of);
    let parts;
    try {
      const reply = await fetch(`${address}?${query}`);
      if (!reply.ok) throw new Error(reply.status === 409 ? "The store has changed; load the page again." : "");
      parts = (await reply.json()).map(atlas.reader.build);
    } catch (error) {
      const note = document.createElement("p");
      note.className = "nothing";
      note.textContent = error.message || "The server did not answer; try again.";
      parts = [note];
    }
    if (mine !== asked) return;
    body.replaceChildren(...(isIndex ? [upwards()] : []), ...parts);
    body.removeAttribute("aria-busy");
    if (!isNew) return;
    body.scrollTop = 0;
    body.focus({ preventScroll: true });
  }

  /* Every place, post and tag of the selection; from there, and by w where nothing is meant. */
  function index() {
    asked += 1;
    isIndex = true;
    last = null;
    const body = panel("Why here?");
    body.replaceChildren(...atlas.whyIndex(atlas.state.answer));
    body.removeAttribute("aria-busy");
    body.scrollTop = 0;
    body.querySelector("input").focus({ preventScroll: true });
  }

  function upwards() {
    const button = document.createElement("button");
    button.className = "why-up";
    button.textContent = "All places, posts and tags";
    button.addEventListener("click", index);
    return button;
  }

  function open(facet, values) {
    atlas.untip();
    if (atlas.el("why").hidden) isIndex = false;
    const query = [["facet", facet], ...values.slice(0, MOST).map((value) => ["value", value])];
    fill("/why", query, "Why here?");
  }

  function close() {
    const box = atlas.el("why");
    if (box.hidden) return false;
    asked += 1;
    last = null;
    isIndex = false;
    box.hidden = true;
    if (back && back.isConnected) back.focus();
    return true;
  }

  function chosen(facet) {
    const clause = atlas.state.answer.selection.find((item) => item.facet === facet);
    return (clause && clause.values) || [];
  }

  /* Before the page's own listeners: Escape closes this panel first. */
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches && event.target.matches("input, textarea, select")) return;
      if (event.key === "Escape" && atlas.el("reader").hidden && close()) event.stopPropagation();
      if (event.key !== "w") return;
      event.preventDefault();
      const found = meant();
      if (found) open(found.facet, found.values);
      else index();
    },
    true,
  );

  atlas.painters.push((answer) => {
    if (last !== null && last.of !== answer.line.url) fill(last.address, last.parameters, last.title);
    else if (last === null && isIndex) {
      const wanted = atlas.el("why-body").querySelector("input").value;
      atlas.el("why-body").replaceChildren(...atlas.whyIndex(answer));
      const box = atlas.el("why-body").querySelector("input");
      box.value = wanted;
      box.dispatchEvent(new Event("input"));
    }
  });

  document.addEventListener("click", (event) => {
    /* Where one panel fills the screen, what is opened from this one takes its place. */
    const isNarrow = window.matchMedia("(max-width: 820px)").matches;
    if (isNarrow && event.target.closest(".is-example, [data-tab]:not(#atlas)")) close();
    const button = event.target.closest("[data-why], #why-close, #why-open");
    if (!button) return;
    if (button.id === "why-close") close();
    else if (button.id === "why-open") index();
    else open(button.dataset.why, button.dataset.whyValue ? [button.dataset.whyValue] : chosen(button.dataset.why));
  });

  atlas.why = { open, close, fill };
})();
