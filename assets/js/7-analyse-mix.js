/* Mix: bars of 100 % by issue, post or year, of cables by their top mark or of paragraphs by their portion marks. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const NOUNS = { issue: "Issue", from: "Post", year: "Year" };
  const YEAR = "year";

  atlas.analyses = atlas.analyses || {};

  const added = (numbers) => numbers.reduce((sum, n) => sum + n, 0);

  function bar(box, numbers, parts) {
    const whole = added(numbers);
    const line = document.createElement("div");
    line.className = "mix-bar";
    line.setAttribute("aria-hidden", "true");
    numbers.forEach((count, at) => {
      if (!count) return;
      const part = document.createElement("span");
      part.dataset.level = String(parts[at][2]);
      part.classList.toggle("is-next", at > 0 && parts[at - 1][2] === parts[at][2]);
      part.style.flexGrow = String(count / whole);
      part.title = `${parts[at][1]}: ${atlas.number(count)} of ${atlas.number(whole)} (${Math.round((100 * count) / whole)} %)`;
      line.append(part);
    });
    box.append(line);
  }

  function columns(data) {
    const { by, unit } = atlas.analyses.mix.asked;
    const isNarrow = window.matchMedia("(max-width: 820px)").matches;
    return [
      { key: "name", name: NOUNS[by] },
      ...(by === "issue" && !isNarrow ? [{ key: "plain", name: "Name", draw: (box, value) => (box.textContent = value) }] : []),
      { key: "sum", name: unit === "cables" ? "Cables" : "Paragraphs", isNumber: true },
      { key: "bar", name: "Mix", draw: (box, value, item) => bar(box, item.numbers, data.parts), isBar: true },
      ...data.parts.map(([key, name], at) => ({ key, name, isNumber: true, isPick: data.parts[at][3] !== "", title: `${unit === "cables" ? "Cables" : "Paragraphs"} marked so` })),
    ];
  }

  function row(id, words, plain, numbers, data, more) {
    const counts = Object.fromEntries(data.parts.map(([key], at) => [key, numbers[at]]));
    const first = added(numbers) ? numbers[numbers.length - 1] / added(numbers) : 0;
    return { id, numbers, cells: { name: words, plain, sum: added(numbers), bar: first, ...counts }, ...more };
  }

  function rows(data) {
    const { by } = atlas.analyses.mix.asked;
    const isChosen = (value) => (by === YEAR ? atlas.analyses.isYear(value) : atlas.analyses.chosen(by).includes(value));
    const whole = row("", "All of the selection", "", data.whole, data, { isFixed: true });
    const found = data.rows.map(([value, words, name, numbers]) => row(value, words, name, numbers, data, { isChosen: isChosen(value) }));
    return [whole, ...found];
  }

  function caption(data) {
    const { by, unit } = atlas.analyses.mix.asked;
    const nouns = { issue: "issue", from: "post", year: "year" };
    const many = by === "issue" ? " A cable with several TAGS counts in each." : "";
    const what = unit === "cables" ? "By the mark of the cable" : `Their ${atlas.number(added(data.whole))} paragraphs by the first word of the portion mark`;
    const number = data.rows.length;
    return `${what}, over ${atlas.number(number)} ${nouns[by]}${number === 1 ? "" : "s"}.${many}`;
  }

  function choose(id) {
    const { by } = atlas.analyses.mix.asked;
    if (by === YEAR) atlas.analyses.year(id, false);
    else atlas.gesture({ view: "analyse", kind: "toggle", facet: by, values: [id] });
  }

  function pick(id, key, data) {
    const { by } = atlas.analyses.mix.asked;
    const [, , , facet, values] = data.parts.find((part) => part[0] === key);
    if (by === YEAR) atlas.analyses.year(id, true);
    else atlas.gesture({ view: "analyse", kind: "choose", facet: by, values: [id] });
    atlas.gesture({ view: "analyse", kind: "choose", facet, values });
  }

  atlas.analyses.mix = {
    title: "Mix",
    note: "how secret, by issue, post and year",
    asked: { by: "issue", unit: "cables" },
    switches: [
      ["by", "By", [["issue", "Issues"], ["from", "Posts"], ["year", "Years"]]],
      ["unit", "What is counted", [["cables", "Cables"], ["paragraphs", "Paragraphs"]]],
    ],
    columns,
    rows,
    caption,
    choose,
    pick,
  };
})();
