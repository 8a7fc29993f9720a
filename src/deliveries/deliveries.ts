import type { EventType, HandedEvent } from "./events.ts";

/** An event on its way to one receiver. */
export type Delivery = HandedEvent & {
  receiver: string;
  /** How often it was tried, this time included. */
  attempts: number;
};

export type DeliveryState = "waiting" | "handed" | "set-aside";

/** How one try went: `set-aside` is a failure after which there is no further try. */
export type Tried = { receiver: string; outcome: "handed" | "failed" | "set-aside" };

/** How a delivery stands, for who looks after them. All moments are ISO 8601 in UTC. */
export type DeliveryReport = {
  receiver: string;
  id: string;
  type: EventType;
  call: string;
  at: string;
  state: DeliveryState;
  attempts: number;
  /** When it is tried next, where it waits. */
  dueAt: string;
  lastError: string | null;
  handedAt: string | null;
};

export type DeliveryFilter = { receiver?: string; id?: string; state?: DeliveryState; limit?: number };

/** What is to be handed on. It is kept with the results, and put there in the same step as what it is about. */
export interface Deliveries {
  /**
   * Takes deliveries to a receiver that are due at `now` (ISO 8601), the longest waiting first. Each is kept from everybody else for
   * `leaseSeconds`; if nothing is heard of it until then, it is due again.
   */
  claim(receiver: string, now: string, limit: number): Promise<readonly Delivery[]>;
  /** It was taken. */
  handed(delivery: Delivery, now: string): Promise<void>;
  /** It was not taken: it is due again at `nextAt`, or set aside where that is null. */
  failed(delivery: Delivery, why: string, nextAt: string | null, now: string): Promise<void>;
  /** The newest first, at most `limit` (100 where left out). */
  list(filter: DeliveryFilter): Promise<readonly DeliveryReport[]>;
  /** Makes what was set aside due again, with all its tries before it. Gives how many these are. */
  retry(filter: Pick<DeliveryFilter, "receiver" | "id">, now: string): Promise<number>;
}

/** How long a claimed delivery is given to nobody else, in seconds. A receiver may take 15 to answer. */
export const leaseSeconds = 60;
