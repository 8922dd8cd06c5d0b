/* Beside: lists in columns, each with its cables over time on one scale: A and B, or the values of one clause.

   Comes in: `answer.versus` or `answer.beside`. Goes out: `shown.beside`, cables that are opened. The first rows of every
   column come with the answer itself, so that no column is of another selection than its neighbour. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;
  const SVG = "http://www.w3.org/2000/svg";
  const HIGH = 46;
  const WIDE = 300;
  const SENT = ["about", "to", "mention", "untagged", "issue", "text"]; /* of which one asks what each post says */
  const NEAR = 200; /* pixels from the end of a list at which more is asked for */

  let panel = null;
  let body = null;
  let columns = []; /* { rows, url, count, list } of what is shown */
  let before = "classification"; /* what the bars were made of */
  let back = null;

  /* ---- open and close ---- */

  const isOpen = () => Boolean(atlas.state.shown.beside);

  function open(what) {
    back = document.activeElement;
    const { stack } = atlas.state.shown;
    if (!isOpen()) before = stack;
    if (window.matchMedia("(max-width: 820px)").matches) atlas.reader.tab("cables");
    const own = ["versus", "class"].includes(what) ? {} : { stack: what };
    atlas.show({ beside: what, ...own });
  }

  function close() {
    if (!isOpen()) return;
    atlas.show({ beside: null, stack: before });
    if (panel !== null) panel.hidden = true;
    if (back && back.isConnected) back.focus();
  }

  function build() {
    panel = make("section", "panel beside");
    panel.id = "beside";
    panel.setAttribute("aria-label", "Side by side");
    const head = make("div", "panel-head");
    const title = make("h2", "", "Side by side");
    const note = make("span", "hint");
    note.id = "beside-note";
    const end = make("button", "button is-icon push");
    end.type = "button";
    end.id = "beside-close";
    end.title = "Close (Esc)";
    end.setAttribute("aria-label", "Close side by side");
    end.append(make("span", "icon icon-close"));
    end.addEventListener("click", close);
    head.append(title, note, end);
    body = make("div", "beside-body dims");
    panel.append(head, body);
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    });
    atlas.el("panel-cables").after(panel);
  }

  /* ---- what is shown ---- */

  function wanted(answer) {
    const { beside } = atlas.state.shown;
    if (beside === "versus" && answer.versus) {
      const { versus, line, timeline } = answer;
      return [
        { name: "A", title: versus.words, look: "is-a", ...versus },
        { name: "B", title: answer.line.chips.map((chip) => `${chip.prefix} ${chip.strong}`.trim()).join(", ") || "every cable", look: "is-b", url: line.url, count: line.count, sums: timeline.sums, rows: answer.rows },
      ];
    }
    if (answer.beside && answer.beside.facet === beside) {
      return answer.beside.columns.map((column) => ({ title: "", look: "", ...column }));
    }
    return null;
  }

  function paint(answer) {
    const found = isOpen() ? wanted(answer) : null;
    if (found === null) {
      /* What stood side by side is gone, as when the comparison has ended. */
      if (isOpen()) Object.assign(atlas.state.shown, { beside: null, stack: before });
      if (panel !== null) panel.hidden = true;
      columns = [];
      return;
    }
    if (panel === null) build();
    const isNew = panel.hidden || columns.length === 0;
    const most = found.reduce((top, { sums }) => sums.reduce((a, b) => Math.max(a, b), top), 1);
    columns = found.map((own) => ({ ...own, rows: own.rows.slice(), list: null, isAsking: false }));
    body.replaceChildren(...columns.map((own, at) => column(own, at, most, answer)));
    body.style.setProperty("--columns", String(columns.length));
    atlas.el("beside-note").textContent = note(answer, most);
    panel.hidden = false;
    if (isNew) atlas.el("beside-close").focus({ preventScroll: true });
  }

  function note(answer, most) {
    const scale = `one scale, up to ${atlas.number(most)} a ${answer.timeline.resolution}`;
    if (atlas.state.shown.beside === "versus") return scale;
    const clause = answer.selection.find((own) => own.facet === answer.beside.facet);
    const all = clause && clause.values ? clause.values.length : 0;
    const cut = all > columns.length ? `, the ${columns.length} of ${all} with most cables` : "";
    const isDouble = columns.reduce((sum, { count }) => sum + count, 0) > answer.line.count;
    return `${answer.beside.prefix}${cut}; ${scale}${isDouble ? "; a cable with two of these is in both columns" : ""}`;
  }

  function column(own, at, most, answer) {
    const box = make("section", `beside-column ${own.look}`.trim());
    box.dataset.value = own.value === undefined ? own.name : own.value;
    const head = make("div", "beside-head");
    const name = make("h3", "", own.name);
    if (own.look) name.className = `letter ${own.look}`;
    name.title = own.title || own.name;
    const count = make("span", "beside-count");
    count.append(make("b", "number", atlas.number(own.count)), ` of ${atlas.number(answer.line.total)}`);
    head.append(name, make("span", "beside-title", own.title), count);
    box.setAttribute("aria-label", `${own.name} ${own.title}: ${atlas.number(own.count)} of ${atlas.number(answer.line.total)} cables`);
    own.list = make("div", "beside-list");
    own.list.tabIndex = -1;
    own.list.append(...own.rows.map(card));
    /* A column is one stop of the Tab key; the arrows walk its cables. */
    if (own.list.firstChild) own.list.firstChild.tabIndex = 0;
    if (!own.rows.length) own.list.append(make("p", "nothing", "No cable here."));
    own.list.addEventListener("scroll", () => more(own), { passive: true });
    own.list.addEventListener("keydown", keys);
    box.append(head, chart(own, most, answer.timeline), own.list);
    return box;
  }

  /* ---- cables over time ---- */

  function node(name, attributes) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
    return made;
  }

  function chart(own, most, { times, resolution, chosen }) {
    const box = make("div", "beside-chart");
    if (!times || times.length < 2) return box;
    const [from, to] = [times[0], times[times.length - 1]];
    const x = (time) => ((time - from) / (to - from)) * WIDE;
    const svg = node("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", role: "img" });
    const sum = own.sums.reduce((a, b) => a + b, 0);
    svg.setAttribute("aria-label", `${own.name}: cables per ${resolution}, ${atlas.number(sum)} in the time shown, whatever time is chosen`);
    if (chosen.start || chosen.end) {
      const [low, high] = [chosen.start ? atlas.time.ms(chosen.start) : from, chosen.end ? atlas.time.ms(chosen.end) : to].map((time) => Math.max(0, Math.min(WIDE, x(time))));
      svg.append(node("rect", { class: "beside-span", x: low, y: 0, width: Math.max(0, high - low), height: HIGH }));
    }
    const parts = own.sums.map((n, i) => (n ? `M${x(times[i]).toFixed(2)},${HIGH}V${(HIGH * (1 - n / most)).toFixed(2)}H${x(times[i + 1]).toFixed(2)}V${HIGH}Z` : ""));
    svg.append(node("path", { class: "beside-bars", d: parts.join("") || "M0,0" }));
    svg.addEventListener("pointermove", (event) => {
      const { left, width } = svg.getBoundingClientRect();
      const index = atlas.time.bin(times, from + ((event.clientX - left) / width) * (to - from));
      atlas.tip(event.clientX, event.clientY, atlas.time.name(times[index], resolution), [`${own.name}: ${atlas.number(own.sums[index])} cables`]);
    });
    svg.addEventListener("pointerleave", atlas.untip);
    const ends = make("div", "beside-ends");
    ends.append(make("span", "", atlas.time.name(from, resolution)), make("span", "", atlas.time.name(times[times.length - 2], resolution)));
    box.append(svg, ends);
    return box;
  }

  /* ---- cables ---- */

  function card(row) {
    const box = make("button", "card is-column");
    box.type = "button";
    box.tabIndex = -1;
    box.dataset.id = row.id;
    const top = make("span", "card-top");
    const badge = make("span", "badge", row.mark);
    badge.dataset.level = String(row.level);
    top.append(make("time", "", row.day || "No date"), make("b", "", row.origin || "Unknown origin"), badge);
    const subject = make("span", "card-subject", row.subject || "No subject");
    subject.title = row.subject;
    box.append(top, subject);
    return box;
  }

  async function more(own) {
    const { list, rows } = own;
    if (own.isAsking || rows.length >= own.count || list.scrollHeight - list.scrollTop - list.clientHeight > NEAR) return;
    own.isAsking = true;
    const { answer, catalogue, shown } = atlas.state;
    const query = new URLSearchParams({ store: catalogue.store, of: own.url, start: String(rows.length), sort: shown.sort, descending: shown.descending ? "1" : "0" });
    try {
      const reply = await fetch(`/rows?${query}`);
      if (!reply.ok) throw new Error(`status ${reply.status}`);
      const told = await reply.json();
      if (atlas.state.answer !== answer || !columns.includes(own)) return;
      rows.push(...told.rows);
      list.append(...told.rows.map(card));
      own.isAsking = false;
    } catch (error) {
      own.isAsking = false;
      atlas.toast("Some rows could not be fetched; scroll to try again.");
    }
  }

  function keys(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const own = event.target.closest(".card");
    if (!way || !own) return;
    const next = way > 0 ? own.nextElementSibling : own.previousElementSibling;
    event.preventDefault();
    if (next) next.focus();
  }

  /* The cable before or after `id` in its column is opened; false where it is in none. */
  function step(id, way) {
    if (!isOpen()) return false;
    const own = columns.find(({ rows }) => rows.some((row) => row.id === id));
    if (!own) return false;
    const next = own.rows[own.rows.findIndex((row) => row.id === id) + way];
    if (next) atlas.reader.open(next.id);
    return true;
  }

  atlas.line.offer((item) => {
    const chosen = item.values.filter(([, , isOut]) => !isOut);
    const own = { text: "Side by side", note: "a column each, over time", act: () => open(item.facet) };
    const senders = { text: "Senders side by side", note: "a column for each post", act: () => open("from") };
    return [
      ...(chosen.length > 1 && item.modes.length && item.facet !== "text" ? [own] : []),
      ...(SENT.includes(item.facet) ? [senders] : []),
    ];
  });

  atlas.painters.push(paint);
  atlas.beside = { step, toggle: (what) => (atlas.state.shown.beside === what ? close() : open(what)) };
})();
