/** What stories are played on: processes whose clock is the telephone's, and the way from them to Twilio's API. */
import { join } from "node:path";
import type { WireResponse } from "../../src/phone/http.ts";
import { type Fleet, startFleet } from "../fleet.ts";
import { mondayMorning, type ServerProcess, startServerProcess } from "../server-process.ts";
import type { Stores } from "../stores.ts";
import { type Ask, startApiGate } from "./api-gate.ts";

export type Stage = {
  fleet: Fleet;
  stores: Stores;
  /** The moment up to which time was told, in milliseconds since 1970. */
  now(): number;
  /** Has all processes do what is due at a moment. */
  tellTime(moment: number): Promise<void>;
  /** Which server plays Twilio's API from now on, and how what the processes ask comes to it. */
  playsApi(url: string, through: (ask: Ask) => Promise<WireResponse | null>): void;
  /** Waits until nothing is under way to the API. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export const accountSid = `AC${"0".repeat(32)}`;

export async function setStage(stores: Stores): Promise<Stage> {
  let now = Date.parse(mondayMorning);
  const gate = await startApiGate();
  const all: ServerProcess[] = [];
  let started = 0;
  const fleet = await startFleet(stores, async () => {
    const number = started++;
    const one = await startServerProcess(
      {
        ...stores.environment,
        FLOWS_DIR: join(import.meta.dirname, "flows"),
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_API_URL: gate.addressFor(number),
      },
      stores.folder,
      join(stores.folder, "log"),
      { standsAt: now },
    );
    all[number] = one;
    return one;
  });
  let telling = Promise.resolve();

  return {
    fleet,
    stores,
    now: () => now,
    tellTime(moment) {
      now = Math.max(now, Math.round(moment));
      telling = telling.then(async () => {
        await Promise.all(all.map((one) => one?.tellTime(now)));
      });
      return telling;
    },
    playsApi(url, through) {
      gate.set(url, (asker, ask) => {
        const one = all[asker];
        // What is done to the process that serves is done to the one that asks.
        if (one) fleet.hand(one);
        return through(ask);
      });
    },
    idle: gate.idle,
    async stop() {
      await fleet.stop();
      await gate.stop();
    },
  };
}
