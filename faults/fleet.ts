/** The processes that serve, and who takes over from one that falls: a load balancer and a supervisor in one. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Courier, Letter } from "./play.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import type { Stores } from "./stores.ts";

export type Fleet = {
  /** The one that gets each request's first try. */
  serving(): ServerProcess;
  /** The one that gets repeats; the same where there is but one. */
  standby(): ServerProcess;
  /** Has this one of the two serve from now on. */
  hand(to: ServerProcess): void;
  /** Brings a letter as usual. */
  courier: Courier;
  /** After the serving process ended: the standby serves, and a new one is on its way. A single one is waited for. */
  replace(): Promise<void>;
  /** Waits until nobody is on the way. */
  complete(): Promise<void>;
  /** Waits until what a store missed is made up for: on the telephone's clock a talk would be over before that. */
  caughtUp(): Promise<void>;
  /** How many processes ended that nobody had told to. */
  died(): number;
  /** Ends all in order. */
  stop(): Promise<void>;
};

/** @param start How one process is started. */
export async function startFleet(
  stores: Stores,
  start = () => startServerProcess(stores.environment, stores.folder, join(stores.folder, "log")),
): Promise<Fleet> {
  const all: ServerProcess[] = [];
  const started = async () => {
    const one = await start();
    all.push(one);
    return one;
  };
  let serving = await started();
  let standby = stores.processes > 1 ? await started() : serving;
  let coming: Promise<void> = Promise.resolve();

  return {
    serving: () => serving,
    standby: () => standby,
    hand(to) {
      if (to === standby) [serving, standby] = [standby, serving];
    },
    courier: (letter) => letter.sendTo(isRepeat(letter) ? standby.port : serving.port),
    async replace() {
      await coming;
      if (standby === serving) {
        serving = standby = await started();
        return;
      }
      serving = standby;
      coming = started().then((one) => {
        standby = one;
      });
      coming.catch(() => {});
    },
    complete: () => coming,
    async caughtUp() {
      for (const one of new Set([serving, standby])) {
        while (!one.died() && (await eventsWaiting(one.port)) > 0) await pause(50);
      }
    },
    died: () => all.filter((one) => one.died()).length,
    async stop() {
      await coming;
      for (const one of all) await one.end("SIGTERM");
    },
  };
}

const isRepeat = ({ first, request }: Letter) => !first || request.about === "fallback";

async function eventsWaiting(port: number): Promise<number> {
  const figures = await fetch(`http://127.0.0.1:${port}/metrics`).then(
    (answer) => answer.text(),
    () => "",
  );
  return Number(/^aftercall_events_waiting (\d+)$/m.exec(figures)?.[1] ?? 0);
}

/** As a request may meet a process that is at any point of it: a short wait of a drawn length, in milliseconds. */
export const shortly = (random: () => number, most = 8): Promise<void> => pause(random() * most);
