/* Share: the menu of what hands a view on: its address, and views that are kept. */

(function () {
  "use strict";
  const atlas = window.atlas;

  atlas.menu.add("share", { text: "Copy link", act: () => atlas.copy(location.href, "Address copied.") });
})();
