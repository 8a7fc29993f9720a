import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "./clock.ts";
import { type Random, shuffled } from "./random.ts";
import type { Wire } from "./wire.ts";

/** Sends one request, and deals with what comes back. */
type Letter = () => Promise<void>;

/**
 * Requests that nothing on the line waits for. Those that are due together reach the server in no particular
 * order, as at Twilio, where the ends of a recording, of a leg and of a call are told by separate machines.
 * Here the seed decides. What a deliverer holds back is waited for at the end of the call only.
 */
export class Outbox {
  #posted: { due: number; letter: Letter }[] = [];
  #underway: Promise<void>[] = [];
  readonly #random: Random;
  readonly #wire: Wire;

  constructor(random: Random, wire: Wire) {
    this.#random = random;
    this.#wire = wire;
  }

  /** `due`: the second of the call before which it is not sent. */
  post(due: number, letter: Letter): void {
    this.#posted.push({ due, letter });
  }

  async flush(now: number): Promise<void> {
    await this.#start(this.#takeDue(now));
  }

  /** Makes a request that the line waits for, in a drawn place among those that are due. */
  async flushWith<T>(now: number, request: () => Promise<T>): Promise<T> {
    const answer = Promise.withResolvers<T>();
    const along: Letter = () => request().then(answer.resolve, answer.reject);
    await this.#start([...this.#takeDue(now), along]);
    return await answer.promise;
  }

  /** Sends all that is left after a call, each when it is due. */
  async drain(clock: Clock): Promise<void> {
    await this.flush(clock.now);
    while (this.#posted.length > 0) {
      await clock.sleep(this, Math.min(...this.#posted.map((posted) => posted.due)));
      await this.flush(clock.now);
    }
  }

  /** Waits for what a deliverer held back. */
  async emptied(): Promise<void> {
    await Promise.all(this.#underway);
  }

  #takeDue(now: number): Letter[] {
    const due = this.#posted.filter((posted) => posted.due <= now);
    this.#posted = this.#posted.filter((posted) => posted.due > now);
    return due.map((posted) => posted.letter);
  }

  /**
   * Starts them in a drawn order, one a turn, so that each has come as far as the wire before the next sets
   * out.
   */
  async #start(letters: Letter[]): Promise<void> {
    for (const letter of shuffled(letters, this.#random)) {
      const underway = letter();
      // Its failure is thrown where it is waited for; until then it must not count as unhandled.
      underway.catch(() => {});
      this.#underway.push(underway);
      if (letters.length > 1) await nextTurn();
    }
    if (letters.length > 0) await this.#wire.idle();
  }
}
