/**
 * `npm run faults`: plays the sample calls and, at every step of each, applies every fault; compares what is stored with an undisturbed
 * run, and prints a table. Exit code 1 where an answer was lost or stored twice, or a caller left alone.
 *
 * `npm run faults -- redis` tries the faults alone whose names have this word.
 */
import type { Fault } from "./fault.ts";
import { killedProcess, stoppedProcess } from "./kinds/ended-process.ts";
import { fullDisk } from "./kinds/full-disk.ts";
import { killedRedis } from "./kinds/killed-redis.ts";
import { killedPostgres, stoppedPostgres } from "./kinds/postgres-away.ts";
import { repeatedRequest } from "./kinds/repeated-request.ts";
import { slowHandler } from "./kinds/slow-handler.ts";
import { swappedCallbacks } from "./kinds/swapped-callbacks.ts";
import { readSamples } from "./samples.ts";
import { embeddedStores, type Stores, scaledStores } from "./stores.ts";
import { heading, legend, line } from "./table.ts";
import { isHarmless, type Result, tryFault, undisturbed } from "./trial.ts";

const faults: Fault[] = [
  killedProcess,
  stoppedProcess,
  killedRedis,
  stoppedPostgres,
  killedPostgres,
  repeatedRequest,
  swappedCallbacks,
  slowHandler,
  fullDisk,
];
const makers: Record<Stores["name"], () => Promise<Stores>> = {
  embedded: embeddedStores,
  "Redis and PostgreSQL": scaledStores,
};

const wanted = process.argv.slice(2).join(" ").toLowerCase();
const samples = readSamples();
const results: Result[] = [];
console.log(heading());
for (const [name, make] of Object.entries(makers)) {
  const chosen = faults.filter(
    (fault) => fault.on.includes(name as Stores["name"]) && fault.name.toLowerCase().includes(wanted),
  );
  if (chosen.length === 0) continue;
  const standard = await withStores(make, (stores) => undisturbed(samples, stores));
  for (const fault of chosen)
    tell(await withStores(make, (stores) => tryFault(fault, samples, stores, standard)));
}
console.log(legend);
process.exitCode = results.every(isHarmless) ? 0 : 1;

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
  for (const complaint of result.complaints.slice(0, 5)) console.log(`    ${complaint}`);
}
