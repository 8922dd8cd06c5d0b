/* Token: a stretch of the cable that was read as a place or a post. It answers with a card: how it was read, by which
   rule, how sure, what else it could be. Opened by a click, by Enter or Space, and by the key w; closed by Escape. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const GAP = 6;
  const cards = new WeakMap(); /* token to the plain values of its card */
  let open = null; /* {token, card} */

  atlas.token = function (span) {
    const token = document.createElement("span");
    token.className = ("token " + (span.look || "")).trim();
    token.tabIndex = 0;
    token.setAttribute("role", "button");
    token.setAttribute("aria-expanded", "false");
    token.setAttribute("aria-haspopup", "dialog");
    if (span.label) token.setAttribute("aria-description", span.label);
    cards.set(token, span.card || []);
    return token;
  };

  function shut(isBack) {
    if (open === null) return false;
    const { token, card } = open;
    open = null;
    card.remove();
    token.setAttribute("aria-expanded", "false");
    if (isBack && token.isConnected) token.focus({ preventScroll: true });
    return true;
  }

  /* Under the token, or over it where there is no room; it scrolls with the text. */
  function put(token, card, body) {
    const [at, box, own] = [token.getClientRects()[0], body.getBoundingClientRect(), card.getBoundingClientRect()];
    const left = Math.max(GAP, Math.min(at.left - box.left, body.clientWidth - own.width - GAP));
    const fits = at.bottom + GAP + own.height <= box.bottom || at.top - box.top < own.height + GAP;
    const top = fits ? at.bottom + GAP : at.top - GAP - own.height;
    card.style.left = `${left}px`;
    card.style.top = `${top - box.top + body.scrollTop}px`;
  }

  function show(token) {
    const wasOpen = open !== null && open.token === token;
    shut(wasOpen);
    if (wasOpen) return;
    const body = token.closest(".reader-body");
    let block = token;
    while (block.parentElement !== body) block = block.parentElement;
    const card = document.createElement("section");
    card.className = "token-card";
    card.tabIndex = -1;
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", `How ${token.textContent} was read`);
    card.append(...cards.get(token).map(atlas.reader.build));
    block.after(card); /* next in reading order */
    put(token, card, body);
    token.setAttribute("aria-expanded", "true");
    open = { token, card };
    atlas.reader.offers();
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  /* The token that the pointer rests on, else the one that has the focus. */
  function meant() {
    return document.querySelector("#reader .token:hover") || document.activeElement.closest("#reader .token");
  }

  document.addEventListener("click", (event) => {
    const token = event.target.closest(".token");
    if (token) {
      if (document.getSelection().isCollapsed) show(token);
    } else if (open !== null && !open.card.contains(event.target)) shut(false);
  });

  /* Before the page's own listeners, so that Escape closes the card first. */
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest) return;
      const isIn = open !== null && (open.card.contains(event.target) || open.token === event.target);
      let token = null;
      if (event.key === "Enter" || event.key === " ") token = event.target.closest(".token");
      else if (event.key === "w" && !event.target.closest("input, textarea, select")) token = isIn ? open.token : meant();
      const isDone = token === null ? event.key === "Escape" && isIn && shut(true) : show(token) || true;
      if (!isDone) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
})();
