/* Ground: the borders of the day shown, fetched once per period between two changes.

   Comes in: the day of an answer. Goes out: the GeoJSON features of its period. Refuses to lose the ground it has: where
   another does not come, it says so and keeps the one before. */

(function () {
  "use strict";
  const atlas = window.atlas;

  const fetched = new Map(); /* address to a promise of its features */
  let addresses = null; /* period to address, in order of time */
  let laid = null; /* the period that is drawn */
  let wanted = null;
  let laying = null;

  function grounds() {
    addresses = addresses || JSON.parse(atlas.el("map-box").dataset.ground);
    return addresses;
  }

  function period(day) {
    const all = Object.keys(grounds());
    return day === null ? all[all.length - 1] : all.findLast((first) => first === "start" || first <= day);
  }

  function get(address) {
    if (!fetched.has(address)) {
      const coming = fetch(address).then((reply) => {
        if (!reply.ok) throw new Error(String(reply.status));
        return reply.json().then((content) => content.features);
      });
      fetched.set(address, coming);
      coming.catch(() => fetched.delete(address));
    }
    return fetched.get(address);
  }

  /* Asks for the ground of the corpus's last day, which the page shows first. */
  function ahead(day) {
    get(grounds()[period(day)]).catch(() => {
      laid = null; /* asked for again, and told of, when it is to be drawn */
    });
  }

  /* Lays the ground of a day: `draw(features)` is called if it is another than before. Gives a promise as long as that
     lasts, so that the page is not called painted before. */
  function lay(day, draw) {
    wanted = { day, draw };
    if (laying) return laying;
    if (period(day) === laid) return null;
    laying = run().finally(() => {
      laying = null;
    });
    return laying;
  }

  async function run() {
    while (period(wanted.day) !== laid) {
      const next = period(wanted.day);
      try {
        const features = await get(grounds()[next]);
        if (period(wanted.day) !== next) continue;
        laid = next;
        wanted.draw(features);
      } catch (error) {
        if (!(error instanceof TypeError) && !/^\d+$/.test(error.message)) throw error;
        atlas.toast("The borders of that day did not come; the map keeps those it has.");
        return;
      }
    }
  }

  atlas.ground = { lay, ahead, isLaid: (day) => period(day) === laid };
})();
