import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "./clock.ts";
import { type Random, shuffled } from "./random.ts";

type Errand = () => Promise<void>;

/**
 * Requests that nothing on the line waits for. Those that are due together reach the server in no particular order,
 * as at Twilio, where the end of a recording, of a leg and of a call are told by separate machines. Here the seed decides.
 */
export class Outbox {
  #posted: { due: number; errand: Errand }[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** `due`: the second of the call before which it is not sent. */
  post(due: number, errand: Errand): void {
    this.#posted.push({ due, errand });
  }

  /** Sends what is due, and among it the request that the line is about to make. */
  async flush(now: number, along: Errand[] = []): Promise<void> {
    const due = this.#posted.filter((letter) => letter.due <= now).map((letter) => letter.errand);
    this.#posted = this.#posted.filter((letter) => letter.due > now);
    await together(shuffled([...due, ...along], this.#random));
  }

  /** Sends all that is left after a call, each when it is due. */
  async drain(clock: Clock): Promise<void> {
    await this.flush(clock.now);
    while (this.#posted.length > 0) {
      clock.advanceTo(Math.min(...this.#posted.map((letter) => letter.due)));
      await this.flush(clock.now);
    }
  }
}

/**
 * Starts one errand a turn, so that each has come as far as the wire before the next sets out, and waits for all.
 * A deliverer that holds one back thus does not hold up the others.
 */
async function together(errands: Errand[]): Promise<void> {
  const running: Promise<void>[] = [];
  for (const errand of errands) {
    running.push(errand());
    if (errands.length > 1) await nextTurn();
  }
  for (const result of await Promise.allSettled(running))
    if (result.status === "rejected") throw result.reason;
}
