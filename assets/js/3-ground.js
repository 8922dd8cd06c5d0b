/* Ground: the borders of the day shown, fetched once per period between two changes and drawn by plotly. */

(function () {
  "use strict";
  const atlas = window.atlas;

  let laying = null;
  let drawn = null; /* the period whose borders the map has */
  let wanted = null; /* the graph and the numbers that are shown on it */

  function period(day) {
    const all = Object.keys(grounds());
    return day === null ? all[all.length - 1] : all.findLast((first) => first === "start" || first <= day);
  }

  let addresses = null;

  function grounds() {
    if (!addresses) {
      const box = atlas.el("map-box");
      addresses = JSON.parse(box.dataset.ground);
      drawn = box.dataset.drawn;
    }
    return addresses;
  }

  /* Lays the ground of the day shown, if it is another; plotly draws the areas again, nothing else does. Gives a promise
     as long as that lasts, so that the page is not called painted before. */
  function lay(gd, map) {
    if (!gd) return null;
    wanted = { gd, map };
    if (period(map.day) === drawn) {
      if (!laying) bordered();
      return laying;
    }
    laying =
      laying ||
      laid().finally(() => {
        laying = null;
      });
    return laying;
  }

  async function laid() {
    while (period(wanted.map.day) !== drawn) {
      const next = period(wanted.map.day);
      const address = grounds()[next];
      try {
        window.PlotlyGeoAssets = window.PlotlyGeoAssets || {};
        if (typeof window.PlotlyGeoAssets[address] !== "object") {
          const reply = await fetch(address);
          if (!reply.ok) throw new Error(String(reply.status));
          window.PlotlyGeoAssets[address] = await reply.json();
        }
        if (period(wanted.map.day) !== next) continue;
        const codes = window.PlotlyGeoAssets[address].features.map((feature) => feature.id);
        await window.Plotly.restyle(wanted.gd, { geojson: address, locations: [codes], z: [codes.map(() => 0)] }, [0]);
        drawn = next;
      } catch (error) {
        atlas.toast("The borders of that day did not come; the map keeps those it has.");
        return;
      }
    }
    atlas.el("map-box").dataset.drawn = drawn;
    bordered();
  }

  function bordered() {
    const { map } = wanted;
    if (period(map.day) === drawn) atlas.el("map-borders").textContent = `${map.borders} ·`;
  }

  atlas.ground = { lay };
})();
