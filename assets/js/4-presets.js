/* Presets: stretches of time to choose by name: all, the last months of the corpus, administrations, years.

   Comes in: the catalogue's span and administrations. Goes out: the time chosen. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { DAY, ms } = atlas.time;
  const LAST = [12, 24, 60];

  let select = null;
  let spans = new Map(); /* name of an option to [from, to) in ms */

  function ends() {
    return [ms(atlas.state.catalogue.first), ms(atlas.state.catalogue.last) + DAY];
  }

  /* `months` before the day after the last one; the 31st of a shorter month is its last day. */
  function before(time, months) {
    const date = new Date(time);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth() - months;
    const [year, part] = [Math.floor(month / 12), month % 12];
    const long = new Date(Date.UTC(year, part + 1, 0)).getUTCDate();
    return Date.UTC(year, part, Math.min(date.getUTCDate(), long));
  }

  function option(value, text, span) {
    const node = document.createElement("option");
    node.value = value;
    node.textContent = text;
    if (span) spans.set(value, span);
    return node;
  }

  function group(label, options) {
    const node = document.createElement("optgroup");
    node.label = label;
    node.append(...options);
    return options.length ? [node] : [];
  }

  function build(node) {
    select = node;
    select.setAttribute("aria-label", "Time");
    if (!atlas.state.catalogue.first) return;
    spans = new Map();
    const [first, last] = ends();
    const holds = ([from, to]) => from < last && to > first;
    const recent = LAST.map((months) => [`last-${months}`, `Last ${months} months`, [before(last, months), last]]);
    const rules = atlas.state.catalogue.administrations
      .map(([name, since, until], i) => [`rule-${i}`, name, [ms(since), until === null ? last : ms(until)]])
      .filter(([, , span]) => holds(span));
    const years = [];
    for (let year = new Date(last - DAY).getUTCFullYear(); year >= new Date(first).getUTCFullYear(); year -= 1) {
      years.push([`year-${year}`, String(year), [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]]);
    }
    const made = (list) => list.map(([value, text, span]) => option(value, text, span));
    const own = option("own", "Chosen time");
    own.hidden = true;
    select.replaceChildren(
      option("all", "All time"),
      own,
      ...group("Up to the last day", made(recent)),
      ...group("Administrations", made(rules)),
      ...group("Years", made(years)),
    );
    select.addEventListener("change", () => {
      const span = spans.get(select.value);
      if (span) atlas.brush.set(span.slice());
      else if (select.value === "all" && atlas.brush.span()) atlas.brush.clear();
    });
  }

  /* The name of the time that is chosen. */
  function paint() {
    const span = atlas.brush.span();
    let name = span === null ? "all" : "own";
    if (span !== null) spans.forEach(([from, to], value) => (name = name === "own" && from === span[0] && to === span[1] ? value : name));
    if (select.value !== name) select.value = name;
  }

  atlas.presets = { build, paint };
})();
