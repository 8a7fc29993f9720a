import type { Form } from "./form.ts";
import type { Line } from "./signal.ts";

/** Played to the one who waited, before both are joined (Twilio docs: Queue, url). */
export type Greeting = { url: string; method: "GET" | "POST" };

/** Somebody who waited in a queue, and the one who takes their call. */
export class Bridge {
  readonly waiting: Line;
  readonly taker: Line;
  readonly greeting: Greeting | undefined;
  /** What the greeting is told, and the taker's Dial (Twilio docs: Queue, url; Dial, action). */
  readonly form: Form;
  /** Whether they have heard each other. */
  joined = false;
  #over = false;

  constructor(
    waiting: Line,
    taker: Line,
    greeting: Greeting | undefined,
    queue: { sid: string; seconds: number },
  ) {
    this.waiting = waiting;
    this.taker = taker;
    this.greeting = greeting;
    this.form = {
      QueueSid: queue.sid,
      QueueTime: String(queue.seconds),
      DequeingCallSid: taker.sid,
    };
  }

  /** The one who waited has heard the greeting. */
  join(): void {
    this.joined = true;
    this.taker.signal({ signal: "joined" });
  }

  /** One of them goes, which the other one notices. */
  part(goes: Line): void {
    if (this.#over) return;
    this.#over = true;
    (goes === this.waiting ? this.taker : this.waiting).signal({ signal: "parted" });
  }
}
