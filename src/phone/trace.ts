import { type Clock, thousandths } from "./clock.ts";
import type { Form } from "./form.ts";
import type { Heard, Who } from "./people.ts";
import type { SignalName } from "./signal.ts";
import type { CallStatus } from "./status.ts";

/**
 * One thing that happened in a call. `at` is seconds since the call was placed; `call` the CallSid of the
 * leg.
 */
export type TraceEntry = { at: number } & Happening;

export type Happening =
  | { what: "placed"; call: string; from: string; to: string; parent?: string }
  | {
      what: "request";
      call: string;
      about: string;
      method: string;
      url: string;
      params: Form;
      attempt: number;
    }
  | { what: "response"; call: string; url: string; status: number; contentType: string; body: string }
  /** The request got no usable answer. */
  | { what: "failure"; call: string; url: string; code: string; sentence: string }
  | {
      what: "verb";
      call: string;
      verb: string;
      attributes: Record<string, string>;
      url: string;
      line: number;
    }
  | { what: "heard"; heard: Heard }
  /** `lost` tells why nobody took notice of it. */
  | { what: "key"; by: Who; key: string; lost?: string }
  | { what: "speech"; by: Who; text: string; seconds: number; lost?: string }
  | { what: "hungUp"; by: Who }
  /** Something came to a leg from outside. */
  | { what: "signal"; call: string; signal: SignalName }
  | { what: "silence"; by: Who; seconds: number }
  | { what: "status"; call: string; status: CallStatus }
  | { what: "warning"; code: string; sentence: string; url?: string; line?: number };

/** Everything that happened in one call, in the order of the call's clock as far as one clock can tell. */
export class Trace {
  readonly entries: TraceEntry[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(happening: Happening, at = this.#clock.now): void {
    this.entries.push({ at: thousandths(at), ...happening });
  }

  /** A prompt is noted when its end is known, at the time when it began. */
  inOrder(): TraceEntry[] {
    return this.entries.toSorted((one, other) => one.at - other.at);
  }
}
