/* Claims: what the tooltip of a disputed place says: who claims it on the day whose borders are shown. */

(function () {
  "use strict";
  const atlas = window.atlas;

  /* Lines for a tip; none where nobody else claims the place. */
  atlas.claims = function (place) {
    const all = (atlas.state.catalogue.claims || {})[place] || [];
    const day = atlas.state.answer && atlas.state.answer.map.day;
    const made = all.filter(([, since, until]) => !day || ((!since || since <= day) && (!until || day < until)));
    const names = made.map(([name]) => name);
    const last = names.pop();
    return last ? [`Claimed by ${names.length ? names.join(", ") + " and " : ""}${last}`] : [];
  };
})();
