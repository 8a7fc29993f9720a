/** The screens of agents: told who is coming while the telephone rings, at once or not at all. */
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "./sink.ts";
import { type WebhookSettings, webhookSink } from "./webhook-sink.ts";

/** What a screen is told. `id` is the same where it is told twice, `at` the moment of the ring, ISO 8601. */
export type Shown = { id: string; at: string; data: object };

export type Screen = {
  /** Begins to tell the screens, and is not waited for. */
  show(shown: Shown): void;
  /** Lets go of what is on its way. */
  stop(): void;
};

type Parts = {
  /** Told what came of each: shown, or dropped and why. */
  ended(outcome: "shown" | "dropped", why?: string): void;
  /** In milliseconds: how long an answer may take, and the waits before the further tries. */
  patience?: number;
  waits?: readonly number[];
};

/** So many are on their way at once. With more, the receiver is in no state to be of use to anybody. */
const most = 200;

/**
 * The receiver at an address, signed as results are. Nothing is kept: whoever is rung has picked up, or somebody else has, before the last try is
 * over, and a screen that shows then who was coming is worse than none.
 */
export function screenAt(
  settings: WebhookSettings,
  { ended, patience = 3000, waits = [1000, 2000] }: Parts,
): Screen {
  const sink = webhookSink(settings, patience);
  const stopping = new AbortController();
  const { signal } = stopping;
  let underWay = 0;

  async function tell({ id, at: timestamp, data }: Shown): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        await sink.hand({ id, type: "agent.rung", timestamp, data });
        return ended("shown");
      } catch (error) {
        const pause = waits[tries];
        const isFinal = error instanceof Refusal && error.retryAfter === null;
        const goesOn = pause !== undefined && !isFinal && !signal.aborted;
        if (!goesOn) return ended("dropped", error instanceof Error ? error.message : String(error));
        await wait(pause, undefined, { signal, ref: false }).catch(() => {});
      }
    }
  }

  return {
    show(shown) {
      if (underWay >= most) return ended("dropped", `More than ${most} are on their way.`);
      underWay += 1;
      void tell(shown).finally(() => {
        underWay -= 1;
      });
    },
    stop: () => stopping.abort(),
  };
}
