/* Ties by key: t goes through what ties the open cable to others, so that nothing is many stops of the Tab key away.

   Comes in: the key, while a cable is open. Goes out: the focus: on the first reference that is in the set, the first
   cable that refers to this one, the copies, the first cable like it, and round again; Tab goes on from there. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const GROUPS = "#reader-body .ties, #reader-body .offers:has([data-source]), #reader-near";

  function stops() {
    return [...document.querySelectorAll(GROUPS)].map((group) => group.querySelector("button")).filter(Boolean);
  }

  function next() {
    const all = stops();
    if (!all.length) {
      atlas.toast("Nothing ties this cable to another one of the set.");
      return;
    }
    const at = document.activeElement;
    const after = (stop) => Boolean(at.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
    const isInside = at !== null && at.closest("#reader-body") !== null && at.id !== "reader-body";
    const found = (isInside && all.find(after)) || all[0];
    found.focus();
    found.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || atlas.menu.isOpen() || document.querySelector("dialog[open]")) return;
    if (event.target.matches && event.target.matches("input, textarea, select")) return;
    if (event.key !== "t" || atlas.el("reader").hidden) return;
    event.preventDefault();
    next();
  });
})();
