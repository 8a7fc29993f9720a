import type { EventType } from "../deliveries/handed-event.ts";

/** An event as receivers get it. `data` by its type: docs/handing-on.md. */
export type Message = {
  /** The same at every try: by it a receiver knows a repeat. */
  id: string;
  type: EventType | "agent.rung";
  /** When it happened, ISO 8601 in UTC. */
  timestamp: string;
  data: unknown;
};

/** A place that results are handed on to: a web address, a file, a CRM. */
export type Sink = {
  /** What the deliveries to it are kept under: the same after every start, and without a secret. */
  name: string;
  /** Resolves once the message is taken. Rejects with a sentence where it is not; with a Refusal where it never will be. */
  hand(message: Message): Promise<void>;
};

/** No further try is of any use, or none before a while: `retryAfter` in seconds, null for never. The schedule may wait longer. */
export class Refusal extends Error {
  readonly retryAfter: number | null;
  constructor(message: string, retryAfter: number | null) {
    super(message);
    this.retryAfter = retryAfter;
  }
}
