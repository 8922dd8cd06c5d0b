/* Dialog: one window over the page, closed by Escape, by its cross and by a press outside it.

   Comes in: a title and a function that fills its body. Goes out: the dialog. The browser itself keeps the focus inside
   and gives it back afterwards. */

(function () {
  "use strict";
  const atlas = window.atlas;
  let number = 0;

  function dialog(title, fill) {
    number += 1;
    const box = document.createElement("dialog");
    box.className = "dialog";
    const head = document.createElement("div");
    head.className = "dialog-head";
    const heading = document.createElement("h2");
    heading.id = `dialog-${number}`;
    heading.textContent = title;
    box.setAttribute("aria-labelledby", heading.id);
    const cross = document.createElement("button");
    cross.type = "button";
    cross.className = "button is-icon";
    cross.title = "Close";
    cross.setAttribute("aria-label", "Close");
    const icon = document.createElement("span");
    icon.className = "icon icon-close";
    cross.append(icon);
    head.append(heading, cross);
    const body = document.createElement("div");
    body.className = "dialog-body";
    box.append(head, body);
    const close = () => box.close();
    cross.addEventListener("click", close);
    box.addEventListener("pointerdown", (event) => {
      if (event.target === box) close();
    });
    /* Keys inside are not those of the page. */
    box.addEventListener("keydown", (event) => event.stopPropagation());
    box.addEventListener("close", () => box.remove());
    atlas.el("atlas").append(box);
    fill(body, close);
    box.showModal();
    return box;
  }

  atlas.dialog = dialog;
})();
