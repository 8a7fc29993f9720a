/** Plays all sample calls at once, so that one fault hits all of them at the same step. */
import type { WireResponse } from "../src/phone/http.ts";
import { type Barrier, createBarrier } from "./barrier.ts";
import { type Courier, type Letter, type Played, playSample } from "./play.ts";
import type { Sample } from "./samples.ts";
import type { Ask } from "./stories/api-gate.ts";

/**
 * What is done to one step of every call. With `before`, `during` or `after` all calls stand before it, then all requests go out, then all
 * stand after it, answered or not.
 */
export type Disturbance = {
  before?(): Promise<void>;
  /** Begins when the first request has been let go. */
  during?(): Promise<void>;
  after?(): Promise<void>;
  /** Which requests are disturbed; all, where left out. */
  concerns?(letter: Letter): boolean;
  /** How they are brought; as usual, where left out. */
  courier?: Courier;
  /** The request after a disturbed one was answered. */
  following?(call: string): Promise<void>;
  /** What is done to one request to Twilio's API, and to those of the next `seconds` if said; null: it is not answered. As usual, where left out. */
  api?: { ask(ask: Ask): Promise<WireResponse | null>; seconds?: number };
  /** When all calls are over. */
  end?(): Promise<void>;
  /** How many requests met the fault; where left out, as many as were concerned. */
  met?(): number;
};

/** @returns The calls, and how many of their requests met the fault. */
export async function playInLockstep(
  samples: readonly Sample[],
  callOf: (sample: Sample) => string,
  step: number,
  usual: Courier,
  { before, during, after, concerns, courier = usual, following, end, met }: Disturbance,
): Promise<{ played: Played[]; tried: number }> {
  let tried = 0;
  let underway: Promise<void> | undefined;
  const inStep = before !== undefined || during !== undefined || after !== undefined;
  const ahead = createBarrier(samples.length, before);
  const behind = createBarrier(samples.length, async () => {
    await underway;
    await after?.();
  });

  async function disturb(letter: Letter): Promise<WireResponse> {
    const response = courier(letter);
    // Its failure is thrown where it is waited for.
    response.catch(() => {});
    if (during) underway ??= during();
    return await response;
  }

  async function play(sample: Sample): Promise<Played> {
    const toLeave = new Set([ahead, behind]);
    async function arrive(barrier: Barrier): Promise<void> {
      toLeave.delete(barrier);
      if (inStep) await barrier.arrive();
    }
    const played = await playSample(sample, callOf(sample), async (letter) => {
      const isNext = letter.step === step + 1 && letter.first;
      if (letter.step !== step || !letter.first || concerns?.(letter) === false) {
        const response = await usual(letter);
        if (isNext) await following?.(letter.call);
        return response;
      }
      tried += 1;
      await arrive(ahead);
      try {
        return await disturb(letter);
      } finally {
        await arrive(behind);
      }
    });
    // A call that was over before its step keeps nobody waiting.
    for (const barrier of toLeave) barrier.leave();
    return played;
  }

  const played = await Promise.all(samples.map(play));
  await end?.();
  return { played, tried: met?.() ?? tried };
}
