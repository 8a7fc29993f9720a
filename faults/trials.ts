/** Everything that is tried, in the order of the table. */
import type { Fault } from "./fault.ts";
import { killedProcess, stoppedProcess } from "./kinds/ended-process.ts";
import { fullDisk } from "./kinds/full-disk.ts";
import { killedRedis } from "./kinds/killed-redis.ts";
import { lostMaster } from "./kinds/lost-master.ts";
import { killedPostgres, stoppedPostgres } from "./kinds/postgres-away.ts";
import { repeatedRequest } from "./kinds/repeated-request.ts";
import { slowHandler } from "./kinds/slow-handler.ts";
import { swappedCallbacks } from "./kinds/swapped-callbacks.ts";
import type { Sample } from "./samples.ts";
import type { Stores } from "./stores.ts";
import { storm } from "./storm.ts";
import { type Result, type Standard, tryFault } from "./trial.ts";

type Trial = {
  name: string;
  on: readonly Stores["name"][];
  run(samples: readonly Sample[], stores: Stores, standard: Standard): Promise<Result>;
};

const atEveryStep = (fault: Fault): Trial => ({
  name: fault.name,
  on: fault.on,
  run: (samples, stores, standard) => tryFault(fault, samples, stores, standard),
});

/** Those that are tried step by step. */
export const faults: readonly Fault[] = [
  killedProcess,
  stoppedProcess,
  killedRedis,
  stoppedPostgres,
  killedPostgres,
  repeatedRequest,
  swappedCallbacks,
  slowHandler,
  fullDisk,
  lostMaster,
];

export const trials: readonly Trial[] = [
  ...faults.map(atEveryStep),
  {
    name: "random kills",
    on: ["Redis and PostgreSQL"],
    run: (samples, stores, standard) =>
      storm(samples, stores, standard, {
        processes: 4,
        calls: 400,
        atOnce: 20,
        requestsAKill: 40,
        repeatsAKill: 3,
      }),
  },
];
