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

  /* The heading of a column, a button that sorts; `sort` is { key, down } or null. */
  function headed(column, sort) {
    const cell = make("th", column.isNumber ? "is-number" : "");
    cell.scope = "col";
    const own = sort !== null && sort.key === column.key;
    cell.setAttribute("aria-sort", own ? (sort.down ? "descending" : "ascending") : "none");
    const button = make("button", "twin-sort", column.name);
    button.type = "button";
    button.dataset.key = column.key;
    if (column.title) button.title = column.title;
    if (column.note) button.append(make("span", "twin-note", column.note));
    if (own) button.append(make("span", "icon " + (sort.down ? "icon-down" : "icon-up")));
    cell.append(button);
    return cell;
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

  /* A row of one cell, as wide as the table. */
  function across(content, width, look) {
    const row = make("tr", look);
    const cell = make("td");
    cell.colSpan = width;
    cell.append(content);
    row.append(cell);
    return row;
  }

  atlas.cell = { written, headed, filled, across };
})();
