/* Versus: the arithmetic of a comparison. Comes in: numbers of A and B. Goes out: shares, their difference, its step of
   colour, and words for both. Percent and points are those of the server: the same sums in the same order. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const STEPS = 3;

  const share = (cables, base) => (base ? (100 * cables) / base : 0);

  /* The share of B less that of A, in points of percent. */
  function points(one, two, [baseOne, baseTwo]) {
    return share(two, baseTwo) - share(one, baseOne);
  }

  /* The name of a colour: a-3 to a-1 where A has the larger share, even, b-1 to b-3; "0" without a cable of either. */
  function look(one, two, bases, breaks) {
    if (!one && !two) return "0";
    const far = points(one, two, bases);
    const step = breaks.filter((border) => Math.abs(far) >= border).length;
    return step === 0 ? "even" : `${far < 0 ? "a" : "b"}-${Math.min(step, STEPS)}`;
  }

  function percent(value) {
    const digits = value >= 10 || value === 0 ? 0 : value >= 1 ? 1 : 2;
    return value > 0 && value < 0.005 ? "< 0.01 %" : `${value.toFixed(digits)} %`;
  }

  const shared = (cables, base) => `${atlas.number(cables)} of ${atlas.number(base)} cables, ${percent(share(cables, base))}`;

  /* "0.8 points more in B" */
  function told(far) {
    if (far === 0) return "the same share";
    const size = Math.abs(far);
    const said = size < 0.005 ? "less than 0.01 points" : `${size.toFixed(size >= 10 ? 0 : size >= 1 ? 1 : 2)} points`;
    return `${said} more of ${far < 0 ? "A" : "B"}`;
  }

  atlas.versus = { points, look, shared, told };
})();
