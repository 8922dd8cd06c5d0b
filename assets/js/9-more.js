/* More: on a narrow screen, one menu for all that the header has no room for.

   Comes in: the header's buttons as they are. Goes out: an entry per button, and the entries of its menus under its name;
   so a button that is added to the header is in here by itself. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const APART = ["undo", "redo", "more"];

  function entries() {
    const buttons = [...document.querySelectorAll(".bar > button")].filter(
      (button) => !button.hidden && !APART.includes(button.id),
    );
    return buttons.flatMap((button) => {
      const words = button.textContent.trim() || button.getAttribute("aria-label");
      if (button.dataset.menu) return [{ head: words }, ...atlas.menu.entries(button.dataset.menu), { line: true }];
      return [{ text: words, act: () => button.click(), isOff: button.disabled }];
    });
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
