/* Element: how an element of the page is made; loads before everything else.

   Comes in: a tag, class names ("" for none) and a text. Goes out: the element. Refuses markup: a text is text. */

(function () {
  "use strict";

  function make(tag, look, text) {
    const node = document.createElement(tag);
    if (look) node.className = look;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  window.atlas = { make };
})();
