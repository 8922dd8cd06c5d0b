/* Tip: one tooltip for the page. Its parts are text, never markup. */

(function () {
  "use strict";
  const atlas = window.atlas;

  atlas.tip = function (x, y, title, lines) {
    const tip = atlas.el("tip");
    if (!tip) return;
    tip.replaceChildren();
    const head = document.createElement("b");
    head.textContent = title;
    tip.append(head);
    lines.forEach((line) => {
      const row = document.createElement("div");
      row.textContent = line;
      tip.append(row);
    });
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const left = x + 14 + box.width > window.innerWidth ? x - box.width - 10 : x + 14;
    const top = y + 14 + box.height > window.innerHeight ? y - box.height - 10 : y + 14;
    tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  };

  atlas.untip = function () {
    const tip = atlas.el("tip");
    if (tip) tip.hidden = true;
  };

  let timer = null;
  atlas.toast = function (text) {
    const toast = atlas.el("toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => (toast.hidden = true), 2600);
  };
})();
