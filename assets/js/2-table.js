/* Table: the twin of a chart. The same numbers as rows, to be read, sorted and chosen from by keyboard.

   Comes in: a description (see `atlas.table`). Goes out: a panel over a part of the page; what is chosen goes to the
   description's `choose`. Refuses markup: every cell is text. A long table shows its first rows and a button for more,
   and has a box (2-sieve.js) that leaves the rows that hold its words. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const STEP = 300;
  const JUMP = 12;
  const { make } = atlas;
  const { written, headed, filled, across } = atlas.cell;

  /* Cells without a value come last, whichever way the others stand. */
  function compared(a, b, way) {
    const none = (value) => value === null || value === undefined || value === "";
    if (none(a) || none(b)) return Number(none(a)) - Number(none(b));
    return way * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en"));
  }

  /* spec: {
       id        of the panel,
       title     of the panel and the table,
       area      "where", "cables" or "wide" (both): the part of the page that it covers,
       button    id of the button that opens and closes it,
       columns() gives [{ key, name, note, isNumber, title, draw, isPick }]; the first names the row. `draw(cell, value, item)`
                 fills a cell by itself; a cell of `isPick` is a button that is told to `pick(id, key)`,
       rows()    gives [{ id, cells: { key: number or text }, isChosen, isFixed }] in their own order; a row that is
                 fixed stays above the others and cannot be chosen,
       caption() gives the sentence above: what is counted, of how many,
       tools     an element for the head, if it has switches of its own,
       hint      says what choosing does,
       choose(ids) is told what is chosen: one id, or with `ranges` those of a stretch in the rows' own order,
       ranges    whether shift with an arrow extends the choice }
     Gives { open, close, toggle, update, enter, isOpen }. */
  atlas.table = function (spec) {
    let panel = null;
    let sort = null; /* { key, down } or null for the rows' own order */
    let most = STEP;
    let at = null; /* id of the row that has the focus, or would get it */
    let anchor = null;
    let back = null;
    let shown = [];
    let sieve = null;

    function build() {
      panel = make("section", "panel twin");
      panel.id = spec.id;
      panel.dataset.area = spec.area;
      panel.setAttribute("aria-label", spec.title);
      const head = make("div", "panel-head");
      const shut = make("button", "button is-icon push");
      shut.type = "button";
      shut.title = "Close (Esc)";
      shut.setAttribute("aria-label", "Close");
      shut.append(make("span", "icon icon-close"));
      shut.addEventListener("click", close);
      sieve = atlas.sieve({ changed: () => (anchor = null, update()), down: () => at !== null && focus(at), choose: () => shown.length && spec.choose([shown[0].id]) });
      head.append(make("h2", "", spec.title), make("span", "hint", spec.hint || ""), ...(spec.tools ? [spec.tools] : []), sieve.box, shut);
      const body = make("div", "twin-body");
      const table = make("table", "twin-table");
      table.append(make("caption"), make("thead"), make("tbody"));
      body.append(table);
      panel.append(head, body);
      panel.addEventListener("keydown", keys);
      panel.addEventListener("click", clicked);
      panel.addEventListener("focusin", (event) => {
        const row = event.target.closest("tbody tr");
        if (row) rove(row.dataset.id);
      });
      atlas.el("atlas").append(panel);
    }

    function ordered() {
      const rows = spec.rows().filter((item) => !item.isFixed && sieve.holds(item));
      if (sort === null) return rows;
      const way = sort.down ? -1 : 1;
      return rows.sort((a, b) => compared(a.cells[sort.key], b.cells[sort.key], way));
    }

    function heads(columns) {
      const row = make("tr");
      row.append(...columns.map((column) => headed(column, sort)));
      panel.querySelector("thead").replaceChildren(row);
    }

    function line(item, columns) {
      const row = make("tr", item.isChosen ? "is-chosen" : "");
      if (!item.isFixed) row.dataset.id = item.id;
      else row.classList.add("is-fixed");
      columns.forEach((column, index) => {
        const value = item.cells[column.key];
        if (index === 0 && item.isFixed) {
          const cell = make("th", "", written(value));
          cell.scope = "row";
          row.append(cell);
        } else if (index === 0) {
          const cell = make("th");
          cell.scope = "row";
          const button = make("button", "twin-pick", written(value));
          button.type = "button";
          button.tabIndex = item.id === at ? 0 : -1;
          button.setAttribute("aria-pressed", String(Boolean(item.isChosen)));
          cell.append(button);
          row.append(cell);
        } else row.append(filled(column, value, item));
      });
      return row;
    }

    function update() {
      if (!isOpen()) return;
      const focused = document.activeElement && panel.contains(document.activeElement) ? document.activeElement : null;
      const isRow = focused !== null && focused.classList.contains("twin-pick");
      const inRow = focused !== null && focused.classList.contains("twin-cell") ? focused.dataset.key : null;
      const sorter = focused !== null && focused.classList.contains("twin-sort") ? focused.dataset.key : null;
      const columns = spec.columns();
      if (sort !== null && !columns.some((column) => column.key === sort.key)) sort = null;
      shown = ordered();
      if (!shown.some((item) => item.id === at)) at = shown.length ? shown[0].id : null;
      while (most < shown.length && shown.findIndex((item) => item.id === at) >= most) most += STEP;
      panel.querySelector("caption").textContent = spec.caption();
      heads(columns);
      const rows = [...spec.rows().filter((item) => item.isFixed), ...shown.slice(0, most)].map((item) => line(item, columns));
      if (shown.length > most) rows.push(more(columns.length));
      if (!shown.length && sieve.isOn()) rows.push(across(sieve.nothing(), columns.length, "twin-none"));
      panel.querySelector("tbody").replaceChildren(...rows);
      stretch();
      if (isRow || inRow !== null) focus(at);
      const again = inRow === null ? null : panel.querySelector(`tr[data-id="${CSS.escape(at)}"] .twin-cell[data-key="${CSS.escape(inRow)}"]`);
      if (again) again.focus();
      else if (sorter !== null) panel.querySelector(`.twin-sort[data-key="${CSS.escape(sorter)}"]`).focus();
    }

    function more(width) {
      const button = make("button", "button", `Show more (${atlas.number(shown.length - most)} are left)`);
      button.type = "button";
      return across(button, width, "twin-more");
    }

    function rowOf(id) {
      return [...panel.querySelectorAll("tbody tr[data-id]")].find((row) => row.dataset.id === id) || null;
    }

    /* One row at a time is a stop of the Tab key; the arrows go through them. */
    function rove(id) {
      const before = at === null ? null : rowOf(at);
      if (before) before.querySelector(".twin-pick").tabIndex = -1;
      at = id;
      const row = rowOf(id);
      if (row) row.querySelector(".twin-pick").tabIndex = 0;
    }

    function focus(id) {
      rove(id);
      const row = rowOf(id);
      if (row) row.querySelector(".twin-pick").focus();
    }

    /* Whether the rows are all there, in their own order: only then is what lies between two of them a stretch. */
    const isWhole = () => spec.ranges && sort === null && !sieve.isOn();

    /* Ids from the anchor to the focus; one alone where there is no stretch. */
    function ids() {
      if (anchor === null || !isWhole()) return [at];
      const [a, b] = [anchor, at].map((id) => shown.findIndex((item) => item.id === id));
      if (a < 0 || b < 0) return [at];
      return shown.slice(Math.min(a, b), Math.max(a, b) + 1).map((item) => item.id);
    }

    function stretch() {
      const many = anchor === null ? [] : ids();
      panel.querySelectorAll("tbody tr[data-id]").forEach((row) => row.classList.toggle("is-stretch", many.includes(row.dataset.id)));
    }

    function clicked(event) {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.classList.contains("twin-sort")) {
        const { key } = button.dataset;
        const down = spec.columns().find((column) => column.key === key).isNumber === true;
        if (sort === null || sort.key !== key) sort = { key, down };
        else sort = sort.down === down ? { key, down: !down } : null;
        anchor = null;
        update();
      } else if (button.closest(".twin-more")) {
        at = shown[most].id;
        most += STEP;
        update();
        focus(at);
      } else if (button.classList.contains("twin-cell")) spec.pick(button.closest("tr").dataset.id, button.dataset.key);
      else if (button.classList.contains("twin-pick")) {
        const { id } = button.closest("tr").dataset;
        if (isWhole() && event.shiftKey && event.detail > 0) {
          if (anchor === null) anchor = at;
          rove(id);
          stretch();
        } else if (id !== at) {
          anchor = null;
          rove(id);
        }
        const chosen = ids();
        anchor = null;
        spec.choose(chosen);
      }
    }

    function keys(event) {
      if (event.key === "Escape") {
        event.stopPropagation();
        if (anchor !== null) {
          anchor = null;
          stretch();
        } else close();
        return;
      }
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") aside(event);
      if (!event.target.classList.contains("twin-pick")) return;
      const index = shown.findIndex((item) => item.id === at);
      const last = Math.min(most, shown.length) - 1;
      const next = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + JUMP, PageUp: index - JUMP, Home: 0, End: last }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      if (next < 0 && event.key === "ArrowUp" && !event.shiftKey) {
        sieve.focus();
        return;
      }
      if (isWhole() && event.shiftKey) anchor = anchor === null ? at : anchor;
      else anchor = null;
      focus(shown[Math.max(0, Math.min(last, next))].id);
      stretch();
    }

    /* From the name of a row to its cells that can be pressed, and back. */
    function aside(event) {
      const row = event.target.closest("tbody tr[data-id]");
      if (!row) return;
      const all = [...row.querySelectorAll(".twin-pick, .twin-cell")];
      const next = all[all.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }

    function isOpen() {
      return panel !== null && !panel.hidden;
    }

    function open() {
      if (panel === null) build();
      sieve.clear();
      back = document.activeElement;
      panel.hidden = false;
      pressed(true);
      anchor = null;
      update();
      const chosen = shown.find((item) => item.isChosen);
      if (chosen) rove(chosen.id);
      if (at !== null) focus(at);
    }

    function close() {
      if (!isOpen()) return false;
      panel.hidden = true;
      pressed(false);
      const button = atlas.el(spec.button);
      if (back && back.isConnected) back.focus();
      else if (button) button.focus();
      return true;
    }

    function pressed(on) {
      const button = atlas.el(spec.button);
      if (button) button.setAttribute("aria-expanded", String(on));
    }

    /* The focus goes to the row that the Tab key would reach. */
    function enter() {
      if (isOpen() && at !== null) focus(at);
    }

    const twin = { open, close, update, enter, isOpen, toggle: () => (isOpen() ? close() : open()) };
    atlas.painters.push(() => update());
    document.addEventListener("click", (event) => {
      const button = event.target.closest && event.target.closest("button");
      if (button && button.id === spec.button) twin.toggle();
    });
    return twin;
  };
})();
