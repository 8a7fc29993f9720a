import type { EventType, HandedEvent } from "./handed-event.ts";

/** An event on its way to one receiver. */
export type Delivery = HandedEvent & {
  receiver: string;
  /** How often it was tried, this time included. */
  attempts: number;
};

/** `void`: there was nothing to tell any more when its turn came. */
export const deliveryStates = ["waiting", "handed", "set-aside", "void"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** How one try went: `set-aside` is a failure after which there is no further try. */
export type Tried = { receiver: string; outcome: "handed" | "failed" | "set-aside" | "void" };

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

/** What was handed on is not forgotten but removed by its age. */
export type ForgetFilter = { receiver?: string; id?: string; state?: "waiting" | "set-aside" };

/** What is still to be handed on to a receiver. */
export type ReceiverBacklog = { receiver: string; waiting: number; setAside: number };

/** What is to be handed on. It is kept with the results, and put there in the same step as what it is about. */
export interface Deliveries {
  /**
   * Takes deliveries to a receiver that are due at `now` (ISO 8601), the longest waiting first. Each is kept from everybody else for
   * `leaseSeconds`; if nothing is heard of it until then, it is due again.
   */
  claim(receiver: string, now: string, limit: number): Promise<readonly Delivery[]>;
  /** It was taken. */
  handed(delivery: Delivery, now: string): Promise<void>;
  /** There is nothing to tell any more. */
  becameVoid(delivery: Delivery, now: string): Promise<void>;
  /** It was not taken: it is due again at `nextAt`, or set aside where that is null. */
  failed(delivery: Delivery, why: string, nextAt: string | null, now: string): Promise<void>;
  /** The newest first, at most `limit` (100 where left out). */
  list(filter: DeliveryFilter): Promise<readonly DeliveryReport[]>;
  /** Makes what was set aside due again, with all its tries before it. Gives how many these are. */
  retry(filter: Pick<DeliveryFilter, "receiver" | "id">, now: string): Promise<number>;
  /** Every receiver that something waits for or was set aside of, whether anybody sends to it or not. */
  backlog(): Promise<readonly ReceiverBacklog[]>;
  /** Removes for good what waits and what was set aside. Gives how many these are. */
  forget(filter: ForgetFilter): Promise<number>;
  /** Removes at most `limit` of those that were handed on or became void before a moment. Gives how many these are. */
  removeOver(before: string, limit: number): Promise<number>;
}

/** How long a claimed delivery is given to nobody else, in seconds. A receiver may take 15 to answer. */
export const leaseSeconds = 60;
