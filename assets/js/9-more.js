/* More: on a narrow screen, one menu for all that the header has no room for.

   Comes in: the header's buttons as they are. Goes out: an entry per button; that of a menu opens the menu's own entries
   in its place. So a button that is added to the header is in here by itself. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const APART = ["undo", "redo", "more"];

  function entries() {
    const buttons = [...document.querySelectorAll(".bar > button")].filter(
      (button) => !button.hidden && !APART.includes(button.id),
    );
    return buttons.map((button) => {
      const text = button.textContent.trim() || button.getAttribute("aria-label");
      const data = { of: button.id };
      if (button.dataset.menu) return { text, data, note: "›", act: () => within(button.dataset.menu, text) };
      return { text, data, act: () => button.click(), isOff: button.disabled };
    });
  }

  /* The entries of one menu, and the way back to all. */
  function within(name, text) {
    const back = { text: "More", icon: "icon-back", act: () => atlas.menu.open(atlas.el("more"), entries(), "More") };
    atlas.menu.open(atlas.el("more"), [back, { line: true }, { head: text }, ...atlas.menu.entries(name)], text);
  }

  atlas.begin.push(function ready() {
    const button = atlas.el("more");
    if (!button) return false;
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => atlas.menu.open(button, entries(), "More"));
    return true;
  });
})();
