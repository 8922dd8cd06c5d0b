/* Pictures: a view as SVG or PNG, with the sentence of the selection above it and where it is from below.

   Comes in: marks that are on the page, or a text of SVG that a view gives of itself. Goes out: a text of SVG, a blob.
   Colours are those of the page at that moment. Nothing is fetched. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const NS = "http://www.w3.org/2000/svg";
  const PAD = 20;
  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "display", "visibility"];

  function make(name, attributes, text) {
    const node = document.createElementNS(NS, name);
    Object.entries(attributes || {}).forEach(([key, value]) => node.setAttribute(key, String(value)));
    if (text) node.textContent = text;
    return node;
  }

  function copied(node) {
    const copy = node.cloneNode(true);
    const from = [node, ...node.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((own, at) => {
      const style = getComputedStyle(from[at]);
      own.removeAttribute("style");
      own.removeAttribute("class");
      STYLES.forEach((name) => {
        const value = style.getPropertyValue(name);
        if (value) own.setAttribute(name, value);
      });
    });
    return copy;
  }

  /* All that is drawn inside an element: SVG as it stands, canvases as images. */
  function drawn(box) {
    const whole = box.getBoundingClientRect();
    const found = make("svg", { width: whole.width, height: whole.height, viewBox: `0 0 ${whole.width} ${whole.height}` });
    box.querySelectorAll("svg, canvas").forEach((node) => {
      const at = node.getBoundingClientRect();
      if (node.parentElement.closest("svg") || !at.width || !at.height || node.closest("[hidden], .modebar")) return;
      const place = { x: at.left - whole.left, y: at.top - whole.top, width: at.width, height: at.height };
      if (node instanceof HTMLCanvasElement) {
        found.append(make("image", { ...place, href: node.toDataURL("image/png") }));
        return;
      }
      const copy = copied(node);
      Object.entries(place).forEach(([name, value]) => copy.setAttribute(name, String(value)));
      found.append(copy);
    });
    return { node: found, width: whole.width, height: whole.height };
  }

  function timeline() {
    const picture = drawn(document.querySelector(".time-box"));
    const range = atlas.el("brush-range");
    if (!range.hidden) {
      const whole = document.querySelector(".time-box").getBoundingClientRect();
      const at = range.getBoundingClientRect();
      const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
      picture.node.append(make("rect", { x: at.left - whole.left, y: at.top - whole.top, width: at.width, height: at.height, fill: accent, "fill-opacity": 0.1, stroke: accent }));
    }
    const keys = [...document.querySelectorAll(".when .keys > span")].map((key) => {
      const swatch = key.querySelector("i");
      return [key.textContent.trim(), swatch && getComputedStyle(swatch).backgroundColor];
    });
    return legend(picture, keys);
  }

  /* What the marks mean, in a line below them: pairs of text and colour, which may be none. */
  function legend(picture, keys) {
    const style = getComputedStyle(document.documentElement);
    let x = 0;
    const y = picture.height + 16;
    picture.node.append(make("rect", { y: picture.height, width: picture.width, height: 24, fill: style.getPropertyValue("--panel").trim() }));
    keys.forEach(([text, colour]) => {
      if (!text) return;
      if (colour) picture.node.append(make("rect", { x, y: y - 9, width: 10, height: 10, rx: 2, fill: colour }));
      const left = x + (colour ? 15 : 0);
      picture.node.append(make("text", { x: left, y, "font-size": 12, "font-family": "Inter, DejaVu Sans, sans-serif", fill: style.getPropertyValue("--muted").trim() }, text));
      x = left + text.length * 7 + 16;
    });
    if (!x) return picture;
    const height = picture.height + 24;
    picture.node.setAttribute("viewBox", `0 0 ${picture.width} ${height}`);
    return { ...picture, height };
  }

  function map() {
    const told = new DOMParser().parseFromString(atlas.map.svg(), "image/svg+xml").documentElement;
    const node = document.importNode(told, true);
    const [, , width, height] = (node.getAttribute("viewBox") || "0 0 0 0").split(/[\s,]+/).map(Number);
    const picture = { node, width: width || Number(node.getAttribute("width")), height: height || Number(node.getAttribute("height")) };
    node.setAttribute("viewBox", `0 0 ${picture.width} ${picture.height}`);
    const steps = [...document.querySelectorAll("#legend-scale > span")];
    const colour = (step) => getComputedStyle(step, "::before").backgroundColor;
    const scale = steps.map((step, at) => [at < steps.length - 1 ? step.textContent : `${step.textContent} and more`, colour(step)]);
    const hot = getComputedStyle(document.documentElement).getPropertyValue("--hot").trim();
    const words = (id) => atlas.el(id).textContent.trim();
    return legend(picture, [[words("legend-title"), null], ...scale, [words("map-note"), hot]]);
  }

  const VIEWS = {
    map: { title: "Map", make: map, isThere: () => typeof atlas.map.svg === "function" },
    timeline: { title: "Timeline", make: timeline, isThere: () => true },
  };

  /* Words cut into lines of about so many letters. */
  function lines(text, letters) {
    const found = [""];
    text.split(" ").forEach((word) => {
      const last = found[found.length - 1];
      if (last && last.length + word.length + 1 > letters) found.push(word);
      else found[found.length - 1] = last ? `${last} ${word}` : word;
    });
    return found;
  }

  function origin() {
    const { answer, catalogue } = atlas.state;
    return {
      sentence: answer.versus ? `B: ${answer.line.sentence}. A: ${answer.versus.sentence}` : answer.line.sentence,
      address: location.href,
      source: `${catalogue.label} · store ${catalogue.store} · ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`,
    };
  }

  /* The view with its sentence above and where it is from below. */
  function framed(view) {
    const { node, width, height } = VIEWS[view].make();
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const told = origin();
    const letters = Math.max(30, Math.floor(width / 7.5));
    const heads = lines(told.sentence, letters);
    const foots = [...lines(told.address, letters * 1.2), told.source];
    const top = PAD + heads.length * 20 + 8;
    const all = [width + 2 * PAD, top + height + 12 + foots.length * 15 + PAD];
    const root = make("svg", { xmlns: NS, width: all[0], height: all[1], viewBox: `0 0 ${all[0]} ${all[1]}` });
    root.append(make("title", {}, told.sentence), make("rect", { width: all[0], height: all[1], fill: colour("--panel") }));
    const font = { "font-family": "Inter, DejaVu Sans, sans-serif" };
    heads.forEach((text, at) => root.append(make("text", { ...font, x: PAD, y: PAD + 14 + at * 20, "font-size": 15, "font-weight": 600, fill: colour("--ink") }, text)));
    node.setAttribute("x", PAD);
    node.setAttribute("y", top);
    node.setAttribute("width", width);
    node.setAttribute("height", height);
    root.append(node);
    foots.forEach((text, at) => root.append(make("text", { ...font, x: PAD, y: top + height + 24 + at * 15, "font-size": 11, fill: colour("--muted") }, text)));
    return { root, width: all[0], height: all[1] };
  }

  function svg(view) {
    return new Blob([new XMLSerializer().serializeToString(framed(view).root)], { type: "image/svg+xml" });
  }

  async function png(view) {
    const { root, width, height } = framed(view);
    const image = new Image();
    const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }));
    try {
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * 2);
      canvas.height = Math.round(height * 2);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done) => canvas.toBlob(done, "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  atlas.pictures = { VIEWS, svg, png, origin };
})();
