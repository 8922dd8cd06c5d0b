/* Cell: what stands in a cell of a table, and how it is made.

   Comes in: a column and an item of `atlas.table`. Goes out: the element. Refuses markup: every value is text. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;

  /* What stands in a cell; numbers with their thousands apart, nothing as a dash that a screen reader skips. */
  function written(value) {
    if (value === null || value === undefined || value === "") return "–";
    return typeof value === "number" ? (Number.isInteger(value) ? atlas.number(value) : String(value)) : value;
  }

  /* Any cell but that of the row's name: a button where it can be pressed and there is something, else text. */
  function filled(column, value, item) {
    const cell = make("td", column.isNumber ? "is-number" : "");
    if (value === 0) cell.classList.add("is-none");
    let box = cell;
    if (column.isPick && !item.isFixed && value) {
      box = make("button", "twin-cell");
      box.type = "button";
      box.tabIndex = -1;
      box.dataset.key = column.key;
      cell.append(box);
    }
    if (column.draw) column.draw(box, value, item);
    else box.textContent = written(value);
    return cell;
  }

  atlas.cell = { written, filled };
})();
