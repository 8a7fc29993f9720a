import { Bridge, type Greeting } from "./bridge.ts";
import { type Clock, thousandths } from "./clock.ts";
import type { Form } from "./form.ts";
import type { Line } from "./signal.ts";

/** Somebody in a queue. `seconds` when they have left it. */
export type Waiting = { line: Line; since: number; seconds?: number; bridge?: Bridge };

/** Somebody who rings in to take calls from it; `only`: the call with this CallSid. */
export type Taker = {
  line: Line;
  greeting: Greeting | undefined;
  only?: string | undefined;
  bridge?: Bridge;
};

/** A queue as Enqueue makes it. Who came first is taken first. */
export class Queue {
  readonly sid: string;
  readonly name: string;
  maxSize: number;
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #takers: Taker[] = [];

  constructor(sid: string, name: string, maxSize: number, clock: Clock) {
    this.sid = sid;
    this.name = name;
    this.maxSize = maxSize;
    this.#clock = clock;
  }

  get isFull(): boolean {
    return this.#waiting.length >= this.maxSize;
  }

  /** Those who wait, the next one first. */
  get waiting(): readonly Waiting[] {
    return this.#waiting;
  }

  join(line: Line): Waiting {
    const waiting: Waiting = { line, since: this.#clock.now };
    this.#waiting.push(waiting);
    this.#match();
    return waiting;
  }

  /** Leaves it, for whatever reason; the first one counts. */
  leave(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.seconds ??= this.secondsOf(waiting);
  }

  /** Waits for somebody who waits. */
  take(line: Line, greeting: Greeting | undefined, only?: string): Taker {
    const taker: Taker = { line, greeting, only };
    this.#takers.push(taker);
    this.#match();
    return taker;
  }

  giveUp(taker: Taker): void {
    this.#takers = this.#takers.filter((other) => other !== taker);
  }

  /** How long somebody waits, or has waited. */
  secondsOf({ since, seconds = this.#clock.now - since }: Waiting): number {
    return Math.floor(thousandths(seconds));
  }

  /** How long those have waited who wait now. */
  get averageSeconds(): number {
    const all = this.#waiting.map((one) => this.secondsOf(one));
    return Math.floor(all.reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, all.length));
  }

  /** Twilio docs: Enqueue, waitUrl. */
  formOf(waiting: Waiting): Form {
    return {
      QueuePosition: String(this.#waiting.indexOf(waiting) + 1),
      QueueSid: this.sid,
      QueueTime: String(this.secondsOf(waiting)),
      AvgQueueTime: String(this.averageSeconds),
      CurrentQueueSize: String(this.#waiting.length),
      MaxQueueSize: String(this.maxSize),
    };
  }

  #nextFor({ only }: Taker): Waiting | undefined {
    return this.#waiting.find(({ line }) => only === undefined || line.sid === only);
  }

  #match(): void {
    const taker = this.#takers.find((one) => this.#nextFor(one) !== undefined);
    const waiting = taker && this.#nextFor(taker);
    if (!waiting) return;
    this.leave(waiting);
    this.giveUp(taker);
    const { sid } = this;
    const bridge = new Bridge(waiting.line, taker.line, taker.greeting, {
      sid,
      seconds: this.secondsOf(waiting),
    });
    waiting.bridge = bridge;
    taker.bridge = bridge;
    waiting.line.signal({ signal: "matched" });
    taker.line.signal({ signal: "matched" });
  }
}
