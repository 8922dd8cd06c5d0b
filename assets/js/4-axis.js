/* Axis: the ticks, names and lines of the timeline's two axes, kept and changed in place.

   They are the page's own and not plotly's: with plotly's, each change of the scale or of the time shown drew the whole
   figure anew. Comes in: the box of the bars in pixels, the times of its ends, the number at its top. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const SVG = "http://www.w3.org/2000/svg";

  function node(name, look) {
    const made = document.createElementNS(SVG, name);
    if (look) made.setAttribute("class", look);
    return made;
  }

  /* The drawing below or above plotly's figure; made once. */
  function layer(id) {
    const box = atlas.el(id);
    return box.querySelector("svg") || box.appendChild(node("svg"));
  }

  function group(parent, look) {
    return parent.querySelector("." + look) || parent.appendChild(node("g", look));
  }

  /* Texts at places, reusing those that are there. */
  function texts(parent, items) {
    while (parent.childElementCount > items.length) parent.lastElementChild.remove();
    items.forEach(([x, y, text], i) => {
      const own = parent.children[i] || parent.appendChild(node("text"));
      if (own.textContent !== text) own.textContent = text;
      own.setAttribute("x", x.toFixed(1));
      own.setAttribute("y", y.toFixed(1));
      own.setAttribute("class", /^\d{4}$/.test(text) && parent.matches(".time-x") ? "is-year" : "");
    });
  }

  let drawn = "";

  function draw(box, tall) {
    const key = [box.left, box.top, box.width, box.height, box.from, box.to, tall].join();
    if (key === drawn) return;
    drawn = key;
    const under = layer("time-under");
    const over = layer("time-over");
    const rows = atlas.time.steps(tall).map((value) => [box.top + box.height - (value / tall) * box.height, value]);
    const lines = rows.map(([y]) => `M${box.left},${y.toFixed(1)}h${box.width}`).join("");
    const path = under.querySelector(".time-grid") || under.appendChild(node("path", "time-grid"));
    path.setAttribute("d", lines);
    texts(group(over, "time-y"), rows.map(([y, value]) => [box.left - 6, y + 4, atlas.number(value)]));
    const right = box.left + box.width;
    const columns = atlas.time.ticks(box.from, box.to, box.width).map(([time, text]) => {
      const x = box.left + ((time - box.from) / (box.to - box.from)) * box.width;
      return [Math.min(right - text.length * 3, Math.max(box.left, x)), box.top + box.height + 15, text];
    });
    texts(group(over, "time-x"), columns);
  }

  atlas.axis = { draw, layer, node };
})();
