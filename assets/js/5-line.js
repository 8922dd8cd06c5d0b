/* Line: the count, the sentence's chips and their menus, and the sentence of an empty result. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const REASONED = ["about", "from", "to", "mention", "untagged", "issue"];
  const MODES = { any: "Any of these", all: "All of these", none: "None of these" };

  /* More chips than fit are reached with the wheel, as with a finger. */
  atlas.begin.push(function ready() {
    const chips = atlas.el("chips");
    if (!chips) return false;
    chips.addEventListener("wheel", (event) => {
      if (chips.scrollWidth <= chips.clientWidth) return;
      event.preventDefault();
      chips.scrollLeft += event.deltaY || event.deltaX;
    }, { passive: false });
    return true;
  });

  function say(item) {
    return `${item.prefix} ${item.strong}`.trim();
  }

  function icon(name) {
    const found = document.createElement("span");
    found.className = `icon icon-${name}`;
    return found;
  }

  /* What can be done with a clause; other modules add entries with atlas.line.offer. */
  const offers = [];

  function entries(item) {
    const act = (kind, more) => () => atlas.gesture({ view: "line", kind, facet: item.facet, ...more });
    const found = item.modes.map((mode) => ({
      text: MODES[mode],
      kind: "radio",
      checked: item.mode === mode,
      act: item.mode === mode ? null : act("mode", { mode }),
    }));
    if (found.length) found.push({ line: true });
    if (item.values.length > 1) {
      item.values.forEach(([value, title, isOut]) =>
        found.push({ text: `${isOut ? "not " : ""}${title}`, note: "take away", act: act("drop", { values: [value] }) }),
      );
      if (item.more) found.push({ text: `and ${atlas.number(item.more)} more`, isOff: true });
      found.push({ line: true });
    }
    found.push({ text: "Mute", note: "stays, does not filter", checked: item.muted, act: act("mute") });
    found.push({ text: "Pin", note: "stays when all is cleared", checked: item.pinned, act: act("pin") });
    found.push({ line: true });
    offers.forEach((offer) => found.push(...offer(item)));
    if (REASONED.includes(item.facet)) found.push({ text: "Why here?", note: "w", data: { why: item.facet } });
    found.push({ text: "Remove", act: act("remove") });
    return found;
  }

  /* The button that asks why cables stand there; only values have reasons. */
  function reasons(item) {
    if (!["about", "from", "to", "issue"].includes(item.facet)) return [];
    const button = document.createElement("button");
    button.dataset.why = item.facet;
    button.title = "Why here? (w on a mark)";
    button.setAttribute("aria-label", `Why here? ${say(item)}`);
    button.textContent = "?";
    return [button];
  }

  function chip(item) {
    const box = document.createElement("span");
    box.className = "chip";
    box.dataset.chip = item.facet;
    box.classList.toggle("is-muted", item.muted);
    const words = document.createElement("button");
    words.className = "words";
    words.title = say(item);
    words.setAttribute("aria-haspopup", "menu");
    words.setAttribute("aria-expanded", "false");
    const state = [item.pinned ? "pinned" : "", item.muted ? "muted, does not filter" : ""].filter(Boolean).join(", ");
    words.setAttribute("aria-label", state ? `${say(item)} (${state})` : say(item));
    if (item.pinned) words.append(icon("pin"));
    if (item.prefix) words.append(item.prefix + " ");
    const strong = document.createElement("b");
    strong.textContent = item.strong;
    words.append(strong);
    words.addEventListener("click", () => atlas.menu.open(words, entries(item), `The clause ${say(item)}`));
    const button = document.createElement("button");
    button.dataset.gesture = "line remove";
    button.dataset.facet = item.facet;
    button.title = "Remove";
    button.setAttribute("aria-label", `Remove: ${say(item)}`);
    button.append(icon("close"));
    box.append(words, ...reasons(item), button);
    return box;
  }

  /* One button per clause that brings cables when it goes, the one that brings most first. */
  function loosening(heard, brings) {
    const useful = heard.filter((item) => brings[item.facet] > 0);
    useful.sort((a, b) => brings[b.facet] - brings[a.facet]);
    const made = useful.map((item) => {
      const button = document.createElement("button");
      button.className = "button";
      button.dataset.gesture = "line remove";
      button.dataset.facet = item.facet;
      const cables = brings[item.facet] === 1 ? "cable" : "cables";
      const words = document.createElement("span");
      words.textContent = `Without “${say(item)}”`;
      const number = document.createElement("b");
      number.textContent = `${atlas.number(brings[item.facet])} ${cables}`;
      button.append(words, " ", number);
      return button;
    });
    if (made.length || !heard.length) return made;
    const all = document.createElement("button");
    all.className = "button";
    all.dataset.gesture = "line clear";
    all.textContent = "No single clause is to blame: clear all";
    return [all];
  }

  /* The chip that had the focus has it again when the chips are made anew. */
  function focused() {
    const box = document.activeElement && document.activeElement.closest("[data-chip]");
    return box ? box.dataset.chip : null;
  }

  atlas.painters.push((answer) => {
    const line = answer.line;
    atlas.el("count").textContent = atlas.number(line.count);
    atlas.el("count-of").textContent = `of ${atlas.number(line.total)} cables`;
    const chips = atlas.el("chips");
    const held = focused();
    atlas.menu.close(false);
    chips.replaceChildren(...line.chips.map(chip));
    const again = held && chips.querySelector(`[data-chip="${held}"] .words`);
    if (again) again.focus({ preventScroll: true });
    /* In the next frame, when the page has been laid out: asked now, it would be laid out in the midst of painting. */
    requestAnimationFrame(() => chips.classList.toggle("is-cut", chips.scrollWidth > chips.clientWidth + 1));
    atlas.el("clear").hidden = line.chips.every((item) => item.pinned);
    atlas.el("hint").hidden = line.chips.length > 0;
    atlas.el("spoken").textContent = line.sentence;
    const note = atlas.el("note");
    const said = answer.complaints && answer.complaints.length ? answer.complaints.join(" ") : line.note || "";
    note.textContent = said;
    note.title = said;
    note.hidden = !said;
    document.title = line.chips.length ? `${line.sentence} · Cable Atlas` : "Cable Atlas";
    const empty = atlas.el("empty");
    empty.hidden = line.count > 0;
    if (line.count === 0) {
      const heard = line.chips.filter((item) => !item.muted);
      atlas.el("empty-text").textContent = heard.length
        ? `There are no cables ${heard.map(say).join(", ")}.`
        : "This store holds no cables.";
      atlas.el("loosen").replaceChildren(...loosening(heard, line.loosen || {}));
    }
  });

  atlas.line = { offer: (make) => offers.push(make) };
})();
