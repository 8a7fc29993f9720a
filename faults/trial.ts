/** Tries a fault at every step of every sample call, and judges what is stored of them. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "../src/phone/random.ts";
import type { Fault } from "./fault.ts";
import { startFleet } from "./fleet.ts";
import { judge, type Undisturbed, type Verdict } from "./judge.ts";
import { playInLockstep } from "./lockstep.ts";
import type { Played } from "./play.ts";
import { differenceWhenRebuilt } from "./rebuilt.ts";
import { readRows } from "./rows.ts";
import type { Sample } from "./samples.ts";
import { startServerProcess } from "./server-process.ts";
import type { Stores } from "./stores.ts";

/** One line of the table. */
export type Result = {
  fault: string;
  stores: string;
  /** How many requests met the fault. */
  tried: number;
  calls: number;
  lost: number;
  twice: number;
  left: number;
  /** Calls in which something failed, so that a person took over without a survey. Allowed. */
  plainWay: number;
  /** Callers whom nobody could help, since all tries of a request and of its fallback fell. */
  beyondHelp: number;
  /** Calls that are stored otherwise than they must be, in any other way; processes that ended by themselves; a rebuild that differs. */
  otherwise: number;
  /** What was wrong, a sentence for each kind of call that it happened to. */
  complaints: string[];
};

/** By the sample's name, how it goes when nothing happens. */
export type Standard = Map<string, Undisturbed>;

/** The id of a call, the same in every run. */
export function callId(...about: (string | number)[]): string {
  return `CA${createHash("sha256").update(about.join(" ")).digest("hex").slice(0, 32)}`;
}

/** The first such id of a call that a fault can meet. */
function callThat({ name: fault, canMeet = () => true }: Fault, ...about: (string | number)[]): string {
  for (let number = 0; ; number += 1) {
    const call = callId(fault, ...about, ...(number > 0 ? [number] : []));
    if (canMeet(call)) return call;
  }
}

/** Plays the samples undisturbed. Throws where one goes another way than its script. */
export async function undisturbed(samples: readonly Sample[], stores: Stores): Promise<Standard> {
  const fleet = await startFleet(stores);
  const callOf = ({ name }: Sample) => callId("undisturbed", name);
  const { played } = await playInLockstep(samples, callOf, -1, fleet.courier, {});
  await fleet.stop();
  const rows = await stores.read(readRows);
  return new Map(
    played.map((one) => {
      const own = rows.get(one.call);
      const wrong = one.otherwise ?? one.left ?? (one.plainWay ? "It went the plain way." : null);
      if (wrong !== null || !own)
        throw new Error(`${one.sample.name} undisturbed: ${wrong ?? "nothing is stored of it."}`);
      return [one.sample.name, { played: one, rows: own }];
    }),
  );
}

/** @param steps Which steps; all that any call has, where left out. */
export async function tryFault(
  fault: Fault,
  samples: readonly Sample[],
  stores: Stores,
  standard: Standard,
  steps: readonly number[] = [...Array(mostSteps(standard)).keys()],
): Promise<Result> {
  const fleet = await startFleet(stores);
  const random = seeded(1);
  const played: Played[] = [];
  let tried = 0;
  try {
    for (const moment of fault.moments) {
      for (const step of steps) {
        await fleet.complete();
        const callOf = ({ name }: Sample) => callThat(fault, moment, step, name);
        const disturbance = fault.disturb({ stores, fleet, random }, moment);
        const round = await playInLockstep(samples, callOf, step, fleet.courier, disturbance);
        played.push(...round.played);
        tried += round.tried;
      }
    }
  } finally {
    await fleet.stop();
  }
  return resultOf(fault.name, stores, tried, played, standard, fleet.died());
}

const mostSteps = (standard: Standard) =>
  Math.max(...[...standard.values()].map(({ played: { steps } }) => steps));

/** How long what is missing may still be on its way, in milliseconds. */
const patience = 20_000;

/**
 * The verdicts when everything is back and has been delivered: the processes that stopped in order brought what waited, and with it what would
 * count twice. Where something is missing, a process works on, hours later, when the deadlines of calls are over whose end was never told.
 */
async function settled(played: readonly Played[], stores: Stores, standard: Standard): Promise<Verdict[]> {
  const verdicts = async () => {
    const rows = await stores.read(readRows);
    return played.map((one) => judge(one, rows.get(one.call), standardOf(one, standard)));
  };
  const early = await verdicts();
  if (early.every(isGood)) return early;
  const late = await startServerProcess(stores.environment, stores.folder, join(stores.folder, "log"), 6);
  for (const until = Date.now() + patience; Date.now() < until; await pause(250)) {
    const now = await verdicts();
    if (now.every(isGood) || now.some(({ twice }) => twice > 0)) break;
  }
  await late.end("SIGTERM");
  return verdicts();
}

function standardOf({ sample: { name } }: Played, standard: Standard): Undisturbed {
  const found = standard.get(name);
  if (!found) throw new Error(`${name} was not played undisturbed.`);
  return found;
}

const isGood = ({ lost, twice, left, otherwise }: Verdict) =>
  lost === 0 && twice === 0 && left === null && otherwise === null;

/** Waits for what is still on its way, judges all calls, and makes the projections again. Nobody may be at work on the stores any more. */
export async function resultOf(
  fault: string,
  stores: Stores,
  tried: number,
  played: readonly Played[],
  standard: Standard,
  died: number,
): Promise<Result> {
  const verdicts = await settled(played, stores, standard);
  const rebuilt = await differenceWhenRebuilt(stores);
  const sum = (of: (verdict: Verdict) => number) => verdicts.reduce((total, one) => total + of(one), 0);
  const complaints = grouped(
    verdicts.flatMap(({ lost, twice, left, otherwise }, index) => {
      const { sample, call } = played[index] as Played;
      const wrong = [
        ...(lost > 0 ? [`${lost} answers lost.`] : []),
        ...(twice > 0 ? [`${twice} answers twice.`] : []),
        ...(left === null ? [] : [left]),
        ...(otherwise === null ? [] : [otherwise]),
      ];
      return wrong.length > 0 ? [{ what: wrong.join(" "), where: `${sample.name}, ${call}` }] : [];
    }),
  );
  if (rebuilt !== null) complaints.unshift(`Made again from the ledger: ${rebuilt}`);
  if (died > 0) complaints.unshift(`${died} processes ended by themselves.`);
  return {
    fault,
    stores: stores.name,
    tried,
    calls: played.length,
    lost: sum(({ lost }) => lost),
    twice: sum(({ twice }) => twice),
    left: sum(({ left }) => (left === null ? 0 : 1)),
    plainWay: played.filter(({ plainWay }) => plainWay).length,
    beyondHelp: played.filter(({ beyondHelp }) => beyondHelp).length,
    otherwise: sum(({ otherwise }) => (otherwise === null ? 0 : 1)) + died + (rebuilt === null ? 0 : 1),
    complaints,
  };
}

/** Complaints that say the same are told once, with the first of their calls. */
function grouped(complaints: { what: string; where: string }[]): string[] {
  const groups = Map.groupBy(complaints, ({ what }) => what);
  return [...groups].map(([what, { length, 0: first }]) => `${length} × ${what} (${first?.where})`);
}

/** Whether nothing went wrong, and the fault was tried at all. */
export const isHarmless = ({ tried, lost, twice, left, otherwise }: Result) =>
  tried > 0 && lost === 0 && twice === 0 && left === 0 && otherwise === 0;
