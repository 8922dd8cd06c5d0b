/* Keys: every key of the page, in one list: the help shows it, the guide prints it, a test compares it with the handlers.

   A row has `at` (a heading), `keys` (as `KeyboardEvent.key` names them), `with` (a key held with them), `does`, and `by`:
   the file in which they are listened for. The list is written as JSON, so that tests can read it. */

(function () {
  "use strict";
  window.atlas.keys = [
    { "at": "Anywhere", "keys": ["?"], "does": "all keys, and the tour", "by": "8-page.js" },
    { "at": "Anywhere", "keys": ["/"], "does": "into the search box", "by": "8-page.js" },
    { "at": "Anywhere", "keys": ["1"], "does": "to the left list: its box", "by": "8-jump.js" },
    { "at": "Anywhere", "keys": ["2"], "does": "to the map", "by": "8-jump.js" },
    { "at": "Anywhere", "keys": ["3"], "does": "to the timeline: the time chosen, a burst, or its table", "by": "8-jump.js" },
    { "at": "Anywhere", "keys": ["4"], "does": "to the list of cables", "by": "8-jump.js" },
    { "at": "Anywhere", "keys": ["5"], "does": "to the clauses of the line", "by": "8-jump.js" },
    { "at": "Anywhere", "keys": ["f"], "does": "list another facet at the left", "by": "8-jump.js" },
    { "at": "Anywhere", "keys": ["["], "does": "the time chosen one bar back", "by": "4-playback.js" },
    { "at": "Anywhere", "keys": ["]"], "does": "the time chosen one bar on", "by": "4-playback.js" },
    { "at": "Anywhere", "keys": ["w"], "does": "why here: for what the pointer or the focus is on, else the list of all", "by": "7-why.js" },
    { "at": "Anywhere", "keys": ["Escape"], "does": "close the reader or Quality", "by": "8-page.js" },
    { "at": "Anywhere", "keys": ["Escape"], "does": "close Why here?", "by": "7-why.js" },
    { "at": "Anywhere", "keys": ["c"], "does": "compare: keep this selection as A, or stop comparing", "by": "7-compare.js" },
    { "at": "Anywhere", "keys": ["x"], "does": "comparing: A and B change places", "by": "7-compare.js" },
    { "at": "Anywhere", "keys": ["Escape"], "does": "close an analysis", "by": "7-analyse.js" },
    { "at": "Search box", "keys": ["Enter"], "does": "ask at once; open the cable of a message number", "by": "6-search.js" },
    { "at": "Search box", "keys": ["Escape"], "does": "leave the box", "by": "6-search.js" },
    { "at": "Left list", "keys": ["ArrowDown"], "does": "from the box into the list", "by": "5-find.js" },
    { "at": "Left list", "keys": ["ArrowUp", "ArrowDown", "Home", "End"], "does": "from value to value, first, last", "by": "5-find.js" },
    { "at": "Left list", "keys": ["ArrowRight", "ArrowLeft"], "does": "to the button that leaves a value out, and back", "by": "5-find.js" },
    { "at": "Left list", "keys": ["Enter"], "does": "choose a value; in the box the first of those found", "by": "5-find.js" },
    { "at": "Left list", "keys": ["Enter"], "with": "Shift", "does": "leave a value out", "by": "5-find.js" },
    { "at": "Left list", "keys": ["Escape"], "does": "empty the box, or leave it", "by": "5-find.js" },
    { "at": "Map", "keys": ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], "does": "to the nearest place or post that way", "by": "3-walk.js" },
    { "at": "Map", "keys": ["PageDown", "PageUp", "Home"], "does": "along the numbers, from the most", "by": "3-walk.js" },
    { "at": "Map", "keys": ["Enter"], "does": "choose it alone", "by": "3-walk.js" },
    { "at": "Map", "keys": [" "], "does": "add it or take it away", "by": "3-walk.js" },
    { "at": "Map", "keys": ["Enter"], "with": "Shift", "does": "leave it out", "by": "3-walk.js" },
    { "at": "Map", "keys": ["+", "=", "-", "0"], "does": "zoom in, in, out, to the world", "by": "3-walk.js" },
    { "at": "Map", "keys": ["Escape"], "does": "stand on no place", "by": "3-walk.js" },
    { "at": "Timeline", "keys": ["ArrowLeft", "ArrowRight"], "does": "on an edge of the brush: move it by a bar", "by": "4-brush.js" },
    { "at": "Timeline", "keys": ["ArrowLeft", "ArrowRight"], "with": "Alt", "does": "on an edge of the brush: move it by a day", "by": "4-brush.js" },
    { "at": "Timeline", "keys": ["Escape"], "does": "while the brush is dragged: as it was before", "by": "4-brush.js" },
    { "at": "Timeline", "keys": ["Escape", "Delete", "Backspace"], "does": "on an edge of the brush: clear the time", "by": "4-brush.js" },
    { "at": "Timeline", "keys": ["ArrowLeft", "ArrowRight", "Home", "End"], "does": "on a burst: the one before, the next, first, last", "by": "4-marks.js" },
    { "at": "Timeline", "keys": ["Escape"], "does": "close playback", "by": "4-playback.js" },
    { "at": "Tables", "keys": ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"], "does": "from row to row; Enter chooses", "by": "2-table.js" },
    { "at": "Tables", "keys": ["ArrowUp"], "does": "from the first row into the box that finds a row", "by": "2-table.js" },
    { "at": "Tables", "keys": ["ArrowDown", "Enter", "Escape"], "does": "in the box: into the rows, choose the first, empty it", "by": "2-sieve.js" },
    { "at": "Tables", "keys": ["ArrowUp", "ArrowDown"], "with": "Shift", "does": "stretch over several rows", "by": "2-table.js" },
    { "at": "Tables", "keys": ["ArrowLeft", "ArrowRight"], "does": "in a row of an analysis: its cells, which Enter chooses", "by": "2-table.js" },
    { "at": "Tables", "keys": ["Escape"], "does": "close the table", "by": "2-table.js" },
    { "at": "Cables and reader", "keys": ["Enter"], "does": "open the cable of the row; the arrows walk rows", "by": "8-page.js" },
    { "at": "Cables and reader", "keys": ["Tab"], "does": "leave the list of cables, whose rows the arrows walk", "by": "6-list.js" },
    { "at": "Cables and reader", "keys": ["j", "k"], "does": "next and previous cable", "by": "8-page.js" },
    { "at": "Cables and reader", "keys": ["r"], "does": "the text as it came, and back", "by": "8-page.js" },
    { "at": "Cables and reader", "keys": ["t"], "does": "through what ties the cable to others: references both ways, copies, its like", "by": "7-ties.js" },
    { "at": "Cables and reader", "keys": ["ArrowUp", "ArrowDown"], "does": "in the lists side by side: from cable to cable", "by": "7-beside.js" },
    { "at": "Cables and reader", "keys": ["Escape"], "does": "close the lists side by side", "by": "7-beside.js" },
    { "at": "Cables and reader", "keys": ["n", "N"], "does": "next and previous hit of the search", "by": "8-page.js" },
    { "at": "Cables and reader", "keys": ["Enter", " ", "w"], "does": "on a marked word: how it was read", "by": "7-token.js" },
    { "at": "Cables and reader", "keys": ["Escape"], "does": "close the card of a marked word", "by": "7-token.js" },
    { "at": "Menus and lists", "keys": ["ArrowUp", "ArrowDown", "Home", "End"], "does": "walk; a letter goes to the entry that begins with it", "by": "2-menu.js" },
    { "at": "Menus and lists", "keys": ["Escape", "Tab"], "does": "close", "by": "2-menu.js" },
    { "at": "Menus and lists", "keys": ["Escape"], "does": "in the list of Why here?: close", "by": "7-why-index.js" },
    { "at": "Menus and lists", "keys": ["Escape"], "does": "end the tour", "by": "9-tour.js" }
  ];

  const SIGNS = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", " ": "Space", Escape: "Esc", PageUp: "Page Up", PageDown: "Page Down", "-": "−" };
  window.atlas.keySigns = (row) => [...(row.with ? [row.with] : []), ...row.keys.map((key) => SIGNS[key] || key)];
})();
