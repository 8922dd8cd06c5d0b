/* Tour: five cards beside the parts of the page, and what greets a first visitor in the line.

   The greeting offers the tour and one question; either, or its cross, ends it for good in this browser. The tour blocks
   nothing: the page works beside its card. Escape ends it, and the focus goes back to where it was. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;
  const KEY = "cable-atlas-welcomed";
  const GAP = 12;
  const STEPS = [
    { at: ".line", head: "How many, and why", text: "The count is exact, and says of how many. Every choice becomes a chip here: press its words to change or mute it, × to remove it. Undo and redo are in the header." },
    { at: "#panel-where", tab: "where", head: "Where", text: "Click a country, or the circle of a post. About, From and To are three separate answers, and each can be asked at once: about one place, sent from another." },
    { at: "#panel-when", head: "When", text: "Drag over the bars to choose a time; every number follows as you drag. Triangles mark bursts, hatching marks gaps of the archive." },
    { at: "#panel-issues", tab: "issues", head: "On what", text: "TAGS with plain names. Click to choose, “not” to leave out, Any or All to combine. The title lists other facets: classification, addressees, signers and more." },
    { at: "#panel-cables", tab: "cables", head: "Which cables", text: "The whole result. A row opens the cable, with every code explained. Press / to search the text, ? for all keys; Export hands the result on, with message numbers to cite." },
  ];

  let card = null;
  let index = 0;
  let back = null;
  let lastTab = null;

  function button(text, act, className) {
    const node = make("button", className || "button", text);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  function kept() {
    try {
      return localStorage.getItem(KEY) !== null;
    } catch (error) {
      return false; /* no storage: greeted at every visit */
    }
  }

  function keep() {
    atlas.el("welcome").hidden = true;
    try {
      localStorage.setItem(KEY, "1");
    } catch (error) {
      atlas.el("welcome").dataset.done = "1"; /* no storage: it lasts until the page is closed */
    }
  }

  function isDone() {
    return kept() || atlas.el("welcome").dataset.done === "1";
  }

  /* ---- the greeting ---- */

  function greet(isAsked) {
    const box = atlas.el("welcome");
    if (!box) return;
    box.hidden = isAsked || isDone();
    atlas.el("atlas").classList.toggle("is-welcoming", !box.hidden);
    if (box.hidden || box.childElementCount) return;
    const cross = button("", keep, "button is-icon");
    cross.title = "Not now, nor again";
    cross.setAttribute("aria-label", "Close the greeting");
    cross.append(make("span", "icon icon-close"));
    const tries = atlas.questions(keep, 1);
    const told = tries.length ? [make("span", "welcome-try", "Try:"), ...tries] : [];
    box.append(...told, button("Take the tour", start), cross);
  }

  atlas.painters.push((answer) => greet(answer.line.chips.length > 0));

  /* ---- the tour ---- */

  function place(target) {
    const at = target.getBoundingClientRect();
    const own = card.getBoundingClientRect();
    const wide = window.innerWidth;
    const high = window.innerHeight;
    let left = at.left + at.width / 2 - own.width / 2;
    let top = at.bottom + GAP;
    if (at.right + GAP + own.width <= wide) [left, top] = [at.right + GAP, at.top + GAP];
    else if (at.left - GAP - own.width >= 0) [left, top] = [at.left - GAP - own.width, at.top + GAP];
    else if (top + own.height > high) top = at.top - GAP - own.height;
    if (top < 0) top = high - own.height - GAP;
    card.style.left = `${Math.max(8, Math.min(left, wide - own.width - 8))}px`;
    card.style.top = `${Math.max(8, Math.min(top, high - own.height - 8))}px`;
  }

  function mark(target) {
    document.querySelectorAll(".is-toured").forEach((node) => node.classList.remove("is-toured"));
    if (target) target.classList.add("is-toured");
  }

  function show(next) {
    index = next;
    const step = STEPS[index];
    if (step.tab) atlas.reader.tab(step.tab);
    const target = document.querySelector(step.at);
    mark(target);
    const head = make("h2", "", step.head);
    head.id = "tour-head";
    const text = make("p", "", step.text);
    text.id = "tour-text";
    const tools = make("div", "tour-tools");
    tools.append(make("span", "tour-number", `${index + 1} of ${STEPS.length}`), button("Skip", () => end(), "clear"));
    if (index) tools.append(button("Back", () => show(index - 1)));
    const isLast = index === STEPS.length - 1;
    const on = button(isLast ? "Done" : "Next", () => (isLast ? end() : show(index + 1)), "button is-main");
    tools.append(on);
    card.replaceChildren(head, text, tools);
    place(target);
    on.focus({ preventScroll: true });
  }

  function start() {
    if (card) return;
    keep();
    back = document.activeElement;
    lastTab = atlas.el("atlas").dataset.tab;
    card = make("div", "tour");
    card.id = "tour";
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", "tour-head");
    card.setAttribute("aria-describedby", "tour-text");
    atlas.el("atlas").append(card);
    show(0);
  }

  function end() {
    if (!card) return;
    card.remove();
    card = null;
    mark(null);
    if (lastTab) atlas.reader.tab(lastTab);
    const isThere = back && back.isConnected && back.getClientRects().length > 0 && back !== document.body;
    (isThere ? back : atlas.el("search-text") || document.body).focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (!card || event.key !== "Escape") return;
    event.stopPropagation();
    end();
  }, true);
  window.addEventListener("resize", () => card && place(document.querySelector(STEPS[index].at)));

  atlas.tour = { start };
})();
