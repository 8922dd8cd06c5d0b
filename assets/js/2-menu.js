/* Menu: one small menu at a time, under the button that opened it, of the pattern that screen readers know.

   A button of the header with data-menu="NAME" opens the entries that modules added under that name:

     atlas.menu.add("analyse", { text: "Coverage", note: "what share of a post's messages is here", act: () => ... })

   or a function that gives a list of entries when the menu opens. A module's own button opens a list of its own:

     atlas.menu.open(button, [{ text, note, act }, ...], "Name for a screen reader")

   An entry is {text, act} and may have `note` (smaller, at its right), `icon` (a class name of 2-page.css), `checked`
   (true or false: it shows a tick), `kind` ("radio" for one of several, else a tick stands alone), `isOff`, `data`
   (data- attributes of its element), `strong`. {line: true} draws a line, {head: "Words"} heads a group. Arrow keys, Home, End and letters walk;
   Enter and Space choose; Escape and Tab close. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;
  const added = {};

  let box = null;
  let anchor = null;

  function add(name, entry) {
    (added[name] = added[name] || []).push(entry);
    const button = document.querySelector(`[data-menu="${name}"]`);
    if (button) button.hidden = false;
  }

  function entries(name) {
    return (added[name] || []).flatMap((entry) => (typeof entry === "function" ? entry() : [entry]));
  }

  function row(entry) {
    if (entry.line) {
      const line = make("div", "menu-line");
      line.setAttribute("role", "separator");
      return line;
    }
    if (entry.head) {
      const head = make("div", "menu-head", entry.head);
      head.setAttribute("role", "presentation");
      return head;
    }
    const node = make("button", entry.strong ? "menu-row is-strong" : "menu-row");
    node.type = "button";
    node.tabIndex = -1;
    const ticks = entry.checked !== undefined;
    node.setAttribute("role", ticks ? (entry.kind === "radio" ? "menuitemradio" : "menuitemcheckbox") : "menuitem");
    if (ticks) node.setAttribute("aria-checked", String(entry.checked));
    if (entry.isOff) node.setAttribute("aria-disabled", "true");
    Object.entries(entry.data || {}).forEach(([name, value]) => (node.dataset[name] = value));
    node.append(make("span", `icon ${ticks ? "icon-check menu-tick" : entry.icon || "menu-blank"}`));
    node.append(make("span", "menu-text", entry.text));
    if (entry.note) node.append(make("span", "menu-note", entry.note));
    node.addEventListener("click", () => {
      if (entry.isOff) return;
      close(true);
      if (entry.act) entry.act();
    });
    return node;
  }

  function rows() {
    return box ? [...box.querySelectorAll(".menu-row")] : [];
  }

  /* One entry at a time is reached by Tab, so that the list can be scrolled by keyboard. */
  function stand(row) {
    if (!row) return;
    rows().forEach((other) => (other.tabIndex = other === row ? 0 : -1));
    row.focus({ preventScroll: row === rows()[0] });
  }

  function place() {
    const at = anchor.getBoundingClientRect();
    const own = box.getBoundingClientRect();
    const isOut = at.left + own.width > window.innerWidth - 8;
    const left = Math.max(8, isOut ? Math.min(at.right, window.innerWidth - 8) - own.width : at.left);
    const below = at.bottom + 4;
    const top = below + own.height > window.innerHeight - 8 ? Math.max(8, at.top - own.height - 4) : below;
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  }

  function open(button, list, title) {
    const again = anchor === button;
    close(false);
    if (again || !list.length) return;
    atlas.untip();
    anchor = button;
    box = make("div", "menu");
    box.id = "menu";
    box.setAttribute("role", "menu");
    box.setAttribute("aria-label", title || button.textContent.trim());
    const hasMarks = list.some((entry) => entry.icon || entry.checked !== undefined);
    box.classList.toggle("is-plain", !hasMarks);
    box.append(...list.map(row));
    atlas.el("atlas").append(box);
    button.setAttribute("aria-expanded", "true");
    place();
    stand(rows()[0]);
  }

  function close(isBack) {
    if (!box) return false;
    box.remove();
    box = null;
    anchor.setAttribute("aria-expanded", "false");
    if (isBack && anchor.isConnected) anchor.focus({ preventScroll: true });
    anchor = null;
    return true;
  }

  function onKey(event) {
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const to = (index) => stand(all[(index + all.length) % all.length]);
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(true);
    else if (event.key === "ArrowDown") to(at + 1);
    else if (event.key === "ArrowUp") to(at < 0 ? -1 : at - 1);
    else if (event.key === "Home") to(0);
    else if (event.key === "End") to(-1);
    else if (event.key.length === 1 && event.key !== " ") {
      const begins = (node) => node.querySelector(".menu-text").textContent.toLowerCase().startsWith(event.key.toLowerCase());
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(begins);
      stand(next);
    } else return;
    event.stopPropagation();
    if (event.key !== "Tab") event.preventDefault();
  }

  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", (event) => {
    if (box && !box.contains(event.target) && !anchor.contains(event.target)) close(false);
  }, true);
  window.addEventListener("resize", () => close(false));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-menu]");
    if (button) open(button, entries(button.dataset.menu), button.getAttribute("aria-label") || button.textContent.trim());
  });

  /* A menu of the header without an entry is not there. */
  atlas.begin.push(function ready() {
    const buttons = document.querySelectorAll("[data-menu]");
    if (!buttons.length) return false;
    buttons.forEach((button) => {
      button.setAttribute("aria-haspopup", "menu");
      button.setAttribute("aria-expanded", "false");
      button.hidden = !added[button.dataset.menu];
    });
    return true;
  });

  atlas.menu = { add, open, close, isOpen: () => box !== null, entries };
})();
