/**
 * Many calls at once on several equal processes, while one after the other is killed at random. A process that has a repeat or a fallback
 * in hand is spared: when that falls too, Twilio asks nobody else, and no server could help.
 */
import { join } from "node:path";
import type { WireResponse } from "../src/phone/http.ts";
import { seeded } from "../src/phone/random.ts";
import { type Letter, type Played, playSample } from "./play.ts";
import type { Sample } from "./samples.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import type { Stores } from "./stores.ts";
import { callId, type Result, resultOf, type Standard } from "./trial.ts";

type Size = {
  processes: number;
  calls: number;
  /** How many calls go on at a time. */
  atOnce: number;
  /** After how many requests, on average, a process is killed. */
  requestsAKill: number;
};

export async function storm(
  samples: readonly Sample[],
  stores: Stores,
  standard: Standard,
  { processes, calls, atOnce, requestsAKill }: Size,
): Promise<Result> {
  const random = seeded(7);
  const drawn = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)] as T;
  const start = () => startServerProcess(stores.environment, stores.folder, join(stores.folder, "log"));
  const slots = await Promise.all(Array.from({ length: processes }, start));
  const all: ServerProcess[] = [...slots];
  const falling = new Map<number, Promise<void>>();
  const spared: number[] = [];
  let broken = 0;

  /** Kills the process of a slot; a new one takes its place. Meanwhile the slot's requests meet nobody. */
  async function kill(slot: number): Promise<void> {
    await slots[slot]?.end("SIGKILL");
    const next = await start();
    all.push(next);
    slots[slot] = next;
    falling.delete(slot);
  }

  async function courier(letter: Letter): Promise<WireResponse> {
    const standing = [...slots.keys()].filter((slot) => !falling.has(slot));
    const mortal = standing.filter((slot) => !spared.includes(slot));
    if (standing.length > 1 && mortal.length > 0 && random() < 1 / requestsAKill) {
      const slot = drawn(mortal);
      falling.set(slot, kill(slot));
    }
    // A load balancer does not know at once that a process is gone, but brings no repeat to it.
    const isRepeat = !letter.first || letter.request.about === "fallback";
    const slot = drawn([...slots.keys()].filter((slot) => !isRepeat || !falling.has(slot)));
    if (isRepeat) spared.push(slot);
    try {
      return await letter.sendTo(slots[slot]?.port ?? 0);
    } catch (error) {
      broken += 1;
      throw error;
    } finally {
      if (isRepeat) spared.splice(spared.indexOf(slot), 1);
    }
  }

  const played: Played[] = [];
  const waiting = Array.from({ length: calls }, (_, number) => number);
  async function playNext(): Promise<void> {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const sample = samples[number % samples.length] as Sample;
      played.push(await playSample(sample, callId("storm", number), courier));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, playNext));
  await Promise.all(falling.values());
  await Promise.all(slots.map((one) => one.end("SIGTERM")));

  const died = all.filter((one) => one.died()).length;
  const name = `random kills, ${processes} processes, ${calls} calls`;
  return resultOf(name, stores, broken, played, standard, died);
}
