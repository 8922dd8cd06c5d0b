/* Jump: keys that go to the parts of the page, so that nothing is many stops of the Tab key away.

   Comes in: keys, wherever no text is typed. Goes out: the focus. A part that another panel covers, such as the map under
   its table, leads to that panel: what has the focus is always seen. */

(function () {
  "use strict";
  const atlas = window.atlas;

  const isSeen = (node) => node !== null && !node.disabled && node.getClientRects().length > 0;

  function first(selectors, box) {
    return selectors.map((selector) => (box || document).querySelector(selector)).find(isSeen) || null;
  }

  /* The panel that lies over the middle of this one, or null. */
  function cover(panel) {
    if (panel === null) return null;
    const { left, top, width, height } = panel.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    const own = seen && seen.closest(".panel, .reader");
    return own && own !== panel ? own : null;
  }

  function to(panel, selectors) {
    if (window.matchMedia("(max-width: 820px)").matches && panel !== "when") atlas.reader.tab(panel);
    const over = cover(document.querySelector(`.panel.${panel}`));
    const found = over ? first(['.twin-pick[tabindex="0"]', '[tabindex="0"]', "button"], over) : first(selectors);
    if (found) found.focus();
  }

  /* The list's row that had the focus last, else its first that is seen. */
  function cables() {
    to("cables", ["#cables .ag-cell-focus", "#cables .ag-cell"]);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || atlas.menu.isOpen() || document.querySelector("dialog[open]")) return;
    if (event.target.matches && event.target.matches("input, textarea, select")) return;
    if (event.key === "1") to("issues", ["#issue-find"]);
    else if (event.key === "2") to("where", ["#map"]);
    else if (event.key === "3") to("when", [".brush-grip", '.burst[tabindex="0"]', "#when-table"]);
    else if (event.key === "4") cables();
    else if (event.key === "5") to("line", ["#chips .words", "#review-open"]);
    else if (event.key === "f") atlas.el("facet").click();
    else return;
    event.preventDefault();
  });
})();
