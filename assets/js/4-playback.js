/* Playback: the time runs bar by bar, and every view with it.

   A tile with one column per bar comes from the server; each step is a difference of two of its sums, so its numbers
   are exact and no step waits for the server. No step is left out: a slow page plays slower. What is shown when it
   stops is chosen. Where the reader asks for less motion there are steps, and no play. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const SPEEDS = [1, 2, 4, 8, 16];
  const REST_MS = 350;

  let reel = null; /* a column per bar */
  let under = { key: null, promise: null }; /* the tile under way */
  let isOpen = false; /* whether the tools of playback are shown */
  let isPlaying = false;
  let isDirty = false; /* a step was painted that is not chosen yet */
  let mode = "moving";
  let speed = 2;
  let at = null; /* bars shown: [first, after the last) */
  let timer = null;
  let round = 0;
  let bar = null;

  const shown = () => atlas.timeline.shown();
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  function key() {
    const { answer, catalogue } = atlas.state;
    const { edges, resolution } = shown();
    const others = answer.selection.filter((clause) => clause.facet !== "when");
    return JSON.stringify([catalogue.store, others, answer.map.role, answer.issues.facet, resolution, edges[0], edges.length, answer.versus ? answer.versus.held : null]);
  }

  /* Whether the tile of what is shown is here; fetches it if not. Those who ask while it is under way wait for the same
     one, so that steps come in the order of their keys. */
  function load() {
    const wanted = key();
    if (reel !== null && reel.key === wanted) return Promise.resolve(true);
    if (under.key !== wanted) under = { key: wanted, promise: fetched(wanted) };
    return under.promise;
  }

  async function fetched(wanted) {
    const { edges, resolution } = shown();
    const { facet } = atlas.state.answer.issues;
    const part = { start: edges[0], end: edges[edges.length - 1], resolution, ...(facet ? { facet } : {}) };
    try {
      const read = await atlas.live.fetched(part);
      if (read.columns !== edges.length - 1) throw new Error("other bars");
      if (under.key !== wanted || key() !== wanted) return false;
      reel = read;
      reel.key = wanted;
      return true;
    } catch (error) {
      atlas.toast("The numbers for playing did not come; try again.");
      return false;
    } finally {
      if (under.key === wanted) under = { key: null, promise: null };
    }
  }

  /* The bars of the time chosen, or the first one. */
  function begin() {
    const { times } = shown();
    const span = atlas.brush.span();
    const last = times.length - 1;
    if (span === null || span[1] <= times[0] || span[0] >= times[last]) return null;
    const low = atlas.time.bin(times, Math.max(span[0], times[0]));
    const high = atlas.time.bin(times, Math.min(span[1], times[last]) - 1) + 1;
    return [low, high];
  }

  /* What comes after `from`, one bar on or back; null at an end. */
  function next(from, way) {
    const last = shown().times.length - 1;
    if (from === null) return way > 0 ? [0, 1] : [last - 1, last];
    const [low, high] = mode === "moving" ? [from[0] + way, from[1] + way] : [from[0], from[1] + way];
    return low < 0 || high > last || high <= low ? null : [low, high];
  }

  function show(step) {
    at = step;
    isDirty = true;
    const { times, edges } = shown();
    atlas.brush.follow([times[step[0]], times[step[1]]]);
    const found = atlas.live.fold(reel, step[0], step[1]);
    atlas.live.show(found);
    atlas.follow.step([edges[step[0]], edges[step[1]]], found, isPlaying ? speed : 0);
    atlas.el("atlas").dataset.step = step.join(" ");
    told();
  }

  async function step(way) {
    if (!isFree()) return;
    stop();
    if (!(await load()) || !isFree()) return;
    if (!isDirty) at = begin();
    const to = next(at, way);
    if (to !== null) show(to);
    clearTimeout(timer);
    timer = setTimeout(settle, REST_MS);
  }

  /* Whether the tile that is here, or would come, is of what the page shows: nothing but time is being changed. */
  function isFree() {
    return !atlas.timeline.isEmpty() && atlas.state.pending.every((gesture) => gesture.view === "timeline") && atlas.state.url === null;
  }

  async function play() {
    if (!isFree() || calm.matches) return;
    clearTimeout(timer);
    isPlaying = true;
    told();
    if (!(await load()) || !isPlaying) {
      isPlaying = false;
      told();
      return;
    }
    if (!isDirty) at = begin();
    if (next(at, 1) === null) at = mode === "moving" && at ? [-1, at[1] - at[0] - 1] : null; /* from the start again */
    round += 1;
    run(round);
  }

  function run(mine) {
    if (!isPlaying || mine !== round) return;
    const to = next(at, 1);
    if (to === null) {
      pause();
      return;
    }
    show(to);
    timer = setTimeout(() => requestAnimationFrame(() => run(mine)), 1000 / speed);
  }

  /* Playing ends; what is painted stays. */
  function stop() {
    clearTimeout(timer);
    isPlaying = false;
    told();
  }

  /* Playing ends, and what is shown is chosen. */
  function pause() {
    if (!isPlaying && !isDirty) return;
    stop();
    settle();
  }

  function settle() {
    if (!isDirty || isPlaying) return;
    const { times } = shown();
    const span = [times[at[0]], times[at[1]]];
    forget();
    atlas.brush.set(span);
  }

  function forget() {
    isDirty = false;
    at = null;
    delete atlas.el("atlas").dataset.step;
  }

  function open(on) {
    isOpen = on;
    atlas.el("panel-when").classList.toggle("is-playing", on);
    bar.hidden = !on;
    atlas.el("play").setAttribute("aria-expanded", String(on));
    if (!on) {
      pause();
      atlas.el("play").focus();
      return;
    }
    load();
    bar.querySelector(calm.matches ? "#play-on" : "#play-go").focus();
  }

  function told() {
    if (!bar) return;
    const go = bar.querySelector("#play-go");
    const icon = go.firstElementChild;
    icon.className = "icon " + (isPlaying ? "icon-pause" : "icon-play");
    const words = isPlaying ? "Pause" : "Play";
    go.title = calm.matches ? "Your system asks for less motion: go by steps" : words;
    go.setAttribute("aria-label", words);
    go.disabled = calm.matches;
    bar.querySelectorAll("[data-mode]").forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.mode === mode)));
    const words2 = at === null || atlas.timeline.isEmpty() ? "" : atlas.time.words([shown().times[at[0]], shown().times[at[1]]]);
    bar.querySelector("#play-at").textContent = words2;
  }

  /* The tools, which take the place of the others while they are open. */
  function build(make, icon) {
    bar = make("div", "play-tools push");
    bar.hidden = true;
    const position = make("span", "hint");
    position.id = "play-at";
    const modes = make("div", "segments");
    modes.setAttribute("role", "group");
    modes.setAttribute("aria-label", "What is shown of the time");
    [["moving", "Moving", "The time shown keeps its length"], ["growing", "Cumulative", "The time shown grows from its start"]].forEach(([value, text, title]) => {
      const node = make("button", "", text);
      node.type = "button";
      node.title = title;
      node.dataset.mode = value;
      node.addEventListener("click", () => {
        mode = value;
        told();
      });
      modes.append(node);
    });
    const label = make("label", "pick");
    const select = make("select");
    select.id = "play-speed";
    select.setAttribute("aria-label", "Speed in bars a second");
    SPEEDS.forEach((value) => {
      const option = make("option", "", `${value} a second`);
      option.value = String(value);
      select.append(option);
    });
    select.value = String(speed);
    select.addEventListener("change", () => (speed = Number(select.value)));
    label.append(make("span", "pick-name", "Speed"), select);
    const done = make("button", "tool is-wide", "Done");
    done.type = "button";
    done.id = "play-done";
    bar.append(position, icon("play-back", "icon-step-back", "One bar back ([)"), icon("play-go", "icon-play", "Play"), icon("play-on", "icon-step-on", "One bar on (])"), modes, label, done);
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.id === "play-back") step(-1);
      else if (button.id === "play-on") step(1);
      else if (button.id === "play-go") {
        if (isPlaying) pause();
        else play();
      } else if (button.id === "play-done") open(false);
    });
    calm.addEventListener("change", () => {
      if (calm.matches) pause();
      told();
    });
    told();
    return bar;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches && event.target.matches("input, textarea, select")) return;
    if (event.key === "[" || event.key === "]") step(event.key === "[" ? -1 : 1);
    else if (event.key === "Escape" && isOpen && atlas.el("panel-when").contains(event.target)) {
      event.stopPropagation();
      open(false);
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (button && button.id === "play") open(!isOpen);
  });

  /* An answer under the same other clauses leaves the step on the screen; any other ends playback. The last of all
     painters, so that no frame shows something in between. */
  atlas.begin.push(function ready() {
    atlas.painters.push(() => {
      if (!isPlaying && !isDirty) return;
      if (isDirty && !atlas.timeline.isEmpty() && reel !== null && reel.key === key()) {
        show(at);
        return;
      }
      stop();
      forget();
      atlas.brush.settle(shown());
      told();
    });
    return true;
  });

  atlas.playback = {
    build,
    pause,
    load,
    /* Sums by the bars shown, with the bars' edges; null where they are not here. */
    bars: () => (reel !== null && reel.key === key() ? { reel, times: shown().times } : null),
    isRunning: () => isPlaying || isDirty,
  };
})();
