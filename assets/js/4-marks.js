/* Marks: bursts above the bars and gaps behind them, each with its sentence.

   Comes in: `answer.timeline` with `bursts` ([bin, expected]), `around` and `total`, those of A where two selections are
   compared; the known gaps of the catalogue. A burst is a button: hover or focus tells why, a press chooses its bin; arrows go from one to the next. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { ms, name } = atlas.time;
  const on = { bursts: true, gaps: true };

  let shown = null;
  let stop = 0; /* the burst that the Tab key reaches */

  function expected(value) {
    return Number.isInteger(value) ? atlas.number(value) : value.toFixed(1);
  }

  /* "Burst: 37 cables, 12 expected from the 12 months around; 3.1 ×" */
  function why(burst, isA) {
    const [at, usual] = burst;
    const count = (isA ? shown.versus : shown.sums)[at];
    const times = usual ? `; ${(count / usual).toFixed(1)} ×` : "";
    const whose = shown.versus ? ` of ${isA ? "A" : "B"}` : "";
    return `Burst${whose}: ${atlas.number(count)} cables, ${usual ? expected(usual) : "none"} expected from ${shown.around}${times}`;
  }

  /* The bursts of A; none where nothing is compared. */
  function others() {
    return shown.versus ? atlas.state.answer.versus.bursts : [];
  }

  /* The bursts of a bin as sentences. */
  function told(index) {
    const own = (list, isA) => list.filter(([at]) => at === index).map((found) => why(found, isA));
    return [...own(others(), true), ...own(shown.bursts, false)];
  }

  /* Empty bins are gaps where most bins have cables; where most have none, emptiness says nothing. */
  function emptied() {
    const { total } = shown;
    const first = total.findIndex((n) => n > 0);
    const last = total.length - 1 - [...total].reverse().findIndex((n) => n > 0);
    const inside = total.slice(first, last + 1);
    const empty = inside.filter((n) => n === 0).length;
    if (first < 0 || empty * 2 >= inside.length) return [];
    const found = [];
    for (let i = first; i <= last; i += 1) {
      if (total[i]) continue;
      const own = found[found.length - 1];
      if (own && own[1] === i) own[1] = i + 1;
      else found.push([i, i + 1]);
    }
    return found;
  }

  function known() {
    const last = shown.times[shown.times.length - 1];
    return atlas.state.catalogue.gaps
      .map(([since, until, note, archive]) => ({ from: ms(since), to: ms(until), note, archive }))
      .filter((gap) => gap.to > shown.times[0] && gap.from < last);
  }

  /* What is missing in the bin, as sentences. */
  function missing(index) {
    const [from, to] = [shown.times[index], shown.times[index + 1]];
    const found = known()
      .filter((gap) => gap.from < to && gap.to > from)
      .map((gap) => `Gap: ${gap.note} in ${gap.archive}`);
    if (emptied().some(([a, b]) => index >= a && index < b)) found.unshift("Gap: the whole set has no cable here");
    return found;
  }

  function draw(timeline, box, edges, tall) {
    shown = timeline;
    const under = atlas.axis.layer("time-under");
    const path = under.querySelector(".time-gaps") || under.appendChild(atlas.axis.node("path", "time-gaps"));
    const place = (time) => Math.max(0, Math.min(box.width, atlas.timeline.x(time, box)));
    const stretches = on.gaps
      ? [...emptied().map(([a, b]) => [edges[a], edges[b]]), ...known().map((gap) => [place(gap.from), place(gap.to)])]
      : [];
    const d = stretches.map(([a, b]) => `M${(box.left + a).toFixed(1)},${box.top}h${Math.max(1, b - a).toFixed(1)}v${box.height}h${(-Math.max(1, b - a)).toFixed(1)}Z`);
    path.setAttribute("d", d.join("") || "M0,0");
    path.style.fill = atlas.looks.gap();
    buttons(box, edges, tall);
  }

  function buttons(box, edges, tall) {
    const parent = atlas.el("time-over");
    const both = [...shown.bursts.map((found) => [...found, false]), ...others().map((found) => [...found, true])];
    const list = on.bursts ? both.sort((a, b) => a[0] - b[0] || a[2] - b[2]) : [];
    const low = new Map(); /* where the mark of B stands, of bins with two */
    const old = [...parent.querySelectorAll(".burst")];
    old.slice(list.length).forEach((button) => button.remove());
    stop = Math.min(stop, Math.max(0, list.length - 1));
    list.forEach(([at, usual, isA], i) => {
      const button = old[i] || parent.appendChild(made());
      const height = isA ? shown.versus[at] : Math.max(shown.sums[at], shown.levels.reduce((sum, row) => sum + row[at], 0));
      const left = box.left + (edges[at] + edges[at + 1]) / 2;
      let top = Math.max(0, box.top + box.height - (height / tall) * box.height - 13);
      if (!isA) low.set(at, top);
      else if (low.has(at) && Math.abs(top - low.get(at)) < 9) top = low.get(at) >= 9 ? low.get(at) - 9 : low.get(at) + 9;
      button.style.transform = `translate(${(left - 8).toFixed(1)}px, ${top.toFixed(1)}px)`;
      button.classList.toggle("is-a", isA);
      button.dataset.at = String(at);
      button.tabIndex = i === stop ? 0 : -1;
      button.setAttribute("aria-label", `${name(shown.times[at], shown.resolution)}. ${why([at, usual], isA)}`);
    });
  }

  function made() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "burst";
    return button;
  }

  function tell(button) {
    const box = button.getBoundingClientRect();
    atlas.brush.tell(Number(button.dataset.at), box.left + 8, box.top + 4);
  }

  function keys(event) {
    const all = [...atlas.el("time-over").querySelectorAll(".burst")];
    const at = all.indexOf(event.target);
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    stop = Math.max(0, Math.min(all.length - 1, next));
    all.forEach((button, i) => (button.tabIndex = i === stop ? 0 : -1));
    all[stop].focus();
  }

  atlas.begin.push(function ready() {
    const parent = atlas.el("time-over");
    if (!parent) return false;
    const isBurst = (event) => event.target.classList.contains("burst");
    ["pointerover", "focusin"].forEach((type) => parent.addEventListener(type, (event) => isBurst(event) && tell(event.target)));
    ["pointerout", "focusout"].forEach((type) => parent.addEventListener(type, (event) => isBurst(event) && atlas.untip()));
    parent.addEventListener("keydown", keys);
    parent.addEventListener("click", (event) => isBurst(event) && atlas.brush.choose(Number(event.target.dataset.at)));
    return true;
  });

  atlas.marks = {
    draw,
    told,
    missing,
    isOn: (what) => on[what],
    set(what, value) {
      on[what] = value;
      atlas.timeline.repaint();
    },
  };
})();
