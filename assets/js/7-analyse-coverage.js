/* Coverage: post by year, what share of the numbered messages the set holds. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const SHADES = [0.01, 0.05, 0.2, 0.5];

  atlas.analyses = atlas.analyses || {};

  const share = (held, highest) => (highest ? (100 * held) / highest : null);

  /* Two figures tell a small share apart from none. */
  function percent(value) {
    if (value === null || value === 0) return "0";
    if (value < 0.1) return "<0.1";
    return value < 9.95 ? value.toFixed(1) : String(Math.round(value));
  }

  function summed(cells) {
    return cells.reduce((sum, [, , highest, held, inside]) => [sum[0] + highest, sum[1] + held, sum[2] + inside], [0, 0, 0]);
  }

  /* A year of which nothing is held is a dash; a cell without a button tells it of itself. */
  function cell(box, year, item) {
    const own = item.years.get(year);
    if (!own) {
      box.textContent = "–";
      return;
    }
    const [, lowest, highest, held, inside] = own;
    const { measure } = atlas.analyses.coverage.asked;
    const part = (measure === "inside" ? inside : held) / highest;
    const numbers = { held: percent(100 * part), inside: percent(100 * part), numbers: `${atlas.number(held)} of ${atlas.number(highest)}` };
    box.textContent = numbers[measure];
    box.closest("td").dataset.shade = part ? String(1 + SHADES.filter((edge) => part >= edge).length) : "0";
    const words =
      `${item.cells.name}, ${year}: ${atlas.number(held)} of the numbers 1 to ${atlas.number(highest)} are in the set (${percent(100 * held / highest)} %), ` +
      `the lowest ${atlas.number(lowest)}; ${atlas.number(inside)} of them in the selection`;
    box.title = words;
    box.setAttribute("aria-label", words);
  }

  function columns(data) {
    const years = data.years.slice().reverse().map((year) => ({ key: String(year), name: String(year), isNumber: true, isPick: true, draw: (box, value, item) => cell(box, year, item) }));
    return [
      { key: "name", name: "Post" },
      { key: "share", name: "%", isNumber: true, title: "Share of the numbers up to the highest of each year that the set holds", draw: (box, value) => (box.textContent = percent(value)) },
      { key: "held", name: "Held", isNumber: true, title: "Message numbers that the set holds in these years" },
      { key: "highest", name: "Of", isNumber: true, title: "The highest number of each year, added up: the least that the post sent" },
      { key: "inside", name: "Selected", isNumber: true, title: "Message numbers held that are in the selection" },
      ...years,
    ];
  }

  function rows(data) {
    const chosen = atlas.analyses.chosen("from");
    return data.rows.map(([station, post, name, cells]) => {
      const [highest, held, inside] = summed(cells);
      const years = new Map(cells.map((own) => [data.years[own[0]], own]));
      const parts = Object.fromEntries(cells.map(([at, , top, here, chosenHere]) => [String(data.years[at]), (atlas.analyses.coverage.asked.measure === "inside" ? chosenHere : here) / top]));
      return { id: station, isChosen: post !== null && chosen.includes("@" + post), years, cells: { name, share: share(held, highest), held, highest, inside, ...parts } };
    });
  }

  function caption(data) {
    if (!data.rows.length) return "No cable of the selection has a message number of a series.";
    const words = { held: "Cells: the set's share in %", inside: "Cells: the selection's share in %", numbers: "Cells: numbers held of the highest" };
    const { measure } = atlas.analyses.coverage.asked;
    return `${atlas.number(data.rows.length)} of ${atlas.number(data.stations)} stations. ${words[measure]}. A post numbers its messages from 1 each year, so the highest number seen is the least it sent; a dash is a year of which the set holds nothing.`;
  }

  const postOf = (data, id) => data.rows.find((row) => row[0] === id)[1];

  atlas.analyses.coverage = {
    title: "Coverage",
    note: "what share of the messages is here",
    asked: { measure: "held" },
    switches: [["measure", "What the cells show", [["held", "Set"], ["inside", "Selection"], ["numbers", "Numbers"]]]],
    isLocal: true,
    columns,
    rows,
    caption,
    choose(id, data) {
      const post = postOf(data, id);
      if (post === null) atlas.toast(`${id} is in no table of posts, so it cannot be chosen.`);
      else atlas.gesture({ view: "analyse", kind: "toggle", facet: "from", values: ["@" + post] });
    },
    pick(id, key, data) {
      const post = postOf(data, id);
      if (post !== null) atlas.gesture({ view: "analyse", kind: "choose", facet: "from", values: ["@" + post] });
      atlas.analyses.year(key, true);
    },
  };
})();
