/* Time: days and bins in words, and the ticks of the two axes. Comes in: times in ms, UTC. Goes out: text, places.
   Touches no element. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const DAY = 86400000;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const YEARS = [1, 2, 5, 10, 20, 50, 100];
  const PARTS = [1, 3, 6];
  const DAYS = [1, 2, 7, 14];

  function ms(day) {
    return Date.parse(day + "T00:00:00Z");
  }

  function iso(time) {
    return new Date(time).toISOString().slice(0, 10);
  }

  function day(value) {
    const date = new Date(value);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  function words(span) {
    return `${day(span[0])} – ${day(span[1] - DAY)}`;
  }

  /* The name of the bin that starts at `time`. */
  function name(time, resolution) {
    const start = new Date(time);
    if (resolution === "year") return String(start.getUTCFullYear());
    if (resolution === "month") return `${MONTHS[start.getUTCMonth()]} ${start.getUTCFullYear()}`;
    return resolution === "week" ? `Week of ${day(time)}` : day(time);
  }

  /* The bin that `at` is in: the last of `times`, which ascend, that is not after it. */
  function bin(times, at) {
    let low = 0;
    let high = times.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (times[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  /* Ticks of time from `from` to `to` over `width` pixels: [time, text], the finest that leave room for their texts. */
  function ticks(from, to, width) {
    const pixel = width / (to - from);
    const span = DAYS.find((step) => step * DAY * pixel >= 58);
    if (span !== undefined && (to - from) / DAY <= 400) return byDay(from, to, span);
    const part = PARTS.find((step) => step * 30 * DAY * pixel >= 46);
    if (part !== undefined) return byMonth(from, to, part);
    const step = YEARS.find((years) => years * 365 * DAY * pixel >= 46) || YEARS[YEARS.length - 1];
    return byMonth(from, to, step * 12);
  }

  function byDay(from, to, step) {
    const found = [];
    const monday = Math.floor((from / DAY + 3) / step) * step - 3;
    for (let at = monday; at * DAY < to; at += step) {
      const time = at * DAY;
      if (time < from) continue;
      const date = new Date(time);
      const isNew = found.length === 0 || new Date(found[found.length - 1][0]).getUTCFullYear() !== date.getUTCFullYear();
      found.push([time, isNew ? day(time) : `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`]);
    }
    return found;
  }

  function byMonth(from, to, step) {
    const found = [];
    const first = new Date(from);
    let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
    for (; ; month += step) {
      const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (time >= to) return found;
      if (time < from) continue;
      const year = Math.floor(month / 12);
      const own = MONTHS[month % 12];
      found.push([time, month % 12 === 0 ? String(year) : found.length === 0 ? `${own} ${year}` : own]);
    }
  }

  /* Ticks of a number of cables up to `most`: whole, round, at most four above nought. */
  function steps(most) {
    let size = 1;
    for (let power = 1; ; power *= 10) {
      const step = [1, 2, 5].map((digit) => digit * power).find((value) => most / value <= 4);
      if (step !== undefined) {
        size = step;
        break;
      }
    }
    const found = [];
    for (let value = 0; value <= most; value += size) found.push(value);
    return found;
  }

  atlas.time = { DAY, ms, iso, words, name, bin, ticks, steps };
})();
