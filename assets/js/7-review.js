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
      section.querySelector(".readings, .choices").after(line);
    }
    line.textContent = text;
    return line;
  }

  /* What became of an acceptance; where the server cannot keep it, the row is offered to copy. */
  function told(answer) {
    const none = window.dash_clientside.no_update;
    if (!answer) return none;
    const buttons = [...document.querySelectorAll("[data-accept]")].filter(
      ({ dataset }) => dataset.accept === answer.accept && dataset.role === answer.role && dataset.token === answer.token,
    );
    if (!buttons.length) {
      atlas.toast(answer.sentence);
      return none;
    }
    const sections = new Set(buttons.map((button) => button.closest("section")));
    if (answer.done) {
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.reading === answer.reading)));
      sections.forEach((section) => note(section, answer.sentence));
      return none;
    }
    const line = note(buttons[0].closest("section"), `${answer.sentence} `);
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
    const { accept, role, token, reading } = button.dataset;
    atlas.send("accept", { data: { id: Number(accept), role, token, reading, store: atlas.state.catalogue.store, at: Date.now() } });
  });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.review = { told };
})();
