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
import { twilioApiAway } from "./kinds/twilio-api-away.ts";
import type { Result } from "./result.ts";
import type { Sample } from "./samples.ts";
import type { Stores } from "./stores.ts";
import { type StoryStandard, tryFaultOnStories } from "./stories/story-trial.ts";
import { storm } from "./storm.ts";
import { type Standard, tryFault } from "./trial.ts";

type Trial = {
  name: string;
  on: readonly Stores["name"][];
  run(samples: readonly Sample[], stores: Stores, standards: Standards): Promise<Result>;
};

/** How the calls, and the callbacks, go when nothing happens. */
export type Standards = { calls: Standard; callbacks: StoryStandard };

const atEveryStep = (fault: Fault): Trial => ({
  name: fault.name,
  on: fault.on,
  run: (samples, stores, { calls }) => tryFault(fault, samples, stores, calls),
});

const atEveryStepOfCallbacks = (fault: Fault): Trial => ({
  name: `callbacks: ${fault.name}`,
  on: fault.on,
  run: (_, stores, { callbacks }) => tryFaultOnStories(fault, stores, callbacks),
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

/** Those that are tried on callbacks, from the wish to the survey. */
export const faultsOfCallbacks: readonly Fault[] = [
  killedProcess,
  stoppedProcess,
  killedRedis,
  stoppedPostgres,
  repeatedRequest,
  twilioApiAway,
];

export const trials: readonly Trial[] = [
  ...faults.map(atEveryStep),
  ...faultsOfCallbacks.map(atEveryStepOfCallbacks),
  {
    name: "random kills",
    on: ["Redis and PostgreSQL"],
    run: (samples, stores, { calls }) =>
      storm(samples, stores, calls, {
        processes: 4,
        calls: 400,
        atOnce: 20,
        requestsAKill: 40,
        repeatsAKill: 3,
      }),
  },
];
