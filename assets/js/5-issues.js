/* Issues: numbers and bars set on the page's own elements; the box that finds an issue. */

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
})();
