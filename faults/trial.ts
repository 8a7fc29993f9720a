/** Tries a fault at every step of every sample call, and judges what is stored of them. */
import { createHash } from "node:crypto";
import { seeded } from "../src/phone/random.ts";
import type { Fault } from "./fault.ts";
import { startFleet } from "./fleet.ts";
import { judge, type Undisturbed } from "./judge.ts";
import { playInLockstep } from "./lockstep.ts";
import type { Played } from "./play.ts";
import { type Result, resultOf } from "./result.ts";
import { readRows } from "./rows.ts";
import type { Sample } from "./samples.ts";
import type { Stores } from "./stores.ts";

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
  return resultOfCalls(fault.name, stores, tried, played, standard, fleet.died());
}

const mostSteps = (standard: Standard) =>
  Math.max(...[...standard.values()].map(({ played: { steps } }) => steps));

/** Judges all calls against the standard. Nobody may be at work on the stores any more. */
export function resultOfCalls(
  fault: string,
  stores: Stores,
  tried: number,
  played: readonly Played[],
  standard: Standard,
  died: number,
): Promise<Result> {
  return resultOf({ fault, stores, tried, died }, (rows) =>
    played.map((one) => ({
      ...judge(one, rows.get(one.call), standardOf(one, standard)),
      plainWay: one.plainWay,
      beyondHelp: one.beyondHelp,
      where: `${one.sample.name}, ${one.call}`,
    })),
  );
}

function standardOf({ sample: { name } }: Played, standard: Standard): Undisturbed {
  const found = standard.get(name);
  if (!found) throw new Error(`${name} was not played undisturbed.`);
  return found;
}
