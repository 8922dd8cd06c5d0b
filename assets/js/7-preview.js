/* Preview: while the pointer rests on a country, post, issue or month, the other views show what choosing it would
   show. Nothing is chosen; when the pointer leaves, the views show the selection again. While two selections are compared
   it is B that would be chosen; A's numbers stand beside, and move where A follows the time. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const REST_MS = 140;
  const KEPT = 60;

  let wanted = null;
  let timer = null;
  let aborter = null;
  let isOn = false;
  const kept = new Map();

  /* While an answer is awaited, or has failed, the page keeps showing the state that was confirmed. */
  function isBusy() {
    const page = atlas.el("atlas");
    const { answer, pending, failed } = atlas.state;
    return !answer || pending.length > 0 || failed !== null || page.getAttribute("aria-busy") === "true" || page.dataset.dragging === "true";
  }

  /* What is chosen already has nothing to preview. */
  function isChosen(item) {
    const clause = atlas.state.answer && atlas.state.answer.selection.find((own) => own.facet === item.facet);
    return Boolean(clause && item.value && (clause.values || []).includes(item.value));
  }

  /* `item` is {facet, value} or {facet: "when", start, end}. */
  function over(item) {
    const name = JSON.stringify(item);
    if (wanted === name) return;
    out();
    if (isChosen(item)) return;
    wanted = name;
    timer = setTimeout(() => ask(item, name), REST_MS);
  }

  async function ask(item, name) {
    if (wanted !== name || isBusy()) return;
    const { answer, catalogue } = atlas.state;
    const edges = answer.timeline.edges;
    const query = new URLSearchParams({
      store: catalogue.store,
      of: answer.versus ? answer.address : answer.line.url,
      role: answer.map.role,
      listed: answer.issues.facet,
      resolution: answer.timeline.resolution,
      ...item,
    });
    if (edges.length) {
      query.set("from", edges[0]);
      query.set("until", edges[edges.length - 1]);
    }
    atlas.timeline.parts().forEach(([name, value]) => query.append(name, value));
    const address = "/preview?" + query.toString();
    let told = kept.get(address);
    if (!told) {
      aborter = new AbortController();
      try {
        const response = await fetch(address, { signal: aborter.signal });
        if (!response.ok) return;
        told = await response.json();
      } catch (error) {
        return; /* a preview that does not come is no loss: nothing on the page depends on it */
      }
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
      kept.set(address, told);
    }
    if (wanted !== name || isBusy() || atlas.state.answer !== answer) return;
    show(told);
  }

  function show(told) {
    isOn = true;
    atlas.el("atlas").classList.add("is-preview");
    atlas.el("atlas").dataset.preview = told.words;
    const beside = atlas.compare.beside(told);
    const most = beside ? Object.values(beside.posts).reduce((a, b) => Math.max(a, b), told.scale.most) : told.scale.most;
    atlas.map.live(told.areas, told.posts, beside, { ...told.scale, most });
    atlas.issues.live(told.issues, beside && (told.versus || beside).issues);
    atlas.compare.preview(beside, told.both);
    if (told.levels.length) atlas.timeline.live(told.levels, told.sums);
    atlas.el("count").textContent = atlas.number(told.count);
    atlas.el("count-of").textContent = `of ${atlas.number(atlas.state.answer.line.total)} · preview: ${told.words}`;
    atlas.preview.last = told;
  }

  function out() {
    wanted = null;
    clearTimeout(timer);
    if (aborter) aborter.abort();
    aborter = null;
    if (!isOn) return;
    isOn = false;
    atlas.el("atlas").classList.remove("is-preview");
    delete atlas.el("atlas").dataset.preview;
    const { answer } = atlas.state;
    atlas.map.live(answer.map.areas, answer.map.posts);
    atlas.issues.live(answer.issues.counts, answer.versus && answer.versus.issues);
    atlas.compare.preview(answer.versus, answer.versus && answer.versus.both);
    atlas.timeline.live(answer.timeline.levels, answer.timeline.sums);
    atlas.el("count").textContent = atlas.number(answer.line.count);
    atlas.el("count-of").textContent = `of ${atlas.number(answer.line.total)} cables`;
  }

  /* A new answer ends every preview; it has painted all views itself. */
  atlas.painters.push(() => {
    isOn = false;
    wanted = null;
    clearTimeout(timer);
    const page = atlas.el("atlas");
    page.classList.remove("is-preview");
    delete page.dataset.preview;
  });

  atlas.begin.push(function ready() {
    const list = atlas.el("issue-list");
    if (!list) return false;
    list.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const row = event.target.closest(".issue");
      if (row) over({ facet: row.dataset.facet, value: row.dataset.code });
    });
    list.addEventListener("pointerleave", out);
    return true;
  });

  atlas.preview = { over, out, last: null };
})();
