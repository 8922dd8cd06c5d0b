/* Sieve: the box in a table's head that leaves the rows that hold its words.

   Comes in: what to do when the words change, with Arrow Down, and with Enter. Goes out: the box, and whether a row holds
   the words. It looks at the row's texts, not at its numbers. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;

  atlas.sieve = function ({ changed, down, choose }) {
    const box = make("div", "sieve push");
    const input = make("input");
    input.type = "text";
    input.placeholder = "Find a row";
    input.setAttribute("aria-label", "Find a row; Enter chooses the first");
    box.append(make("span", "icon icon-search"), input);
    let words = [];

    function read() {
      words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      changed();
    }

    input.addEventListener("input", read);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        down();
      } else if (event.key === "Enter" && words.length) choose();
      else if (event.key === "Escape" && input.value) {
        event.stopPropagation();
        input.value = "";
        read();
      }
    });

    return {
      box,
      focus: () => input.focus(),
      isOn: () => words.length > 0,
      clear: () => ((input.value = ""), (words = [])),
      nothing: () => `No row holds “${input.value.trim()}”.`,
      holds({ cells }) {
        if (!words.length) return true;
        const text = Object.values(cells).filter((value) => typeof value === "string").join(" ").toLowerCase();
        return words.every((word) => text.includes(word));
      },
    };
  };
})();
