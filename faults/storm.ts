/**
 * Many calls at once on several equal processes, while one after the other is killed at random. What has a repeat or a fallback in hand falls more
 * often than others, so that requests fall twice and three times; another process stands at every moment.
 */
import { join } from "node:path";
import type { WireResponse } from "../src/phone/http.ts";
import { seeded } from "../src/phone/random.ts";
import { shortly } from "./fleet.ts";
import { type Letter, type Played, playSample } from "./play.ts";
import type { Result } from "./result.ts";
import type { Sample } from "./samples.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import type { Stores } from "./stores.ts";
import { callId, resultOfCalls, type Standard } from "./trial.ts";

type Size = {
  processes: number;
  calls: number;
  /** How many calls go on at a time. */
  atOnce: number;
  /** After how many requests, on average, a process is killed. */
  requestsAKill: number;
  /** After how many repeats and fallbacks, on average, the process that has one in hand is killed. */
  repeatsAKill: number;
};

export async function storm(
  samples: readonly Sample[],
  stores: Stores,
  standard: Standard,
  { processes, calls, atOnce, requestsAKill, repeatsAKill }: Size,
): Promise<Result> {
  const random = seeded(7);
  const drawn = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)] as T;
  const start = () => startServerProcess(stores.environment, stores.folder, join(stores.folder, "log"));
  const slots = await Promise.all(Array.from({ length: processes }, start));
  const ever: ServerProcess[] = [...slots];
  const falling = new Map<number, Promise<void>>();
  let broken = 0;

  /** Kills the process of a slot; a new one takes its place. Meanwhile the slot's requests meet nobody. */
  async function kill(slot: number): Promise<void> {
    await slots[slot]?.end("SIGKILL");
    const next = await start();
    ever.push(next);
    slots[slot] = next;
    falling.delete(slot);
  }

  /** Another process must stand: a service whose processes all fall is gone, and no trial of it. */
  function killNow(slot: number): void {
    const others = [...slots.keys()].filter((other) => other !== slot && !falling.has(other));
    if (others.length > 0 && !falling.has(slot)) falling.set(slot, kill(slot));
  }

  async function courier(letter: Letter): Promise<WireResponse> {
    const all = [...slots.keys()];
    if (random() < 1 / requestsAKill) killNow(drawn(all));
    // A load balancer does not know at once that a process is gone, but brings no repeat to it.
    const isRepeat = !letter.first || letter.request.about === "fallback";
    const slot = drawn(all.filter((slot) => !isRepeat || !falling.has(slot)));
    try {
      const response = letter.sendTo(slots[slot]?.port ?? 0);
      if (isRepeat && random() < 1 / repeatsAKill) {
        response.catch(() => {});
        await shortly(random);
        killNow(slot);
      }
      return await response;
    } catch (error) {
      broken += 1;
      throw error;
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

  const died = ever.filter((one) => one.died()).length;
  const name = `random kills, ${processes} processes, ${calls} calls`;
  return resultOfCalls(name, stores, broken, played, standard, died);
}
