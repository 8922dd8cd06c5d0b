/* Looks: the fill of each part of a bar. Parts beside one another differ in lightness and in pattern, so that none is
   told by colour alone; the key shows the same. Comes in: the name of a look. Goes out: a value for `fill`. */

(function () {
  "use strict";
  const atlas = window.atlas;

  /* Looks with a pattern: the size of its tile and the lines over the colour, in the panel's own. */
  const PATTERNS = {
    "part-1": [6, "M-1,1l2,-2M0,6l6,-6M5,7l2,-2"],
    "part-3": [5, "M0,2.5h5"],
    "part-4": [5, "M2.5,1.6v1.8"],
    "reading-1": [6, "M-1,1l2,-2M0,6l6,-6M5,7l2,-2"],
  };

  function patterns() {
    const svg = atlas.axis.layer("time-under");
    if (svg.querySelector("defs")) return;
    const defs = svg.appendChild(atlas.axis.node("defs"));
    Object.entries(PATTERNS).forEach(([look, [size, lines]]) => {
      defs.append(tile(`time-${look}`, size, `var(--${look})`, lines, "var(--panel)"));
    });
    defs.append(tile("time-gap", 6, "none", "M-1,1l2,-2M0,6l6,-6M5,7l2,-2", "var(--line-strong)"));
  }

  function tile(id, size, ground, lines, stroke) {
    const pattern = atlas.axis.node("pattern");
    Object.entries({ id, width: size, height: size, patternUnits: "userSpaceOnUse" }).forEach(([k, v]) => pattern.setAttribute(k, v));
    const back = atlas.axis.node("rect");
    back.setAttribute("width", size);
    back.setAttribute("height", size);
    back.style.fill = ground;
    const path = atlas.axis.node("path");
    path.setAttribute("d", lines);
    path.style.cssText = `stroke: ${stroke}; stroke-width: ${ground === "none" ? 1 : 1.6}; fill: none`;
    pattern.append(back, path);
    return pattern;
  }

  atlas.looks = {
    fill(look) {
      if (!PATTERNS[look]) return `var(--${look})`;
      patterns();
      return `url(#time-${look})`;
    },
    gap() {
      patterns();
      return "url(#time-gap)";
    },
  };
})();
