/* Mosaic's coordinator with pre-aggregation on the brush's steps: `node mosaic.mjs URI FOLDER STEPS.json OUT.json`.

   Includes: its queries to a native DuckDB over loopback and the decoding of Arrow. Excludes: painting. The first step
   after a change of what is active makes the pre-aggregated tables: that is the activation. */

import { Coordinator, Selection, clauseInterval, makeClient, restConnector } from "@uwdata/mosaic-core";
import { Query, count } from "@uwdata/mosaic-sql";
import { readFileSync, writeFileSync } from "node:fs";

const [uri, folder, stepsFile, out] = process.argv.slice(2);
const { columns, names } = JSON.parse(readFileSync(`${folder}/about.json`, "utf8"));
const { steps, probes } = JSON.parse(readFileSync(stepsFile, "utf8"));

const coordinator = new Coordinator(restConnector({ uri }), { logger: null });
const brush = Selection.crossfilter();
const views = Object.keys(names);
const held = {};
let open = 0;
let done = null;

function arrived() {
  open -= 1;
  if (open === 0 && done) done();
}

for (const view of views) {
  makeClient({
    coordinator,
    selection: brush,
    query: (filter) => Query.from(view).select({ value: "value", cables: count() }).groupby("value").where(filter),
    queryResult: (data) => {
      held[view] = data;
      arrived();
    },
    queryError: (error) => {
      console.error(String(error));
      process.exit(1);
    },
  });
}

async function until(act) {
  open = views.length;
  const before = performance.now();
  const finished = new Promise((good) => (done = good));
  act();
  await finished;
  return performance.now() - before;
}

const scale = { type: "linear", domain: [0, columns], range: [0, columns] };
const source = { name: "timeline" };
const start = await until(() => {});
const wanted = new Set(probes);
const times = [];
const counts = {};
for (let at = 0; at < steps.length; at += 1) {
  const [low, high] = steps[at];
  times.push(
    await until(() => brush.update(clauseInterval("col", [low, high - 1], { source, scale, pixelSize: 1, bin: "floor" }))),
  );
  if (!wanted.has(at)) continue;
  counts[at] = {};
  for (const view of views) {
    const found = new Array(names[view].length).fill(0);
    for (const { value, cables } of held[view].toArray()) found[value] = Number(cables);
    counts[at][view] = found;
  }
}
const [activation, ...rest] = times;
writeFileSync(out, JSON.stringify({ times: rest, activation, start, counts }));
process.exit(0);
