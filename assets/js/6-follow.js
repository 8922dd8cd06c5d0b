/* Follow: the list while time is played. What is played is not chosen yet, so its rows come by a question of their own:
   one at a time, and only rows of the bar on the screen are shown, so that a slow server leaves steps out of the list
   but shows no rows of another time as those of this one.

   Comes in: each step of playback with its numbers. Goes out: rows for the list, and a line under it that says of which
   time they are. At more than `MOST` bars a second the list waits until playing stops, and says so. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const MOST = 4;

  let note = null;
  let wanted = null; /* the step on the screen */
  let isAsking = false;
  let shown = null; /* words for the time of the rows in the list; null for those of the answer */

  function say(text) {
    if (note === null) {
      note = document.createElement("div");
      note.id = "list-note";
      note.className = "list-note";
      atlas.el("panel-cables").append(note);
    }
    note.hidden = text === "";
    note.textContent = text;
  }

  /* Whose list it is: its address without the time, its number; null where it keeps its time. */
  function own(found) {
    const { versus, line } = atlas.state.answer;
    if (!versus || atlas.compare.side() === "b") return { url: line.url, count: found.count };
    return found.versus ? { url: versus.own, count: found.versus.count } : null;
  }

  /* A step: its two days, the numbers of its fold, bars a second (0 for a step by hand). */
  function step(span, found, speed) {
    const list = own(found);
    if (list === null) return;
    wanted = { ...list, span, words: atlas.time.words(span.map(atlas.time.ms)), version: atlas.state.answer.version };
    tell(speed);
    if (speed <= MOST) ask();
  }

  function tell(speed) {
    if (shown === wanted.words) say(`${wanted.count ? "Cables" : "No cable"} of ${shown}`);
    else if (speed > MOST) say("The list follows when playing stops");
    else if (shown === null) say(`The list follows to ${wanted.words} …`);
    else say(`Cables of ${shown}; ${wanted.words} follows …`);
  }

  async function ask() {
    if (isAsking || wanted === null || shown === wanted.words) return;
    isAsking = true;
    const step = wanted;
    const { catalogue, shown: view } = atlas.state;
    const query = new URLSearchParams({ store: catalogue.store, of: step.url, since: step.span[0], until: step.span[1], sort: view.sort, descending: view.descending ? "1" : "0" });
    let told = null;
    try {
      const reply = await fetch(`/rows?${query}`);
      if (reply.ok) told = await reply.json();
    } catch (error) {
      told = null; /* the list comes with the answer when playing stops, and its line says of which time it is until then */
    }
    isAsking = false;
    if (wanted === null || wanted.version !== step.version) return;
    if (told !== null && wanted.words === step.words) {
      shown = step.words;
      atlas.list.put({ rows: told.rows, count: step.count, selection: told.selection });
      tell(0);
    } else if (told !== null) ask();
  }

  /* An answer brings the list itself. */
  atlas.painters.push(() => {
    wanted = null;
    shown = null;
    if (note !== null) say("");
  });

  atlas.follow = { step };
})();
