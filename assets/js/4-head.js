/* Head: the key to the bars and the tools of the timeline's panel, made once.

   Comes in: `answer.timeline`. Goes out: `shown.stack`, `shown.resolution`, `shown.window`, what other modules do. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;
  const RESOLUTIONS = [["year", "Year", 365], ["month", "Month", 30], ["week", "Week", 7], ["day", "Day", 1]];
  const MOST_BARS = 4000;
  const SPANS = [
    ["out", "−", "Show more time (or turn the wheel)"],
    ["in", "+", "Show less time in more detail (or turn the wheel)"],
    ["chosen", "Chosen", "Show only the time that is chosen"],
    ["whole", "All", "Show the whole span"],
  ];

  let tools = null;

  function button(text, title, data) {
    const node = make("button", "", text);
    node.type = "button";
    if (title) node.title = title;
    Object.assign(node.dataset, data);
    return node;
  }

  function icon(id, look, title) {
    const node = make("button", "tool");
    node.type = "button";
    node.id = id;
    node.title = title;
    node.setAttribute("aria-label", title);
    node.append(make("span", "icon " + look));
    return node;
  }

  function segments(label, buttons) {
    const group = make("div", "segments");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label);
    group.append(...buttons);
    return group;
  }

  function pick(id, text, title) {
    const label = make("label", "pick");
    const select = make("select");
    select.id = id;
    select.title = title;
    select.setAttribute("aria-label", text || "Time");
    label.append(make("span", "pick-name", text), select);
    return label;
  }

  function build() {
    const head = atlas.el("when-head");
    if (tools) return;
    const unit = atlas.axis.layer("time-over").appendChild(atlas.axis.node("text", "time-unit"));
    unit.id = "when-unit";
    unit.setAttribute("y", "11");
    const keys = make("div", "keys");
    keys.id = "when-keys";
    tools = make("div", "when-tools push");
    const table = icon("when-table", "icon-table", "The same numbers as a table");
    table.setAttribute("aria-expanded", "false");
    const more = icon("when-more", "icon-more", "Bursts, gaps");
    more.setAttribute("aria-haspopup", "menu");
    tools.append(
      pick("stack", "Stack by", "What the bars are made of"),
      pick("preset", "", "Choose a time: the whole, the last months, an administration, a year"),
      icon("play", "icon-play", "Play through the time, bar by bar ([ and ] go by steps)"),
      segments("Part of the time shown", SPANS.map(([way, text, title]) => button(text, title, { span: way }))),
      segments("Resolution of the timeline", RESOLUTIONS.map(([value, text]) => button(text, "", { shown: "resolution", value }))),
      table,
      more,
    );
    head.append(keys, tools, atlas.playback.build(make, icon));
    atlas.el("stack").addEventListener("change", (event) => atlas.show({ stack: event.target.value }));
    atlas.presets.build(atlas.el("preset"));
    more.addEventListener("click", () => {
      const toggle = (what, text, note) => ({
        text,
        note,
        checked: atlas.marks.isOn(what),
        act: () => atlas.marks.set(what, !atlas.marks.isOn(what)),
      });
      atlas.menu.open(more, [
        toggle("bursts", "Bursts", "far more than around"),
        toggle("gaps", "Gaps", "no cable at all, known losses"),
      ], "What the timeline marks");
    });
  }

  function paint(timeline, isOwn) {
    const { stack, stacks, resolution, times, whole } = timeline;
    const unit = `cables per ${resolution}`;
    atlas.el("when-unit").setAttribute("x", String(atlas.timeline.frame().left + 4));
    write(atlas.el("when-unit"), isOwn ? `${unit}, scale of the selection` : unit);
    legend({ ...stack, keys: stack.keys.filter(({ look }, i) => look !== "part-other" || timeline.levels[i].some(Boolean)) });
    options(stack, stacks);
    atlas.presets.paint();
    const days = (times[times.length - 1] - times[0]) / atlas.time.DAY;
    tools.querySelectorAll("[data-span]").forEach((node) => {
      if (node.dataset.span === "whole" || node.dataset.span === "out") node.disabled = whole;
      if (node.dataset.span === "chosen") node.disabled = atlas.brush.span() === null;
    });
    tools.querySelectorAll("[data-shown]").forEach((node, i) => {
      node.setAttribute("aria-pressed", String(node.dataset.value === resolution));
      node.disabled = days / RESOLUTIONS[i][2] > MOST_BARS;
    });
  }

  function write(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  let told = "";

  function legend(stack) {
    const now = JSON.stringify(stack);
    if (now === told) return;
    told = now;
    const parts = stack.keys.map(({ name, full, look }) => {
      const part = make("span");
      const swatch = make("i", "swatch-" + look);
      swatch.style.setProperty("--swatch", `var(--${look})`);
      part.append(swatch, make("span", "key-name", name));
      part.title = full;
      return part;
    });
    if (stack.overlaps) {
      const note = make("span", "key-note", "overlap");
      note.title = "A cable with two of these counts in both; the line is the number of cables.";
      parts.push(note);
    }
    atlas.el("when-keys").replaceChildren(...parts);
  }

  let offered = "";

  function options(stack, stacks) {
    const select = atlas.el("stack");
    const all = stacks.some(([by]) => by === stack.by) ? stacks : [...stacks, [stack.by, stack.by]];
    const now = JSON.stringify(all);
    if (now !== offered) {
      offered = now;
      select.replaceChildren(...all.map(([by, text]) => {
        const option = make("option", "", text);
        option.value = by;
        return option;
      }));
    }
    if (select.value !== stack.by) select.value = stack.by;
  }

  atlas.head = { build, paint };
})();
