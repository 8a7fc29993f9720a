/**
 * `npm run faults`: plays the sample calls and callbacks and, at every step of each, applies every fault; compares what is stored with an undisturbed
 * run, and prints a table. Exit code 1 where an answer was lost or stored twice, a caller left alone, or a row is not as it must be.
 *
 * `npm run faults -- redis` tries the faults alone whose names have this word.
 */
import { exitOnSignals } from "../test/broken-off.ts";
import { isHarmless, type Result } from "./result.ts";
import { readSamples } from "./samples.ts";
import { clusterStores, embeddedStores, type Stores, scaledStores } from "./stores.ts";
import { undisturbedStories } from "./stories/story-trial.ts";
import { heading, legend, line } from "./table.ts";
import { undisturbed } from "./trial.ts";
import { trials } from "./trials.ts";

const makers: Record<Stores["name"], () => Promise<Stores>> = {
  embedded: embeddedStores,
  "Redis and PostgreSQL": scaledStores,
  "Redis Cluster and PostgreSQL": clusterStores,
};

/** The most complaints that are told of one line. */
const mostTold = 12;

exitOnSignals();
const wanted = process.argv.slice(2).join(" ").toLowerCase();
const samples = readSamples();
const results: Result[] = [];
console.log(heading());
for (const [name, make] of Object.entries(makers)) {
  const chosen = trials.filter(
    (trial) => trial.on.includes(name as Stores["name"]) && trial.name.toLowerCase().includes(wanted),
  );
  if (chosen.length === 0) continue;
  const standards = {
    calls: await withStores(make, (stores) => undisturbed(samples, stores)),
    callbacks: await withStores(make, undisturbedStories),
  };
  for (const { run } of chosen) tell(await withStores(make, (stores) => run(samples, stores, standards)));
}
console.log(legend);
process.exitCode = results.length > 0 && results.every(isHarmless) ? 0 : 1;

async function withStores<T>(make: () => Promise<Stores>, use: (stores: Stores) => Promise<T>): Promise<T> {
  const stores = await make();
  try {
    return await use(stores);
  } finally {
    await stores.stop();
  }
}

function tell(result: Result): void {
  results.push(result);
  console.log(line(result));
  for (const complaint of result.complaints.slice(0, mostTold)) console.log(`    ${complaint}`);
}
