/* List: cards in the grid's infinite model. The first block of rows comes with the answer itself, so the list never
   shows rows of another selection; further blocks are asked for with the selection they belong to. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const make = (...args) => window.React.createElement(...args);

  let open = null;
  let current = null;
  let sources = 0; /* so that a block is told from one of another source */
  let retry = () => {};

  function api() {
    try {
      return window.dash_ag_grid.getApi("cables");
    } catch (error) {
      return null; /* the grid is not there yet; it asks for its rows itself when it is */
    }
  }

  /* A text with its hits, as elements of the grid's own library. */
  function pieces(text, hits) {
    if (!hits.length) return [text];
    const letters = Array.from(text);
    const found = [];
    let at = 0;
    hits.forEach(([start, end], i) => {
      found.push(letters.slice(at, start).join(""), make("mark", { key: i, className: "hit" }, letters.slice(start, end).join("")));
      at = end;
    });
    return [...found, letters.slice(at).join("")];
  }

  window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};
  window.dashAgGridComponentFunctions.CableCard = function (props) {
    const row = props.data;
    if (!row) return make("div", { className: "card is-waiting" }, "…");
    const chosen = new Set(atlas.issues.chosen("issue"));
    return make(
      "div",
      { className: "card" + (row.id === open ? " is-open" : ""), "data-id": row.id, title: row.subject },
      make(
        "div",
        { className: "card-top" },
        make("time", null, row.day || "No date"),
        make("b", null, row.origin || "Unknown origin"),
        make("span", { className: "badge", "data-level": row.level }, row.mark),
      ),
      make("div", { className: "card-subject" }, ...pieces(row.subject || "No subject", row.hits || [])),
      atlas.search.query()
        ? make("div", { key: "snippet", className: "card-snippet", ref: (node) => atlas.search.snippet(node, row.id) })
        : make(
            "div",
            { key: "tags", className: "card-tags" },
            ...row.tags.slice(0, 12).map((tag, i) => make("span", { key: i, className: chosen.has(tag) ? "is-chosen" : "" }, tag)),
          ),
    );
  };

  /* The rows of one answer: the first block came with it, further ones are asked for with its selection. A new answer
     is a new source, so the grid forgets what it still waited for. The component's own exchange of requests and
     responses as properties is not used: it loses rows when two answers follow closely. */
  function source({ rows: first, count, selection }) {
    const { sort, descending } = atlas.state.shown;
    const waiting = new Map();
    sources += 1;
    const own = sources;
    return {
      waiting,
      count,
      version: own,
      getRows(params) {
        if (params.startRow === 0) {
          params.successCallback(first, count);
          return;
        }
        waiting.set(params.startRow, params);
        atlas.send("rows-wanted", {
          data: {
            version: own,
            selection,
            sort,
            descending,
            start: params.startRow,
            end: params.endRow,
          },
        });
      },
    };
  }

  /* The list is one stop of the Tab key, at the row that had the focus last or the first that is seen; the arrows walk
     its rows. By itself the grid would go through every cable. */
  function stops(grid) {
    atlas.el("cables").addEventListener("keydown", before, true);
    grid.setGridOption("tabToNextCell", () => false);
    grid.setGridOption("focusGridInnerElement", () => {
      const held = grid.getFocusedCell();
      const node = grid.getDisplayedRowAtIndex(0);
      const seen = node ? Math.ceil(grid.getVerticalPixelRange().top / node.rowHeight) : 0;
      grid.setFocusedCell(held ? held.rowIndex : seen, "id");
      return true;
    });
  }

  /* Back from the list: to the last button that stands above it, where the browser would go to the row before. */
  function before(event) {
    if (event.key !== "Tab" || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const above = [...atlas.el("panel-cables").querySelectorAll("button")].filter((button) => {
      const isFirst = button.compareDocumentPosition(atlas.el("cables")) & Node.DOCUMENT_POSITION_FOLLOWING;
      return isFirst && button.getClientRects().length > 0;
    });
    event.preventDefault();
    event.stopPropagation();
    above[above.length - 1].focus();
  }

  function fill() {
    const { answer } = atlas.state;
    if (answer) put(atlas.compare.listed(answer));
  }

  /* Shows other rows: the first of them, how many there are, the selection that they are of. */
  function put(listed) {
    const grid = api();
    if (!grid) return;
    /* The grid counts what it waits for, also what an older source owes it. */
    if (current) current.waiting.forEach((params) => params.failCallback());
    current = source(listed);
    if (!grid.getGridOption("tabToNextCell")) stops(grid);
    grid.setGridOption("datasource", current);
    if (grid.getDisplayedRowCount() > 0) grid.ensureIndexVisible(0, "top");
  }

  /* The grid asks for itself once it is there, which may be after the first answer. */
  function rows(request) {
    if (request) {
      if (request.failCallback) request.failCallback();
      fill();
    }
    return window.dash_clientside.no_update;
  }

  function given(reply) {
    const none = window.dash_clientside.no_update;
    if (!reply || !current || reply.version !== current.version) return none;
    const params = current.waiting.get(reply.start);
    if (!params) return none;
    current.waiting.delete(reply.start);
    if (reply.failed) {
      atlas.toast(reply.failed);
      params.failCallback();
      return none;
    }
    params.successCallback(reply.rows, current.count);
    return none;
  }

  /* Before the other views change anything: the grid asks the page where it stands, which would then be laid out anew. */
  atlas.painters.unshift(fill);

  atlas.painters.push(() => {
    const { sort, descending } = atlas.state.shown;
    document.querySelectorAll("[data-sort]").forEach((button) => {
      const own = button.dataset.sort === sort;
      button.dataset.dir = own ? (descending ? "desc" : "asc") : "";
      button.setAttribute("aria-pressed", String(own));
      const text = button.firstChild.textContent;
      button.setAttribute(
        "aria-label",
        own ? `Sorted by ${text.toLowerCase()}, ${descending ? "descending" : "ascending"}` : `Sort by ${text.toLowerCase()}`,
      );
    });
  });

  function sort(button) {
    const column = button.dataset.sort;
    const { sort: now, descending } = atlas.state.shown;
    atlas.show({
      sort: column,
      descending: now === column ? !descending : button.dataset.first === "desc",
    });
  }

  function mark(id) {
    open = id;
    document.querySelectorAll("#cables .card").forEach((card) => {
      card.classList.toggle("is-open", card.dataset.id === id);
    });
  }

  function neighbour(way) {
    const grid = api();
    if (!grid || atlas.beside.step(open, way)) return;
    let at = -1;
    grid.forEachNode((node) => {
      if (node.data && node.data.id === open) at = node.rowIndex;
    });
    const next = at + way;
    if (next < 0 || next >= grid.getDisplayedRowCount()) return;
    grid.ensureIndexVisible(next);
    step(grid, next, open, 120);
  }

  /* Opens row `next` as soon as its block is there, unless another cable was opened since. */
  function step(grid, next, from, tries) {
    const node = grid.getDisplayedRowAtIndex(next);
    if (open !== from || tries === 0) return;
    if (node && node.data) atlas.reader.open(node.data.id);
    else requestAnimationFrame(() => step(grid, next, from, tries - 1));
  }

  /* A block of rows that will not come: the grid is told, and all its blocks are asked for anew when it is scrolled
     next; by itself the grid never asks twice for a block that failed. */
  function lost() {
    const grid = api();
    if (!grid || !current || !current.waiting.size) return;
    current.waiting.forEach((params) => params.failCallback());
    current.waiting.clear();
    atlas.toast("Some rows of the list could not be fetched; scroll to try again.");
    const again = () => {
      grid.removeEventListener("bodyScrollEnd", again);
      grid.refreshInfiniteCache();
    };
    grid.removeEventListener("bodyScrollEnd", retry);
    retry = again;
    grid.addEventListener("bodyScrollEnd", retry);
  }

  atlas.list = { rows, given, lost, sort, mark, neighbour, fill, put };
})();
