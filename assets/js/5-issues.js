/* Issues: the left panel. Rows of one facet's values with numbers and bars, set on the page's own elements; the switch
   to another facet. The box that finds a value is in 5-find.js.

   TAGS stand in groups whose order stays. The values of other facets come with each answer and stand in the order of
   their numbers, but never move under a hand that is on them. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;
  const FIRST = "issue";

  let facet = null; /* what the rows are of */
  let rows = [];
  let groups = null; /* the sections of TAGS, which are made once */
  let isCompared = false;
  let extra = null; /* rows that the server found for the box, beside those listed, and the numbers that they go with */

  function button(className, kind, own, title) {
    const node = make("button", className);
    node.type = "button";
    node.tabIndex = -1;
    node.title = title;
    node.dataset.gesture = `issues ${kind}`;
    node.dataset.facet = own.facet;
    node.dataset.value = own.code;
    node.setAttribute("aria-pressed", "false");
    return node;
  }

  /* Marks the rows out of sight, which cost no layout while numbers move (2-page.css). */
  const sight = new IntersectionObserver((seen) => seen.forEach(({ target, isIntersecting }) => target.classList.toggle("is-away", !isIntersecting)), { rootMargin: "29px" });

  /* `own` is {facet, code, text, name, total, most}. */
  function row(own) {
    const box = make("div", "issue");
    box.dataset.code = own.code;
    box.dataset.facet = own.facet;
    const title = `${own.text} ${own.name}`.trim();
    const pick = button("issue-pick", "toggle", own, title);
    const track = make("span", "bar-track");
    const [ghost, bar] = [make("i"), make("i")];
    track.append(ghost, bar);
    const number = make("span", "number");
    pick.append(make("span", "code", own.text), make("span", "name", own.name), number, track);
    const not = button("issue-not", "exclude", own, `Leave out cables with ${own.text}`);
    not.textContent = "not";
    box.append(pick, not);
    fill(ghost, own.total, own.most);
    sight.observe(box);
    return { row: box, code: own.code, total: own.total, most: own.most, pick, not, number, bar, track, other: null, words: title.toLowerCase() };
  }

  function share(count, most) {
    return count ? Math.max(0.006, Math.min(1, count / most)) : 0;
  }

  /* A bar fills its share of the track; a transform would give each a place of its own in the compositor's tree. */
  function fill(bar, count, most) {
    bar.style.backgroundSize = `${(100 * share(count, most)).toFixed(2)}% 100%`;
  }

  function largest(totals) {
    return Object.values(totals).reduce((a, b) => Math.max(a, b), 1);
  }

  function section(field, note, members) {
    const made = make("section", "issue-group");
    made.setAttribute("aria-label", field);
    made.dataset.field = field;
    const head = make("h3", "", field);
    head.append(make("span", "group-note", note));
    made.append(head, ...members.map((item) => item.row));
    return made;
  }

  /* ---- which rows there are ---- */

  function place(sections) {
    document.querySelectorAll("#issue-list > .issue-group").forEach((old) => old.remove());
    atlas.el("issue-list").prepend(...sections);
  }

  function tags() {
    const { groups: listed, issues, totals } = atlas.state.catalogue;
    if (groups === null) {
      const most = largest(totals.issue);
      const made = [];
      const sections = listed.map(({ field, codes }) => {
        const members = codes.map((code) => row({ facet: FIRST, code, text: code, name: issues[code] || "", total: totals.issue[code] || 0, most }));
        made.push(...members);
        return section(field, String(codes.length), members);
      });
      groups = { rows: made, sections };
    }
    rows = groups.rows;
    place(groups.sections);
  }

  function values(told) {
    const most = largest(told.totals);
    const known = new Map(rows.filter(() => facet === told.facet).map((item) => [item.code, item]));
    rows = told.rows.map(([code, text, plain]) => {
      const old = known.get(code);
      return old && old.most === most ? old : row({ facet: told.facet, code, text, name: plain, total: told.totals[code], most });
    });
    const number = (item) => told.counts[item.code] || 0;
    const same = facet === told.facet && rows.length === known.size && rows.every((item) => known.has(item.code));
    const held = document.querySelector("#issue-list .issue:hover, #issue-list .issue :focus-visible");
    if (same && held) return;
    const focus = document.activeElement;
    rows.sort((a, b) => number(b) - number(a) || b.total - a.total || (a.code < b.code ? -1 : 1));
    place([section("Most cables first", "", rows)]);
    if (focus && focus.isConnected && focus !== document.activeElement) focus.focus({ preventScroll: true });
  }

  function read(told) {
    const [, title, noun, isMany] = atlas.state.catalogue.facets.find(([name]) => name === told.facet);
    if (told.facet !== facet) {
      atlas.el("facet-title").textContent = title;
      atlas.el("panel-issues").setAttribute("aria-label", title);
      const input = atlas.el("issue-find");
      input.placeholder = `Find a ${noun}`;
      input.setAttribute("aria-label", `Find a ${noun}`);
      if (facet !== null) atlas.find.empty();
      atlas.el("facet-modes").hidden = !isMany;
      atlas.el("issue-list").scrollTop = 0;
      atlas.find.drop();
    }
    if (told.facet !== FIRST) values(told);
    else if (facet !== FIRST) tags();
    facet = told.facet;
  }

  /* ---- numbers ---- */

  /* Numbers and bars alone; cheap enough for every frame, since only what changed is touched. */
  function amounts(counts, others = null) {
    rows.forEach((item) => {
      const count = counts[item.code] || 0;
      if (others !== null) against(item, others[item.code] || 0);
      if (item.count === count) return;
      amount(item, count);
    });
    /* Without A's numbers, which no tile has for some facets, the old ones are not shown beside new ones. */
    atlas.el("issue-list").classList.toggle("is-half", isCompared && others === null);
    /* What the server found beside the rows has no number while others move. */
    if (extra !== null) extra.rows.forEach((item) => item.row.classList.toggle("is-still", counts !== extra.counts));
  }

  /* A's number before B's, and a hollow bar under B's. */
  function against(item, count) {
    if (item.other === null) {
      const [number, bar] = [make("span", "number-a", "0"), make("i", "is-a")];
      item.number.before(number);
      item.track.append(bar);
      item.other = { number, bar, count: null };
    }
    if (item.other.count === count) return;
    item.other.count = count;
    item.other.number.firstChild.data = atlas.number(count);
    item.other.bar.style.width = `${100 * share(count, item.most)}%`;
  }

  function amount(item, count) {
    item.count = count;
    /* The text's own data, not a new text: styles that ask for empty elements would be looked up anew for each. */
    if (!item.number.firstChild) item.number.append("");
    item.number.firstChild.data = atlas.number(count);
    fill(item.bar, count, item.most);
    item.row.classList.toggle("is-none", count === 0);
  }

  function state(item, told) {
    const chosen = told.chosen.includes(item.code);
    const out = told.excluded.includes(item.code);
    item.pick.setAttribute("aria-pressed", String(chosen));
    const numbers = isCompared && item.other ? `A ${atlas.number(item.other.count)}, B ${atlas.number(item.count)}` : atlas.number(item.count);
    item.pick.setAttribute("aria-label", `${item.pick.title}: ${numbers} of ${atlas.number(item.total)} cables`);
    item.not.setAttribute("aria-pressed", String(out));
    item.row.classList.toggle("is-out", out);
  }

  function tallies() {
    const present = new Map();
    rows.forEach((item) => {
      const group = item.row.parentElement;
      const tally = present.get(group) || [0, 0];
      present.set(group, [tally[0] + (item.count ? 1 : 0), tally[1] + 1]);
    });
    present.forEach(([some, all], group) => {
      group.querySelector(".group-note").textContent = some === all ? `${all}` : `${some} of ${all}`;
    });
  }

  atlas.painters.push((answer) => {
    const told = answer.issues;
    isCompared = Boolean(answer.versus);
    read(told);
    amounts(told.counts, isCompared ? answer.versus.issues : null);
    rows.forEach((item) => state(item, told));
    tallies();
    atlas.el("issue-list").classList.toggle("is-muted", Boolean(told.muted));
    document.querySelectorAll('[data-gesture="issues mode"]').forEach((node) => {
      node.dataset.facet = told.facet;
      node.setAttribute("aria-pressed", String(node.dataset.mode === told.mode));
    });
    const more = atlas.el("issue-more");
    more.hidden = !told.more;
    more.textContent = `${atlas.number(told.more)} more with fewer cables; type to find them.`;
    atlas.find.again();
  });

  /* ---- the switch ---- */

  atlas.begin.push(function ready() {
    const list = atlas.el("issue-list");
    const button = atlas.el("facet");
    if (!list || !button) return false;
    button.addEventListener("click", () => {
      const entries = atlas.state.catalogue.facets.map(([name, title]) => ({
        text: title,
        kind: "radio",
        checked: name === facet,
        data: { facetName: name },
        act: () => atlas.show({ facet: name }),
      }));
      atlas.menu.open(button, entries, "List another facet");
    });
    return true;
  });

  function chosen(name) {
    const { answer } = atlas.state;
    const clause = answer && answer.selection.find((own) => own.facet === name);
    return (clause && clause.values) || [];
  }

  /* A group of further rows below those listed, with their numbers; null takes it away. */
  function further(told, note) {
    const old = document.querySelector("#issue-list > .issue-found");
    if (old) old.remove();
    extra = null;
    if (told === null) return;
    const { answer } = atlas.state;
    const most = largest(answer.issues.totals);
    const made = told.rows.map(([code, text, name]) => row({ facet, code, text, name, total: told.totals[code], most }));
    made.forEach((item) => {
      amount(item, told.counts[item.code] || 0);
      state(item, answer.issues);
    });
    extra = { rows: made, counts: answer.issues.counts };
    const box = section("Found", note, made);
    box.classList.add("issue-found");
    atlas.el("issue-more").before(box);
  }

  atlas.issues = { live: amounts, chosen, further, rows: () => rows, facet: () => facet };
})();
