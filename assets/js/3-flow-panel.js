/* Flow panel: the switch of the flows and how many of the strongest are shown.

   Comes in: a press, a slider, the answer. Goes out: `shown.flows`, which flows are drawn, and a line that says how many
   of how many. While two selections are compared a switch says whose are drawn: those of A, of B, or of both. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const LEAST = 10;
  const MOST = 200;
  const FIRST = 40;

  let wanted = FIRST;
  let panel = null;
  let slider = null;
  let line = null;
  let sides = null;
  let side = "ab";

  function build() {
    panel = document.createElement("div");
    panel.className = "flow-panel";
    panel.hidden = true;
    const label = document.createElement("label");
    label.textContent = "Flows";
    slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: LEAST, max: MOST, step: LEAST, value: wanted, title: "How many of the strongest flows are drawn" });
    line = document.createElement("output");
    label.append(slider);
    sides = document.createElement("div");
    sides.className = "segments";
    sides.setAttribute("role", "group");
    sides.setAttribute("aria-label", "Whose flows are drawn");
    sides.append(...[["a", "A"], ["b", "B"], ["ab", "Both"]].map(([value, text]) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: text });
      button.dataset.flows = value;
      button.addEventListener("click", () => {
        side = value;
        const { map } = atlas.state.answer;
        atlas.map.flows(list(map));
        paint(map);
      });
      return button;
    }));
    panel.append(label, sides, line);
    atlas.el("map-box").append(panel);
    slider.addEventListener("input", () => {
      line.textContent = `the ${slider.value} strongest`;
    });
    slider.addEventListener("change", () => {
      wanted = Number(slider.value);
      atlas.show({ flows: wanted });
    });
    atlas.names.shield([panel], atlas.el("map"));
  }

  /* The flows that are drawn. */
  function list({ flows, versus }) {
    const own = (found, name) => (found ? found.list.map(([from, to, count, inferred]) => ({ from, to, count, inferred, side: name })) : []);
    if (versus === null) return own(flows, "");
    return [...(side.includes("a") ? own(versus.flows, "a") : []), ...(side.includes("b") ? own(flows, "b") : [])];
  }

  function paint(map) {
    if (panel === null) return;
    const { flows, versus } = map;
    sides.hidden = versus === null;
    sides.childNodes.forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.flows === side)));
    panel.hidden = flows === null;
    atlas.el("flows-switch").setAttribute("aria-pressed", String(flows !== null));
    if (flows === null) return;
    wanted = atlas.state.shown.flows;
    slider.value = wanted;
    const lost = atlas.flows.unplaced();
    const said = (found, name) => {
      const drawn = atlas.flows.all().filter((flow) => flow.side === name).length;
      return `${atlas.number(drawn)}${found.of === null ? "" : ` of ${atlas.number(found.of)}`}`;
    };
    const both = { a: () => `A ${said(versus.flows, "a")}`, b: () => `B ${said(flows, "b")}` };
    const told = versus === null ? said(flows, "") : Array.from(side, (name) => both[name]()).join(", ");
    line.textContent = `${told} pairs of posts${lost ? `, ${lost} without a place` : ""}`;
  }

  atlas.begin.push(function ready() {
    const button = atlas.el("flows-switch");
    if (!button || !atlas.el("map-box")) return false;
    build();
    button.addEventListener("click", () => atlas.show({ flows: atlas.state.shown.flows ? 0 : wanted }));
    return true;
  });

  atlas.flowPanel = { list, paint };
})();
