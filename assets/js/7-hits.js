/* Hits: walks from hit to hit in the cable that is open, by n and N or by the buttons, and says where it is. */

(function () {
  "use strict";
  const atlas = window.atlas;
  let at = -1;

  function all() {
    /* A hit that is cut by another kind of mark is several elements that touch; the first of them stands for it. */
    const marks = [...document.querySelectorAll("#reader-body mark.hit")];
    return marks.filter((mark, i) => i === 0 || !touches(marks[i - 1], mark));
  }

  function touches(one, two) {
    const range = document.createRange();
    range.setStartAfter(one);
    range.setEndBefore(two);
    return range.toString() === "" && one.closest(".text, h2, h3, pre") === two.closest(".text, h2, h3, pre");
  }

  function button(id, icon, title, way) {
    const node = document.createElement("button");
    const sign = document.createElement("span");
    sign.className = "icon " + icon;
    node.type = "button";
    node.id = id;
    node.className = "button is-icon";
    node.title = title;
    node.setAttribute("aria-label", title);
    node.append(sign);
    node.addEventListener("click", () => step(way));
    return node;
  }

  function begin() {
    const box = atlas.el("reader-hits");
    if (!box) return;
    if (!box.childElementCount) {
      const where = document.createElement("span");
      where.id = "hit-where";
      where.setAttribute("role", "status");
      box.append(where, button("hit-up", "icon-up", "Previous hit (N)", -1), button("hit-down", "icon-down", "Next hit (n)", 1));
    }
    const count = all().length;
    box.hidden = count === 0;
    at = -1;
    atlas.el("hit-where").textContent = count === 1 ? "1 hit" : `${atlas.number(count)} hits`;
  }

  function step(way) {
    const hits = all();
    if (!hits.length) return;
    at = at < 0 ? (way > 0 ? 0 : hits.length - 1) : (at + way + hits.length) % hits.length;
    document.querySelectorAll("mark.is-here").forEach((mark) => mark.classList.remove("is-here"));
    hits[at].classList.add("is-here");
    hits[at].scrollIntoView({ block: "center" });
    atlas.el("hit-where").textContent = `hit ${atlas.number(at + 1)} of ${atlas.number(hits.length)}`;
  }

  atlas.hits = { begin, step };
})();
