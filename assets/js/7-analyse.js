/* Analyse: the menu of the header, and the tables that it opens over Where and Cables.

   Comes in: the analyses of 7-analyse-*.js. Goes out: one table each, asked of the server under the selection that the page
   shows, and asked again when that changes while the table is open. Refuses to show one selection's numbers under
   another's sentence: while it waits the old table is dimmed, with its own sentence.

   An analysis is { title, note, asked, switches, columns(data), rows(data), caption(data), choose(id, data),
   pick(id, key, data) }; `asked` are its parameters, `switches` [[name, label, [[value, text], ...]], ...] set them;
   `isLocal` says that they change no number that the server gives. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const NAMES = ["coverage", "mix", "declassification"];
  const WAITING = "Counting …";

  const tables = {};
  let open = null; /* name of the analysis that is open */
  let asked = 0;

  function chosen(facet) {
    const clause = atlas.state.answer && atlas.state.answer.selection.find((item) => item.facet === facet);
    return (clause && clause.values) || [];
  }

  const days = (year) => [`${year}-01-01`, `${Number(year) + 1}-01-01`];

  function isYear(year) {
    const when = atlas.state.answer && atlas.state.answer.selection.find((item) => item.facet === "when");
    const [start, end] = days(year);
    return Boolean(when) && when.start === start && when.end === end;
  }

  /* The time of one year, or none where it is chosen already and need not be kept. */
  function year(value, isKept) {
    const [start, end] = days(value);
    if (isYear(value) && !isKept) atlas.gesture({ view: "timeline", kind: "clear" });
    else atlas.gesture({ view: "timeline", kind: "between", start, end });
  }

  function switches(name) {
    const own = atlas.analyses[name];
    const box = document.createElement("div");
    box.className = "twin-tools push";
    own.switches.forEach(([key, label, values]) => {
      const group = document.createElement("div");
      group.className = "segments";
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", label);
      values.forEach(([value, text]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        button.dataset.set = value;
        button.setAttribute("aria-pressed", String(own.asked[key] === value));
        button.addEventListener("click", () => {
          own.asked[key] = value;
          group.querySelectorAll("button").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
          if (own.isLocal) tables[name].update();
          else ask(name);
        });
        group.append(button);
      });
      box.append(group);
    });
    return box;
  }

  /* What stands above a table: the selection it was counted under, and what is counted. */
  function caption(own) {
    if (own.failed) return own.failed;
    if (!own.data) return WAITING;
    const { words, count, total } = own.data;
    return `${atlas.number(count)} of ${atlas.number(total)} ${total === 1 ? "cable" : "cables"}${words ? " " + words : ""}. ${own.caption(own.data)}`;
  }

  function table(name) {
    const own = atlas.analyses[name];
    return atlas.table({
      id: `analyse-${name}`,
      title: own.title,
      area: "wide",
      tools: switches(name),
      columns: () => (own.data ? own.columns(own.data) : [{ key: "name", name: "" }]),
      rows: () => (own.data ? own.rows(own.data) : []),
      caption: () => caption(own),
      choose: ([id]) => own.choose(id, own.data),
      pick: (id, key) => own.pick(id, key, own.data),
    });
  }

  function busy(name, on) {
    const panel = atlas.el(`analyse-${name}`);
    if (panel) panel.setAttribute("aria-busy", String(on));
  }

  async function ask(name) {
    const own = atlas.analyses[name];
    const mine = (asked += 1);
    const of = atlas.state.answer.line.url;
    const query = new URLSearchParams(own.isLocal ? {} : own.asked);
    query.set("store", atlas.state.catalogue.store);
    query.set("of", of);
    own.of = of;
    busy(name, true);
    let data = null;
    let failed = null;
    try {
      const reply = await fetch(`/analyse/${name}?${query}`);
      if (!reply.ok) throw new Error(reply.status === 409 ? "The store has changed; load the page again." : "");
      data = await reply.json();
    } catch (error) {
      failed = error.message || "The server did not answer; try again.";
    }
    if (mine !== asked) return;
    own.data = data;
    own.failed = failed;
    tables[name].update();
    busy(name, false);
    /* Opened from the menu, the table has the focus as soon as it has a row. */
    if (document.activeElement === atlas.el("menu-analyse")) tables[name].enter();
  }

  function show(name) {
    if (open !== null && open !== name) tables[open].close();
    tables[name] = tables[name] || table(name);
    open = name;
    if (!tables[name].isOpen()) tables[name].open();
    ask(name);
  }

  function close() {
    if (open === null || !tables[open].isOpen()) return false;
    asked += 1;
    return tables[open].close();
  }

  atlas.painters.push((answer) => {
    if (open !== null && tables[open].isOpen() && atlas.analyses[open].of !== answer.line.url) ask(open);
  });

  /* Escape closes the table from wherever the focus is, before the page's own listener. */
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.ctrlKey || event.metaKey || event.altKey || atlas.menu.isOpen()) return;
      if (event.target.closest && event.target.closest("input, textarea, select, dialog, .twin, .why")) return;
      if (close()) event.stopPropagation();
    },
    true,
  );

  Object.assign(atlas.analyses, { chosen, isYear, year, show, close });
  NAMES.forEach((name) => {
    const { title, note } = atlas.analyses[name];
    atlas.menu.add("analyse", { text: title, note, act: () => show(name), data: { analyse: name } });
  });
  atlas.menu.add("analyse", { line: true });
  atlas.menu.add("analyse", { text: "Quality", note: "what was read, and what was not", act: () => atlas.reader.quality(true), data: { analyse: "quality" } });
  atlas.menu.add("analyse", () => {
    const flags = document.querySelector(".flags");
    return flags && !flags.hidden ? [{ text: "Review", note: "flagged readings", act: () => atlas.why.fill("/review", [], "Flagged readings"), data: { analyse: "review" } }] : [];
  });
})();
