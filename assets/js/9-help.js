/* Help: one window with every key of the page (2-keys.js), the tour and questions to start from.

   Comes in: the list of keys, the catalogue's examples. Goes out: a dialogue; a press on a question asks it. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;

  function button(text, act) {
    const node = make("button", "button", text);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  /* A button per question that the store has cables for. */
  function questions(after, most) {
    return (atlas.state.catalogue.examples || []).slice(0, most).map(([question, address]) => {
      const node = button(question, () => {
        after();
        atlas.visit("?" + address);
      });
      node.dataset.example = address;
      return node;
    });
  }

  function keyRow(row) {
    const line = make("div", "help-key");
    const term = make("dt");
    atlas.keySigns(row).forEach((sign, i) => term.append(i ? " " : "", make("kbd", "", sign)));
    line.append(term, make("dd", "", row.does));
    return line;
  }

  function help() {
    if (document.querySelector("dialog[open]")) return;
    atlas.menu.close(false);
    atlas.dialog("Help", (body, close) => {
      const tools = make("div", "help-tools");
      tools.append(button("Take the tour", () => (close(), atlas.tour.start())), ...questions(close, 3));
      body.append(tools);
      const heads = [...new Set(atlas.keys.map((row) => row.at))];
      const columns = make("div", "help-columns");
      heads.forEach((head) => {
        const part = make("section");
        const list = make("dl");
        list.append(...atlas.keys.filter((row) => row.at === head).map(keyRow));
        part.append(make("h3", "", head), list);
        columns.append(part);
      });
      body.append(columns);
      body.tabIndex = 0; /* so that it scrolls by keyboard */
    }).classList.add("help");
  }

  atlas.questions = questions;
  atlas.help = help;
})();
