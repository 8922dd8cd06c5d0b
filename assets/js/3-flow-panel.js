/* Flow panel: the switch of the flows and how many of the strongest are shown.

   Comes in: a press, a slider, the answer. Goes out: `shown.flows`, and a line that says how many of how many. */

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
    panel.append(label, line);
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

  function paint(map) {
    if (panel === null) return;
    const { flows } = map;
    panel.hidden = flows === null;
    atlas.el("flows-switch").setAttribute("aria-pressed", String(flows !== null));
    if (flows === null) return;
    wanted = atlas.state.shown.flows;
    slider.value = wanted;
    const drawn = atlas.flows.all().length;
    const lost = atlas.flows.unplaced();
    const of = flows.of === null ? "" : ` of ${atlas.number(flows.of)}`;
    line.textContent = `${atlas.number(drawn)}${of} pairs of posts${lost ? `, ${lost} without a place` : ""}`;
  }

  atlas.begin.push(function ready() {
    const button = atlas.el("flows-switch");
    if (!button || !atlas.el("map-box")) return false;
    build();
    button.addEventListener("click", () => atlas.show({ flows: atlas.state.shown.flows ? 0 : wanted }));
    return true;
  });

  atlas.flowPanel = { paint };
})();
