/* Declassification: what fell due or falls due in which year, for which reasons, and events that are no date. */

(function () {
  "use strict";
  const atlas = window.atlas;

  atlas.analyses = atlas.analyses || {};

  function shown(data) {
    const isYears = atlas.analyses.declassification.asked.list === "years";
    return data.rows.filter(([, isYear]) => isYear === isYears);
  }

  function bar(box, cables, most, isPast) {
    const line = document.createElement("div");
    line.className = "due-bar";
    line.setAttribute("aria-hidden", "true");
    const part = document.createElement("span");
    if (isPast) part.className = "is-past";
    part.style.width = `${(100 * cables) / most}%`;
    line.append(part);
    box.append(line);
  }

  function columns(data) {
    const isYears = atlas.analyses.declassification.asked.list === "years";
    const most = Math.max(1, ...shown(data).map(([, , cables]) => cables));
    return [
      { key: "name", name: isYears ? "Year" : "Event" },
      ...(isYears ? [{ key: "due", name: "Due" }] : []),
      { key: "cables", name: "Cables", isNumber: true },
      { key: "bar", name: "Bar", draw: (box, value, item) => bar(box, item.cells.cables, most, item.cells.due === "past") },
      ...data.reasons.map(([name, , plain]) => ({ key: name, name, note: plain, isNumber: true, isPick: true, title: `Classified for reason ${name}${plain ? `: ${plain}` : ""}` })),
    ];
  }

  function rows(data) {
    const chosen = atlas.analyses.chosen("declassify");
    return shown(data).map(([value, isYear, cables, numbers]) => {
      const counts = Object.fromEntries(data.reasons.map(([name], at) => [name, numbers[at]]));
      const due = isYear ? (Number(value) < data.year ? "past" : Number(value) === data.year ? "this year" : "to come") : null;
      return { id: value, isChosen: chosen.includes(value), cells: { name: value, due, cables, bar: cables, ...counts } };
    });
  }

  function caption(data) {
    const number = atlas.number;
    const events = data.with - data.past - data.next;
    return (
      `${number(data.past)} were due before ${data.year}, ${number(data.next)} are due in ${data.year} or later, ` +
      `${number(events)} at an event that is no date; ${number(data.of - data.with)} say nothing. A cable with several reasons counts under each.`
    );
  }

  atlas.analyses.declassification = {
    title: "Declassification",
    note: "when due, and for which reasons",
    asked: { list: "years" },
    switches: [["list", "What the rows are", [["years", "Years"], ["events", "Events"]]]],
    isLocal: true,
    columns,
    rows,
    caption,
    choose: (id) => atlas.gesture({ view: "analyse", kind: "toggle", facet: "declassify", values: [id] }),
    pick(id, key) {
      atlas.gesture({ view: "analyse", kind: "choose", facet: "declassify", values: [id] });
      atlas.gesture({ view: "analyse", kind: "choose", facet: "reason", values: [key] });
    },
  };
})();
