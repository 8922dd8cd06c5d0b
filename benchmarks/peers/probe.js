/* Probe of the plain app: sets the slider's value as a drag does, and sees when both figures were painted. */

(function () {
  "use strict";
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()(performance.now());

  const graphs = () => ["map", "issues"].map((id) => document.querySelector(`#${id} .js-plotly-plot`));
  const drawn = new Map();

  window.plain = {
    ready: () =>
      new Promise((good) => {
        const look = () => {
          const found = graphs();
          if (found.every((gd) => gd && gd._fullLayout && gd.layout.meta)) {
            found.forEach((gd) => gd.on("plotly_afterplot", () => drawn.set(gd, String(gd.layout.meta))));
            good(true);
          } else requestAnimationFrame(look);
        };
        look();
      }),
    step: (low, high) =>
      new Promise((good) => {
        const started = performance.now();
        const wanted = String([low, high]);
        drawn.clear();
        window.dash_clientside.set_props("when", { value: [low, high] });
        const look = () => {
          if (graphs().every((gd) => drawn.get(gd) === wanted)) {
            waiting.push((now) => good({ ms: now - started, count: document.getElementById("count").textContent }));
            channel.port2.postMessage(null);
          } else if (performance.now() > started + 30000) good({ failed: "not painted" });
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  };
})();
