/* Marked: a text with marks in it, built from plain values: a text and spans {start, end, kind, ...} in characters of it.

   Spans of different kinds may overlap: kinds are laid inside one another in the order of KINDS, and a span that crosses
   the border of an outer one is cut there. Of one kind, what overlaps an earlier span is cut off.

   To add a kind of span: give it a line in KINDS, at its depth, with a function from the span to the element that lies
   round its characters (an inner kind is called once for each piece). Its spans come with the text from the server
   (dashboard/views/marked.py), or the browser finds them itself: push a function from a text to its spans to
   `atlas.marked.finders`; it is asked for every text that is built. */

(function () {
  "use strict";
  const atlas = window.atlas;

  const KINDS = {
    reading: (span) => atlas.token(span),
    hit: () => {
      const mark = document.createElement("mark");
      mark.className = "hit";
      return mark;
    },
  };
  const ORDER = Object.keys(KINDS);
  const finders = [];

  /* Offsets count characters; a text with characters beyond the first plane is taken apart for that. */
  function letters(text) {
    if (!/[\ud800-\udfff]/.test(text)) return { size: text.length, cut: (from, to) => text.slice(from, to) };
    const found = Array.from(text);
    return { size: found.length, cut: (from, to) => found.slice(from, to).join("") };
  }

  function laid(target, source, spans, from, to, depth) {
    if (from >= to) return;
    if (depth === ORDER.length) {
      target.append(document.createTextNode(source.cut(from, to)));
      return;
    }
    let at = from;
    spans.forEach((span) => {
      const start = Math.max(span.start, at);
      const end = Math.min(span.end, to);
      if (span.kind !== ORDER[depth] || start >= end) return;
      laid(target, source, spans, at, start, depth + 1);
      const element = KINDS[span.kind](span);
      laid(element, source, spans, start, end, depth + 1);
      target.append(element);
      at = end;
    });
    laid(target, source, spans, at, to, depth + 1);
  }

  atlas.marked = function (text, spans) {
    const source = letters(text);
    const all = finders.reduce((found, finder) => found.concat(finder(text)), spans.slice());
    const whole = document.createDocumentFragment();
    laid(whole, source, all.sort((one, two) => one.start - two.start || two.end - one.end), 0, source.size, 0);
    return whole;
  };
  atlas.marked.finders = finders;
})();
