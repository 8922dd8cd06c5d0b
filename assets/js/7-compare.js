/* Compare: the present selection is pinned as A, what is chosen next is B, and every view shows both.

   Comes in: `answer.versus`, numbers of a live gesture. Goes out: A's part of the line, its switch over the list, and
   gestures of the view "compare". A is an outline wherever B is filled: hollow bars, rings, the line over the bars. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;

  let side = "b"; /* whose cables the list shows */
  let parts = null; /* what is made once: A in the line, B's letter, the switch over the list */

  function button(look, text, title, act) {
    const node = make("button", look, text);
    node.type = "button";
    node.title = title;
    node.addEventListener("click", act);
    return node;
  }

  const versus = () => (atlas.state.answer ? atlas.state.answer.versus : null);
  const turn = (kind) => atlas.gesture({ view: "compare", kind });

  function toggle() {
    turn(versus() ? "end" : "pin");
  }

  function build() {
    const open = button("button", "Compare", "Pin this selection as A; what you choose next is B (c)", toggle);
    open.id = "compare";
    open.setAttribute("aria-pressed", "false");
    atlas.el("redo").after(open);
    const box = make("span", "versus");
    box.id = "versus";
    box.hidden = true;
    const letter = make("span", "letter is-a", "A");
    const count = make("b", "versus-count");
    count.id = "versus-count";
    const words = make("span", "versus-words");
    const both = make("span", "versus-both");
    const end = button("versus-end", "", "End the comparison; B stays", () => turn("end"));
    end.setAttribute("aria-label", "End the comparison; B stays");
    end.append(make("span", "icon icon-close"));
    const swap = button("button", "Swap", "A becomes B and B becomes A (x)", () => turn("swap"));
    swap.id = "versus-swap";
    box.append(letter, count, words, both, swap, end);
    const b = make("span", "letter is-b", "B");
    b.id = "versus-b";
    b.hidden = true;
    atlas.el("count").before(box, b);
    const sides = make("div", "segments");
    sides.setAttribute("role", "group");
    sides.setAttribute("aria-label", "Whose cables the list shows");
    const [a, own] = ["a", "b"].map((name) => {
      const node = button("", "", `The cables of ${name.toUpperCase()}`, () => choose(name));
      node.dataset.side = name;
      return node;
    });
    sides.append(a, own);
    const row = make("div", "sides");
    row.id = "sides";
    row.hidden = true;
    const wide = button("button push", "Side by side", "Both lists beside one another, each with its cables over time", () => atlas.beside.toggle("versus"));
    wide.id = "sides-wide";
    row.append(sides, wide);
    atlas.el("panel-cables").querySelector(".panel-head").after(row);
    parts = { open, box, count, words, both, b, row, sides: [a, own] };
  }

  function choose(name) {
    if (side === name) return;
    side = name;
    pressed();
    atlas.list.fill();
    empty();
  }

  function pressed() {
    parts.sides.forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.side === side)));
  }

  /* The rows that the list shows, their number and the selection that they are of. */
  function listed(answer) {
    if (!answer.versus) side = "b";
    if (side === "a") return answer.versus;
    return { rows: answer.rows, count: answer.line.count, selection: answer.selection };
  }

  /* B without a cable says so over the list, but not over that of A. */
  function empty() {
    const { answer } = atlas.state;
    const isA = Boolean(answer.versus) && side === "a";
    const none = isA ? answer.versus.count === 0 : answer.line.count === 0;
    atlas.el("empty").hidden = !none;
    if (isA && none) {
      atlas.el("empty-text").textContent = `There are no cables ${answer.versus.words}.`;
      atlas.el("loosen").hidden = true;
    }
  }

  function paint(answer) {
    if (parts === null) return;
    const told = answer.versus;
    const isOn = Boolean(told);
    atlas.el("atlas").classList.toggle("is-compare", isOn);
    parts.open.setAttribute("aria-pressed", String(isOn));
    [parts.box, parts.b, parts.row].forEach((node) => (node.hidden = !isOn));
    if (!isOn) return;
    parts.count.textContent = atlas.number(told.count);
    parts.words.textContent = told.short;
    parts.box.title = told.held.follows ? `A: ${told.sentence}. A follows the time of B.` : `A: ${told.sentence}. A keeps its own time.`;
    parts.both.textContent = `${atlas.number(told.both)} in both`;
    parts.both.title = "Cables that are in A and in B";
    parts.sides[0].textContent = `A ${atlas.number(told.count)}`;
    parts.sides[1].textContent = `B ${atlas.number(answer.line.count)}`;
    pressed();
    empty();
    atlas.el("spoken").textContent = `B: ${answer.line.sentence}. A: ${told.sentence}. ${atlas.number(told.both)} in both.`;
  }

  /* A's numbers beside those of B that a live gesture found: its own where it follows, else those of the answer. */
  function beside(found) {
    const told = versus();
    if (!told) return null;
    const own = found.versus || told;
    return {
      areas: own.areas,
      posts: own.posts,
      issues: found.versus && told.partial ? null : own.issues,
      count: own.count,
      bases: [found.versus ? found.versus.base : told.bases[0], found.base],
      breaks: told.breaks,
    };
  }

  /* What the line shows of A while a hand moves the time. */
  function live(numbers) {
    if (numbers) parts.count.firstChild.data = atlas.number(numbers.count);
  }

  /* What the line shows of A while something is previewed for B, and again when it is not. */
  function preview(numbers, both) {
    live(numbers);
    if (numbers) parts.both.textContent = `${atlas.number(both)} in both`;
  }

  atlas.begin.push(function ready() {
    if (!atlas.el("redo") || !atlas.el("count") || !atlas.el("panel-cables")) return false;
    build();
    return true;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !atlas.state.answer || document.querySelector("dialog[open]")) return;
    if (event.target.matches && event.target.matches("input, textarea, select")) return;
    if (event.key === "c") toggle();
    if (event.key === "x" && versus()) turn("swap");
  });

  atlas.painters.push(paint);
  atlas.compare = { beside, live, preview, listed, side: () => side };
})();
