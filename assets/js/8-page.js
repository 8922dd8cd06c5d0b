/* Page: one listener for clicks and keys, the theme, and the start. */

(function () {
  "use strict";
  const atlas = window.atlas;

  atlas.copy = function (text, said) {
    navigator.clipboard.writeText(text).then(
      () => atlas.toast(said),
      () => atlas.toast("The browser does not let this page copy: " + text),
    );
  };

  function theme(next) {
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("cable-atlas-theme", next);
    } catch (error) {
      atlas.toast("The browser keeps no settings for this page; the theme lasts until it is closed.");
    }
  }

  function firstTheme() {
    let kept = null;
    try {
      kept = localStorage.getItem("cable-atlas-theme");
    } catch (error) {
      kept = null; /* no storage: follow the system */
    }
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = kept || (dark ? "dark" : "light");
  }
  firstTheme();

  function onClick(event) {
    const target = event.target.closest("button, .card");
    if (!target) return;
    const data = target.dataset;
    if (data.gesture) {
      const [view, kind] = data.gesture.split(" ");
      const item = { view, kind };
      if (data.value !== undefined) item.values = [data.value];
      if (data.facet) item.facet = data.facet;
      if (data.mode) item.mode = data.mode;
      atlas.gesture(item);
      return;
    }
    if (data.span) atlas.timeline.zoom(data.span);
    else if (data.shown) atlas.show({ [data.shown]: data.value });
    else if (data.sort) atlas.list.sort(target);
    else if (data.drag) atlas.map.drag(data.drag);
    else if (data.zoom) atlas.map.zoom(data.zoom);
    else if (data.tab) atlas.reader.tab(data.tab);
    else if (target.classList.contains("card") && data.id) atlas.reader.open(data.id);
    else byId(target.id);
  }

  function byId(id) {
    if (id === "undo") history.back();
    else if (id === "redo") history.forward();
    else if (id === "theme") theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    else if (id === "retry") atlas.ask();
    else if (id === "drop") atlas.drop();
    else if (id === "help") atlas.help();
    else if (id === "reader-close") atlas.reader.close();
    else if (id === "quality-close") atlas.reader.quality(false);
    else if (id === "reader-up") atlas.list.neighbour(-1);
    else if (id === "reader-down") atlas.list.neighbour(1);
    else if (id === "reader-cite") atlas.reader.cite();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches && event.target.matches("input, textarea, select");
    if (event.key === "Escape" && !typing) {
      if (!atlas.el("quality").hidden) atlas.reader.quality(false);
      else atlas.reader.close();
    }
    if (typing) return;
    if (event.key === "?") atlas.help();
    if (event.key === "/") {
      event.preventDefault();
      atlas.search.focus();
    }
    if (!atlas.el("reader").hidden && (event.key === "n" || event.key === "N")) atlas.hits.step(event.key === "n" ? 1 : -1);
    const reading = !atlas.el("reader").hidden;
    if (reading && event.key === "j") atlas.list.neighbour(1);
    if (reading && event.key === "k") atlas.list.neighbour(-1);
    if (reading && event.key === "r") atlas.reader.source(null);
    if (event.key === "Enter") {
      const cell = event.target.closest && event.target.closest("#cables .ag-cell");
      const card = cell && cell.querySelector(".card[data-id]");
      if (card) atlas.reader.open(card.dataset.id);
    }
  }

  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);

  /* The page is ready when every view says so: plotly draws its figures in its own time. */
  function begin(catalogue) {
    atlas.state.catalogue = catalogue;
    const waiting = atlas.begin.slice();
    function look() {
      for (let i = waiting.length - 1; i >= 0; i -= 1) if (waiting[i]()) waiting.splice(i, 1);
      if (waiting.length) requestAnimationFrame(look);
      else {
        atlas.el("atlas").dataset.ready = "true";
        if (atlas.state.answer) atlas.paint(atlas.state.answer);
      }
    }
    look();
    atlas.go(location.search);
  }

  const none = () => window.dash_clientside.no_update;
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.atlas = {
    begin: (catalogue) => (catalogue && begin(catalogue), none()),
    receive: (answer) => (atlas.receive(answer), none()),
    rows: (request) => atlas.list.rows(request),
    given: (reply) => atlas.list.given(reply),
    judge: (content) => (atlas.reader.judged(content), none()),
    read: (content) => (atlas.reader.shown(content), none()),
  };
})();
