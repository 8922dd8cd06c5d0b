/* crossfilter2 on the brush's steps: `node crossfilter.mjs FOLDER STEPS.json OUT.json`.

   Includes: its filter and the read of all four groups. Excludes: loading, painting, any network. */

import crossfilter from "crossfilter2";
import { readFileSync, writeFileSync } from "node:fs";

const [folder, stepsFile, out] = process.argv.slice(2);
const { cables, names } = JSON.parse(readFileSync(`${folder}/about.json`, "utf8"));
const { steps, probes } = JSON.parse(readFileSync(stepsFile, "utf8"));

function ints(name) {
  const bytes = readFileSync(`${folder}/${name}`);
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

const started = performance.now();
const col = ints("col.i32");
const base = crossfilter(Array.from({ length: cables }, (_, i) => i));
const time = base.dimension((i) => col[i]);
const groups = {};
for (const view of Object.keys(names)) {
  const offsets = ints(`${view}.offsets.i32`);
  const values = ints(`${view}.values.i32`);
  const isSingle = values.length === cables && offsets.every((at, i) => at === i);
  const dimension = isSingle
    ? base.dimension((i) => values[i])
    : base.dimension((i) => Array.from(values.subarray(offsets[i], offsets[i + 1])), true);
  groups[view] = dimension.group().reduceCount();
}
const all = base.groupAll().reduceCount();
const setup = performance.now() - started;

const wanted = new Set(probes);
const times = [];
const counts = {};
steps.forEach(([low, high], at) => {
  const before = performance.now();
  time.filterRange([low, high]);
  const read = Object.fromEntries(Object.entries(groups).map(([view, group]) => [view, group.all()]));
  const count = all.value();
  times.push(performance.now() - before);
  if (!wanted.has(at)) return;
  counts[at] = { count };
  for (const [view, list] of Object.entries(read)) {
    const found = new Array(names[view].length).fill(0);
    list.forEach(({ key, value }) => (found[key] = value));
    counts[at][view] = found;
  }
});
writeFileSync(out, JSON.stringify({ times, counts, setup, memory: process.memoryUsage().rss / 1e6 }));
