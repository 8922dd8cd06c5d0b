/* Review: the list of flagged readings, and accepting one of the readings that a rule found. */

(function () {
  "use strict";
  const atlas = window.atlas;

  function note(section, text) {
    let line = section.querySelector(".accepted");
    if (!line) {
      line = document.createElement("p");
      line.className = "accepted";
      line.setAttribute("role", "status");
      section.querySelector(".choices").after(line);
    }
    line.textContent = text;
    return line;
  }

  /* What became of an acceptance; where the server cannot keep it, the row is offered to copy. */
  function told(answer) {
    const none = window.dash_clientside.no_update;
    if (!answer) return none;
    const buttons = [...document.querySelectorAll("[data-accept]")].filter(
      (button) => button.dataset.accept === answer.accept && button.dataset.token === answer.token,
    );
    if (!buttons.length) {
      atlas.toast(answer.sentence);
      return none;
    }
    const section = buttons[0].closest("section");
    if (answer.done) {
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.place === answer.place)));
      note(section, answer.sentence);
      return none;
    }
    const line = note(section, `${answer.sentence} `);
    const copy = document.createElement("button");
    copy.className = "button";
    copy.textContent = "Copy the row";
    copy.addEventListener("click", () => atlas.copy(answer.row.trim(), "Row copied; it belongs into corrections.csv."));
    line.append(copy);
    return none;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#review-open, [data-accept]");
    if (!button) return;
    if (button.id === "review-open") {
      atlas.why.fill("/review", [], "Flagged readings");
      return;
    }
    const { accept, token, place } = button.dataset;
    atlas.send("accept", { data: { id: Number(accept), token, place, store: atlas.state.catalogue.store, at: Date.now() } });
  });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.review = { told };
})();
