/* Claims: what the tooltip of a place says of the day whose borders are shown: what it was called, who else claims it. */

(function () {
  "use strict";
  const atlas = window.atlas;

  function holds([, since, until]) {
    const day = atlas.state.answer && atlas.state.answer.map.day;
    return !day || ((!since || since <= day) && (!until || day < until));
  }

  /* Lines for a tip; none where the name is that of today and nobody else claims the place. */
  atlas.claims = function (place) {
    const { claims, former } = atlas.state.catalogue;
    const names = ((claims || {})[place] || []).filter(holds).map(([name]) => name);
    const last = names.pop();
    const then = ((former || {})[place] || []).find(holds);
    const lines = then && atlas.state.answer.map.day ? [`Called ${then[0]} then`] : [];
    if (last) lines.push(`Claimed by ${names.length ? names.join(", ") + " and " : ""}${last}`);
    return lines;
  };
})();
