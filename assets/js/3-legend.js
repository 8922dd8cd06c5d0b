/* Legend: what the colours and circles of the map mean, and its switches of role and readings.

   Comes in: the map's part of an answer. Goes out: words and pressed buttons. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const WEAKER = "(weaker: found in the text)";
  const TITLES = {
    about: "cables about the place",
    from: "cables from the place",
    to: "cables sent to the place",
    mention: `cables that mention the place ${WEAKER}`,
    untagged: `cables that mention the place without its tag ${WEAKER}`,
  };
  const SENDERS = "posts that sent them";
  const NOTES = { about: SENDERS, from: SENDERS, to: "posts they went to", mention: SENDERS, untagged: SENDERS };
  const HOVERS = { about: "about", from: "from", to: "sent to", mention: "mentioning", untagged: "mentioning without the tag of" };

  let told = "";

  function scale(map) {
    if (map.versus !== null) {
      differences(map);
      return;
    }
    atlas.el("legend-title").textContent = TITLES[map.role];
    atlas.el("map-note").textContent = `circles: ${NOTES[map.role]}`;
    amounts(map.breaks);
  }

  /* The lowest number of each colour. */
  function amounts(breaks) {
    if (told === String(breaks)) return;
    told = String(breaks);
    atlas.el("legend-scale").replaceChildren(
      ...breaks.map((low) => {
        const part = document.createElement("span");
        part.style.setProperty("--swatch", `var(--area-${atlas.mapped.step(low, breaks)})`);
        const text = document.createElement("em");
        text.textContent = atlas.number(low);
        part.append(text);
        return part;
      }),
    );
  }

  /* From much more of A, by about the same, to much more of B. */
  function differences(map) {
    atlas.el("legend-title").textContent = `share of ${TITLES[map.role]}: B less A, in points of percent`.replace(` ${WEAKER}`, "");
    atlas.el("map-note").textContent = "circles B, rings A";
    const { breaks } = map.versus;
    const now = `versus ${breaks}`;
    if (told === now) return;
    told = now;
    const steps = [
      ...[...breaks].reverse().map((low, i) => [`a-${breaks.length - i}`, `−${low}`]),
      ["even", "±"],
      ...breaks.map((low, i) => [`b-${i + 1}`, `+${low}`]),
    ];
    atlas.el("legend-scale").replaceChildren(
      ...steps.map(([look, text]) => {
        const part = document.createElement("span");
        part.style.setProperty("--swatch", `var(--area-${look})`);
        const words = document.createElement("em");
        words.textContent = text;
        part.append(words);
        return part;
      }),
    );
  }

  function role(map) {
    const inferred = atlas.el("inferred");
    inferred.hidden = !map.hasWeak && !map.isNamed;
    inferred.setAttribute("aria-pressed", String(!map.isNamed));
    atlas.el("legend-weak").hidden = map.named === null || map.versus !== null;
    document.querySelectorAll('[data-shown="role"]').forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.value === map.role));
    });
    /* Mentions that are not tagged are a part of the mentions: the switch goes there and back. */
    const untagged = atlas.el("untagged");
    const isUntagged = map.role === "untagged";
    const isMention = isUntagged || map.role === "mention";
    untagged.hidden = !isMention;
    untagged.dataset.value = isUntagged ? "mention" : "untagged";
    untagged.setAttribute("aria-pressed", String(isUntagged));
    if (isUntagged) document.querySelector('.segments [data-value="mention"]').setAttribute("aria-pressed", "true");
    atlas.el("map-box").classList.toggle("is-weaker", isMention);
  }

  function paint(map) {
    scale(map);
    role(map);
  }

  atlas.legend = { paint, amounts, hovers: HOVERS, titles: TITLES };
})();
