/* Issues and line: numbers, bars and chips set on the page's own elements; the box that finds an issue. */

(function () {
  "use strict";
  const atlas = window.atlas;

  let rows = null;

  function make(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function button(className, gesture, code, title) {
    const node = make("button", className);
    node.type = "button";
    node.title = title;
    node.dataset.gesture = gesture;
    node.dataset.value = code;
    node.setAttribute("aria-pressed", "false");
    return node;
  }

  function row(code, name) {
    const box = make("div", "issue");
    box.dataset.code = code;
    const pick = button("issue-pick", "issues toggle", code, `${code} ${name}`.trim());
    const track = make("span", "bar-track");
    track.append(make("i"), make("i"));
    pick.append(make("span", "code", code), make("span", "name", name), make("span", "number"), track);
    const not = button("issue-not", "issues exclude", code, `Leave out cables with ${code}`);
    not.textContent = "not";
    box.append(pick, not);
    return box;
  }

  function build() {
    const { groups, issues } = atlas.state.catalogue;
    const made = groups.map(({ field, codes }) => {
      const section = make("section", "issue-group");
      section.setAttribute("aria-label", field);
      section.dataset.field = field;
      const head = make("h3", "", field);
      head.append(make("span", "group-note", String(codes.length)));
      section.append(head, ...codes.map((code) => row(code, issues[code] || "")));
      return section;
    });
    atlas.el("issue-list").prepend(...made);
  }

  function read() {
    build();
    const totals = atlas.state.catalogue.totals.issue;
    const most = Object.values(totals).reduce((a, b) => Math.max(a, b), 1);
    rows = [...document.querySelectorAll(".issue")].map((row) => {
      const code = row.dataset.code;
      const [ghost, bar] = row.querySelectorAll(".bar-track i");
      const total = totals[code] || 0;
      ghost.style.transform = `scaleX(${share(total, most)})`;
      return {
        row,
        code,
        total,
        bar,
        most,
        pick: row.querySelector(".issue-pick"),
        not: row.querySelector(".issue-not"),
        number: row.querySelector(".number"),
        words: (code + " " + row.querySelector(".name").textContent).toLowerCase(),
      };
    });
  }

  function share(count, most) {
    return count ? Math.max(0.006, count / most) : 0;
  }

  /* Numbers and bars alone; cheap enough for every frame, since only what changed is touched. */
  function amounts(counts) {
    rows.forEach((item) => {
      const count = counts[item.code] || 0;
      if (item.count === count) return;
      item.count = count;
      /* The text's own data, not a new text: styles that ask for empty elements would be looked up anew for each. */
      if (!item.number.firstChild) item.number.append("");
      item.number.firstChild.data = atlas.number(count);
      item.bar.style.transform = `scaleX(${share(count, item.most)})`;
      item.row.classList.toggle("is-none", count === 0);
    });
  }

  atlas.issues = { live: amounts };

  atlas.painters.push((answer) => {
    if (rows === null) read();
    const { counts, chosen, excluded, mode } = answer.issues;
    amounts(counts);
    const on = new Set(chosen);
    const off = new Set(excluded);
    const present = new Map();
    rows.forEach((item) => {
      const count = counts[item.code] || 0;
      item.pick.setAttribute("aria-pressed", String(on.has(item.code)));
      item.pick.setAttribute(
        "aria-label",
        `${item.pick.title}: ${atlas.number(count)} of ${atlas.number(item.total)} cables`,
      );
      item.not.setAttribute("aria-pressed", String(off.has(item.code)));
      item.row.classList.toggle("is-out", off.has(item.code));
      const group = item.row.parentElement;
      const tally = present.get(group) || [0, 0];
      present.set(group, [tally[0] + (count ? 1 : 0), tally[1] + 1]);
    });
    present.forEach(([some, all], group) => {
      group.querySelector(".group-note").textContent = some === all ? `${all}` : `${some} of ${all}`;
    });
    document.querySelectorAll('[data-gesture="issues mode"]').forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    });
  });

  function find(text) {
    if (rows === null) return;
    const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    rows.forEach((item) => {
      const hit = wanted.every((word) => item.words.includes(word));
      item.row.hidden = !hit;
      if (hit) found += 1;
    });
    document.querySelectorAll(".issue-group").forEach((group) => {
      group.hidden = !group.querySelector(".issue:not([hidden])");
    });
    const nothing = atlas.el("issue-nothing");
    nothing.hidden = found > 0;
    nothing.textContent = `No issue is called “${text.trim()}”. Try a code such as PREL or a word such as trade.`;
  }

  atlas.begin.push(function ready() {
    const input = atlas.el("issue-find");
    if (!input) return false;
    input.addEventListener("input", () => find(input.value));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        input.value = "";
        find("");
        return;
      }
      if (event.key !== "Enter" || !input.value.trim()) return;
      const first = rows.find((item) => !item.row.hidden);
      if (first) atlas.gesture({ view: "issues", kind: "toggle", values: [first.code] });
    });
    return true;
  });

  /* ---- the line ---- */

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

  /* The button that asks why cables stand there; only values have reasons. */
  function reasons(item, title) {
    if (!["about", "from", "to", "issue"].includes(item.facet)) return [];
    const button = document.createElement("button");
    button.dataset.why = item.facet;
    button.title = "Why here? (w on a mark)";
    button.setAttribute("aria-label", `Why here? ${title}`);
    button.textContent = "?";
    return [button];
  }

  function chip(item) {
    const box = document.createElement("span");
    box.className = "chip";
    const words = document.createElement("span");
    words.className = "words";
    words.title = `${item.prefix} ${item.strong}`.trim();
    if (item.prefix) words.append(item.prefix + " ");
    const strong = document.createElement("b");
    strong.textContent = item.strong;
    words.append(strong);
    const button = document.createElement("button");
    button.dataset.gesture = "line remove";
    button.dataset.facet = item.facet;
    button.title = "Remove";
    button.setAttribute("aria-label", `Remove: ${words.title}`);
    const icon = document.createElement("span");
    icon.className = "icon icon-close";
    button.append(icon);
    box.append(words, ...reasons(item, words.title), button);
    return box;
  }

  atlas.painters.push((answer) => {
    const line = answer.line;
    atlas.el("count").textContent = atlas.number(line.count);
    atlas.el("count-of").textContent = `of ${atlas.number(line.total)} cables`;
    const chips = atlas.el("chips");
    chips.replaceChildren(...line.chips.map(chip));
    chips.classList.toggle("is-cut", chips.scrollWidth > chips.clientWidth + 1);
    atlas.el("clear").hidden = line.chips.length === 0;
    atlas.el("hint").hidden = line.chips.length > 0;
    atlas.el("spoken").textContent = line.sentence;
    const note = atlas.el("note");
    const said = answer.complaints && answer.complaints.length ? answer.complaints.join(" ") : line.note || "";
    note.textContent = said;
    note.hidden = !said;
    document.title = line.chips.length ? `${line.sentence} · Cable Atlas` : "Cable Atlas";
    const empty = atlas.el("empty");
    empty.hidden = line.count > 0;
    if (line.count === 0) {
      const last = line.chips.find((item) => item.facet === "when") || line.chips[line.chips.length - 1];
      atlas.el("empty-text").textContent = last
        ? `There are no cables ${line.chips.map((item) => `${item.prefix} ${item.strong}`.trim()).join(", ")}.`
        : "This store holds no cables.";
      const loosen = atlas.el("loosen");
      loosen.hidden = !last;
      if (last) {
        loosen.dataset.facet = last.facet;
        loosen.textContent = `Remove “${`${last.prefix} ${last.strong}`.trim()}”`;
      }
    }
  });
})();
