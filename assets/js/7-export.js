/* Export: the menu of what a selection can leave as: files of its cables, pictures of its views, a page for print.

   A file comes as a stream: its progress is shown, it can be cancelled, and it is saved only when it is whole. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;
  const BY_LINE = ["csv", "jsonl", "text"];
  const LINE = 10;

  /* ---- a file under way ---- */

  function job(title, cancel) {
    const box = make("div", "job");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", title);
    const bar = make("progress");
    bar.setAttribute("aria-label", title);
    const note = make("span", "job-note", title);
    const stop = make("button", "button", "Cancel");
    stop.type = "button";
    stop.addEventListener("click", cancel);
    box.append(note, bar, stop);
    atlas.el("jobs").append(box);
    return {
      tell(text, done, of) {
        note.textContent = text;
        if (of) {
          bar.max = of;
          bar.value = Math.min(done, of);
        }
      },
      end: () => box.remove(),
    };
  }

  function said(bytes) {
    return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  }

  /* Cables of the file: of both sides where two selections are compared. */
  function whole() {
    const { line, versus } = atlas.state.answer;
    return line.count + (versus ? versus.count : 0);
  }

  function rows() {
    return Math.min(whole(), atlas.state.catalogue.exports.most);
  }

  function address(format) {
    const { catalogue } = atlas.state;
    const query = new URLSearchParams({ store: catalogue.store, format, rows: String(rows()), of: atlas.address() });
    return `/export?${query}`;
  }

  async function refused(reply) {
    if (reply.status === 409) return "The store has changed; load the page again.";
    if (reply.status === 429) return "Other exports are under way; try again in a moment.";
    try {
      return (await reply.json()).error;
    } catch (error) {
      return `The server answered with an error (${reply.status}).`;
    }
  }

  async function download([format, title]) {
    const aborter = new AbortController();
    const shown = job(`Exporting ${title} …`, () => aborter.abort());
    try {
      const reply = await fetch(address(format), { signal: aborter.signal, headers: { Accept: "application/json" } });
      if (!reply.ok) throw new Error(await refused(reply));
      const whole = Number(reply.headers.get("X-Cables"));
      const name = /filename="([\w.-]+)"/.exec(reply.headers.get("Content-Disposition") || "");
      const parts = [];
      let [bytes, cables] = [0, 0];
      const reader = reply.body.getReader();
      for (let step = await reader.read(); !step.done; step = await reader.read()) {
        parts.push(step.value);
        bytes += step.value.length;
        if (BY_LINE.includes(format)) for (const byte of step.value) cables += byte === LINE;
        const told = BY_LINE.includes(format) ? `${atlas.number(Math.min(cables, whole))} of ${atlas.number(whole)}, ` : "";
        shown.tell(`Exporting ${title}: ${told}${said(bytes)}`, cables, BY_LINE.includes(format) ? whole : 0);
      }
      atlas.share.save(new Blob(parts, { type: reply.headers.get("Content-Type") }), name ? name[1] : `cable-atlas.${format}`);
      atlas.toast(`${title} saved: ${said(bytes)}.`);
    } catch (error) {
      atlas.toast(error.name === "AbortError" ? `The export to ${title} was cancelled.` : error.message || "The server did not answer; try again.");
    } finally {
      shown.end();
    }
  }

  /* ---- pictures ---- */

  async function picture(view, kind) {
    const { title } = atlas.pictures.VIEWS[view];
    try {
      const blob = await atlas.pictures[kind](view);
      atlas.share.save(blob, `cable-atlas-${view}-${new Date().toISOString().slice(0, 10)}.${kind}`);
    } catch (error) {
      atlas.toast(`The picture of the ${title.toLowerCase()} could not be made: ${error.message}`);
    }
  }

  /* ---- the page for print: what it shows is text and pictures of what the screen shows ---- */

  const ROWS = 50;

  function table(found) {
    const made = make("table");
    const head = make("tr");
    ["Number", "Date", "From", "Class", "Subject", "TAGS"].forEach((text) => head.append(make("th", "", text)));
    made.append(make("thead"), make("tbody"));
    made.firstChild.append(head);
    found.slice(0, ROWS).forEach((row) => {
      const line = make("tr");
      [row.mrn, row.day, row.origin, row.mark, row.subject, row.tags.join(" ")].forEach((text) => line.append(make("td", "", text)));
      made.lastChild.append(line);
    });
    return made;
  }

  function sheet() {
    const { answer } = atlas.state;
    const page = atlas.el("print");
    if (!answer || !page) return;
    const { theme } = document.documentElement.dataset;
    document.documentElement.dataset.theme = "light";
    const told = atlas.pictures.origin();
    const parts = [make("h1", "", told.sentence), make("p", "", told.address), make("p", "", told.source)];
    Object.values(atlas.pictures.VIEWS).forEach((view) => {
      if (!view.isThere()) return;
      const figure = make("figure");
      const { node, width, height } = view.make();
      node.setAttribute("viewBox", `0 0 ${width} ${height}`);
      node.removeAttribute("height");
      node.setAttribute("width", "100%");
      figure.append(make("figcaption", "", view.title), node);
      parts.push(figure);
    });
    const lists = answer.versus ? [["A: ", answer.versus.rows, answer.versus.count], ["B: ", answer.rows, answer.line.count]] : [["", answer.rows, answer.line.count]];
    lists.forEach(([name, found, count]) => {
      const some = Math.min(ROWS, found.length);
      parts.push(make("h2", "", name + (some < count ? `The first ${some} of ${atlas.number(count)} cables` : "All cables")), table(found));
    });
    page.replaceChildren(...parts);
    document.documentElement.dataset.theme = theme;
  }

  window.addEventListener("beforeprint", sheet);
  window.addEventListener("afterprint", () => atlas.el("print").replaceChildren());

  /* ---- the menu ---- */

  atlas.menu.add("export", () => {
    const { catalogue, answer } = atlas.state;
    if (!answer) return [];
    const count = whole();
    const both = answer.versus ? `, of A ${atlas.number(answer.versus.count)}, of B ${atlas.number(answer.line.count)}` : "";
    const held = rows() < count ? `The first ${atlas.number(rows())} of ${atlas.number(count)} cables` : `${atlas.number(count)} ${count === 1 ? "cable" : "cables"}`;
    const files = catalogue.exports.formats.map((form) => ({ text: form[1], note: form[2], data: { format: form[0] }, act: () => download(form) }));
    const shots = Object.entries(atlas.pictures.VIEWS)
      .filter(([, view]) => view.isThere())
      .flatMap(([name, view]) => ["png", "svg"].map((kind) => ({ text: `${view.title} as ${kind.toUpperCase()}`, data: { picture: `${name} ${kind}` }, act: () => picture(name, kind) })));
    return [{ head: held + both }, ...files, { line: true }, { head: "Pictures" }, ...shots, { line: true }, { text: "Print …", note: "or save as PDF", act: () => window.print() }];
  });
})();
